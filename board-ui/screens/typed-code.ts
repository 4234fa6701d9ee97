/** As the server makes them: no vowels, and nothing that looks like a digit. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'
export const CODE_LENGTH = 8

/** What somebody types or pastes, as the TV shows it: `ABCD EFGH`. */
export const shownCode = (typed: string): string => {
  const code = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, CODE_LENGTH)
  return code.length > 4 ? `${code.slice(0, 4)} ${code.slice(4)}` : code
}
export const bareCode = (typed: string): string => shownCode(typed).replace(' ', '')
export const hasStranger = (typed: string): boolean =>
  Array.from(bareCode(typed)).some((letter) => !LETTERS.includes(letter))
export const isWhole = (typed: string): boolean =>
  bareCode(typed).length === CODE_LENGTH && !hasStranger(typed)
