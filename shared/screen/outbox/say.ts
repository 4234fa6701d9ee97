import type { Shop } from '#domain/shop.ts'
import type { CommandWords } from '../words/commands.zh.ts'
import type { Names } from '../words/names.ts'
import type { OutboxWords } from '../words/outbox.zh.ts'
import type { Words } from '../words/zh.ts'

/** All that is needed to say in words what a command asks for and what stands now. */
export interface Say {
  readonly shop: Shop
  readonly names: Names
  readonly words: OutboxWords
  readonly shared: Words
  readonly commands: CommandWords
}

/** `B3` or `P-04` or a place every shop has, in words. */
export const placeText = ({ shop, shared }: Say, code: string): string =>
  shop.bays[code]?.name ?? shared.place[code] ?? code

export const stopText = ({ shop, shared }: Say, code: string): string => {
  const label = shop.settings.stopCodes.find((known) => known.code === code)?.label
  return `${code} ${label ?? shared.stopCode[code] ?? ''}`.trim()
}

export const crewText = ({ names, words }: Say, ids: readonly string[]): string =>
  ids.map((id) => names.technician(id)).join(words.list)

/** The parts of a sentence that are there. */
export const facts = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ')
