import { type BayId, bayId, type TechnicianId, technicianId } from '#domain/ids.ts'

/** A name on a tile. */
export interface Name<Id extends string = string> {
  readonly id: Id
  readonly name: string
}

/**
 * What a tablet remembers of the shop it was once signed in to, so that a technician finds his name without
 * the server telling names to strangers. Staff only, and never a PIN.
 */
export interface Remembered {
  readonly shop: string
  readonly technicians: readonly Name<TechnicianId>[]
  readonly bays: readonly Name<BayId>[]
  /** Who is planned at a bay, by bay. */
  readonly crews: Readonly<Record<string, readonly string[]>>
  /** Sign-ins of others that were used here, such as the foreman's; newest first. */
  readonly others: readonly Name[]
}

const KEY = 'stall-shop'
const BAY = 'stall-bay'
const HAND = 'stall-left-hand'
const TOUCHED = 'stall-touched'
const CALLS = 'stall-calls'

const read = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
const write = (key: string, text: string): void => {
  try {
    localStorage.setItem(key, text)
  } catch {
    // Without storage the tablet asks again after a restart.
  }
}
const parsed = (text: string | null): unknown => {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}

type Fields = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const textsIn = (value: unknown): readonly string[] =>
  listIn(value).flatMap((text) => (typeof text === 'string' ? [text] : []))
const namesIn = <Id extends string>(value: unknown, idOf: (text: string) => Id): readonly Name<Id>[] =>
  listIn(value).flatMap((row) => {
    if (!isObject(row)) return []
    const { id, name } = row
    return typeof id === 'string' && typeof name === 'string' ? [{ id: idOf(id), name }] : []
  })

export const recallShop = (): Remembered | null => {
  const kept = parsed(read(KEY))
  if (!isObject(kept)) return null
  const { shop, technicians, bays, crews, others } = kept
  if (typeof shop !== 'string' || shop === '') return null
  return {
    shop,
    technicians: namesIn(technicians, technicianId),
    bays: namesIn(bays, bayId),
    crews: isObject(crews)
      ? Object.fromEntries(Object.entries(crews).map(([bay, ids]) => [bay, textsIn(ids)]))
      : {},
    others: namesIn(others, String),
  }
}
export const rememberShop = (shop: Remembered): void => write(KEY, JSON.stringify(shop))

export const recallBay = (): BayId | null => {
  const kept = read(BAY)
  return kept === null || kept === '' ? null : bayId(kept)
}
export const rememberBay = (bay: BayId): void => write(BAY, bay)

export const recallLeftHand = (): boolean => read(HAND) === 'yes'
export const rememberLeftHand = (yes: boolean): void => write(HAND, yes ? 'yes' : 'no')

/** Who touched the tablet last, and when by its own clock in milliseconds: a reload does not unlock it. */
export interface Touch {
  readonly user: string
  readonly at: number
}
export const recallTouch = (): Touch | null => {
  const kept = parsed(read(TOUCHED))
  if (!isObject(kept)) return null
  const { user, at } = kept
  return typeof user === 'string' && typeof at === 'number' ? { user, at } : null
}
export const rememberTouch = (touch: Touch): void => write(TOUCHED, JSON.stringify(touch))

/** The commands that pulled the calls of this tablet, by call: what takes one back names its command. */
export const recallCalls = (): Readonly<Record<string, string>> => {
  const kept = parsed(read(CALLS))
  return isObject(kept)
    ? Object.fromEntries(
        Object.entries(kept).flatMap(([id, by]) => (typeof by === 'string' ? [[id, by]] : [])),
      )
    : {}
}
export const rememberCalls = (calls: Readonly<Record<string, string>>): void =>
  write(CALLS, JSON.stringify(Object.fromEntries(Object.entries(calls).slice(-20))))
