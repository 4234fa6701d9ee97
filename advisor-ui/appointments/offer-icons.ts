import { icon } from '#screen/icons/icon.ts'

export { Check, TriangleAlert } from '#screen/icons/icons.ts'
/** A flag in outline: ready then. */
export const Flag = icon(['M5 21V4', 'M5 4.5c4-2 7 1.5 14 0v9c-7 1.5-10-2-14 0'])
export const CircleX = icon(['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z', 'M9 9l6 6', 'M15 9l-6 6'])
