import { barePlate } from './plate.ts'

/** Plates of mainland China as GA 36-2018 describes them. Pure text: who owns one is not known here. */

export const provinces = [...'京沪粤津冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘桂琼渝川贵云藏陕甘青宁新']
/** Signs that end a plate, and 使, which also begins one of an older kind. */
export const plateEndings = [...'学警领使挂港澳']
export const plateDigits = [...'1234567890']
/** No I and no O: they would be read as digits. */
export const plateLetters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ']

export const plateKinds = [
  'normal',
  'new-energy',
  'new-energy-large',
  'school',
  'police',
  'consulate',
  'embassy',
  'trailer',
  'border',
] as const
export type PlateKind = (typeof plateKinds)[number]

const province = `[${provinces.join('')}]`
const sign = '[0-9A-HJ-NP-Z]'
/** What drives it: D A B C E a battery alone, F G H J K anything beside it. */
const drive = '[A-HJK]'

// O was the letter of the police's own cars and is still met; all else leaves it out.
const patterns: readonly (readonly [PlateKind, RegExp])[] = [
  ['school', new RegExp(`^${province}[A-HJ-NP-Z]${sign}{4}学$`)],
  ['police', new RegExp(`^${province}[A-Z]${sign}{4}警$`)],
  ['consulate', new RegExp(`^${province}[A-HJ-NP-Z]${sign}{4}领$`)],
  ['trailer', new RegExp(`^${province}[A-HJ-NP-Z]${sign}{4}挂$`)],
  ['border', new RegExp(`^粤Z${sign}{4}[港澳]$`)],
  ['embassy', /^(?:使\d{6}|\d{6}使)$/],
  ['new-energy', new RegExp(`^${province}[A-HJ-NP-Z]${drive}${sign}\\d{4}$`)],
  ['new-energy-large', new RegExp(`^${province}[A-HJ-NP-Z]\\d{5}${drive}$`)],
  ['normal', new RegExp(`^${province}[A-HJ-Z]${sign}{5}$`)],
]

const letterCount = (text: string): number => (text.match(/[A-Z]/g) ?? []).length

/** The kind of a whole plate; null for what no car of the mainland can bear. */
export const plateKind = (plate: string): PlateKind | null => {
  const bare = barePlate(plate)
  const kind = patterns.find(([, pattern]) => pattern.test(bare))?.[0] ?? null
  // Of the five signs of a serial at least three are digits.
  return kind === 'normal' && letterCount(bare.slice(2)) > 2 ? null : kind
}

/** Long enough to be a plate, and none. What is shorter may still become one; foreign ones begin otherwise. */
export const isImpossiblePlate = (plate: string): boolean => {
  const bare = barePlate(plate)
  const [first = ''] = bare
  if (!provinces.includes(first) && first !== '使') return false
  return [...bare].length >= 7 && plateKind(bare) === null
}

/** `粤B·12345`: as it is painted. What is no whole plate stays as it is. */
export const shownPlate = (plate: string): string => {
  const bare = barePlate(plate)
  const kind = plateKind(bare)
  return kind === null || kind === 'embassy' ? bare : `${bare.slice(0, 2)}·${bare.slice(2)}`
}
