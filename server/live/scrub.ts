/**
 * Numbers that lead to a person, out of what the staff typed: labels, models, plates, places. There
 * are fields of their own for them, but every field takes what it is given.
 */
const HIDDEN = '***'

/** Eleven digits from 13 to 19 on, with what people put between and before them: `+86 139-1234 5678`. */
const mobile = /(?:\+?(?:00)?86[\s.·_-]{0,2}|0)?1[\s.·_-]{0,2}[3-9](?:[\s.·_-]{0,2}\d){9}/g

/** Signs a vehicle identification number can consist of (no I, O, Q), as many as it has or more. */
const run = /[0-9A-HJ-NPR-Z]{17,}/gi
/** The same, written in groups. */
const grouped = /(?<![0-9A-Z])(?:[0-9A-HJ-NPR-Z][\s-]?){16}\d(?![0-9A-Z])/gi

const isMixed = (text: string): boolean => /\d/.test(text) && /[a-z]/i.test(text)
/** It ends in four digits and has six at least; words beside a year do not. */
const isVin = (text: string): boolean =>
  isMixed(text) && /(?:\d[\s-]?){4}$/.test(text) && (text.match(/\d/g) ?? []).length >= 6

/** Full-width letters and digits, as a Chinese keyboard gives them, are the same number. */
const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/**
 * The text without mobile numbers and vehicle identification numbers; what holds none comes back as
 * it was. A name cannot be told from another word: it is kept away by its field, not here.
 */
export const scrub = (text: string): string => {
  const plain = halfWidth(text)
  const clean = plain
    .replace(run, (found) => (isMixed(found) ? HIDDEN : found))
    .replace(grouped, (found) => (isVin(found) ? HIDDEN : found))
    .replace(mobile, HIDDEN)
  return clean === plain ? text : clean
}
