/** Between two numbers of one customer, and before the extension of one. */
const NEXT_NUMBER = /[/、,;|或]/
const EXTENSION = /转|分机|ext|[x#*]/i
/** A Chinese mobile number, after which another one may follow without a sign between. */
const MOBILE = /^(?:\+?86)?1[3-9]\d{9}/

/**
 * What a telephone dials of what somebody typed: the first number, in plain digits, without its extension, which
 * nobody can dial before somebody answers. Null where there is none.
 */
export const dialled = (text: string): string | null => {
  const numbers = text
    .normalize('NFKC')
    .split(NEXT_NUMBER)
    .map((one) => (one.split(EXTENSION)[0] ?? '').replaceAll(/[^\d+]/g, '').replace(/^00/, '+'))
    .map((digits) => MOBILE.exec(digits)?.[0] ?? digits)
  return numbers.find((digits) => /^\+?\d{5,15}$/.test(digits)) ?? null
}
