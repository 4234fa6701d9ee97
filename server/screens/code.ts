import { randomInt } from 'node:crypto'

/** No vowels, so that no word comes about, and nothing that looks like a digit: 20⁸ codes, 34.5 bit. */
export const CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
export const CODE_LENGTH = 8

/** `pick(n)` gives a whole number from 0 to below n. */
export const newCode = (pick: (below: number) => number = randomInt): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[pick(CODE_LETTERS.length)]).join('')

/** As it was typed, with spaces or a dash and in small letters perhaps; null when it cannot be a code. */
export const readCode = (typed: string): string | null => {
  const code = typed.replaceAll(/[\s\-–—]/g, '').toUpperCase()
  return code.length === CODE_LENGTH && [...code].every((letter) => CODE_LETTERS.includes(letter))
    ? code
    : null
}
