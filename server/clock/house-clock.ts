import { type Instant, instant } from '#domain/ids.ts'
import type { Log } from '#server/commands/log.ts'
import type { ClockAnchor, ClockStore, ShopStore } from '#server/store/store.ts'

/** How often the store's time is read, in milliseconds; a clock that can be set is looked at more often. */
const READ = 1_000
const READ_SETTABLE = 250
/** A jump of the house's time that is more than waiting for the next reading, in milliseconds. */
const JUMP = 1_500

export type Moved = 'moved' | 'not-settable' | 'backwards'

/**
 * The time of the house. It follows the clock of the store, so that all processes agree and one
 * whose own clock is off changes nothing, and it never runs backwards.
 */
export interface HouseClock {
  now(): Instant
  /** How fast it runs beside the real one: 1, unless it was set; 0 is frozen. */
  readonly speed: number
  /** It was started away from the real time and may be moved forward. */
  readonly settable: boolean
  /** Sets the clock of every process of the house. Rejects with `StoreAway`. */
  moveTo(to: Instant): Promise<Moved>
  /** Calls back when the clock was set, here or by another process. */
  onMove(moved: () => void): () => void
  stop(): void
}

export interface HouseClockNeeds {
  readonly store: ClockStore & ShopStore
  /** ISO 8601 with offset. The same start and speed as before a restart go on where they are. */
  readonly start?: string
  readonly speed?: number
  readonly log?: Log
}

/** What the store's clock showed when this process' own stopwatch showed `at`, in milliseconds. */
interface Reading {
  readonly real: number
  readonly at: number
}

/** Rejects with `StoreAway` when the store cannot tell the time. */
export const createHouseClock = async (needs: HouseClockNeeds): Promise<HouseClock> => {
  const { store, log } = needs
  const settable = needs.start !== undefined || needs.speed !== undefined
  const start = needs.start ?? ''
  const speed = needs.speed ?? 1
  const listeners = new Set<() => void>()
  let setAt = 0

  const read = async (): Promise<{ readonly reading: Reading; readonly anchor: ClockAnchor | null }> => {
    const asked = performance.now()
    const { real, anchor } = await store.time()
    const at = performance.now()
    // The store looked at its clock somewhere between question and answer.
    return { reading: { real: real + (at - asked) / 2, at }, anchor }
  }
  const realNow = (from: Reading): number => from.real + performance.now() - from.at
  const houseAt = (real: number, by: ClockAnchor | null): number =>
    by ? by.house + (real - by.real) * by.speed : real

  const first = await read()
  let reading = first.reading
  let anchor = settable ? await anchorFor(store, { start, speed }, first.anchor, first.reading.real) : null
  if (!settable && first.anchor) await store.putAnchor(null)
  let last = 0

  const now = (): Instant => {
    last = Math.max(last, Math.floor(houseAt(realNow(reading), anchor)))
    return instant(last)
  }
  const tellMoved = (): void => {
    for (const moved of listeners) moved()
  }

  const follow = async (): Promise<void> => {
    const asked = performance.now()
    const next = await read()
    // Asked before the clock was set: this answer knows nothing of it.
    if (asked < setAt) return
    const before = now()
    if (next.reading.real < realNow(reading) - JUMP)
      log?.warn({ behind: Math.round(realNow(reading) - next.reading.real) }, "the store's clock went back")
    reading = next.reading
    if (settable && next.anchor) anchor = next.anchor
    if (Math.abs(now() - before) > JUMP * Math.max(1, speed)) tellMoved()
  }
  // Without an answer the stopwatch of this process goes on by itself.
  const timer = setInterval(() => void follow().catch(() => {}), settable ? READ_SETTABLE : READ)

  return {
    now,
    speed,
    settable,
    async moveTo(to) {
      if (!settable) return 'not-settable'
      if (to < now()) return 'backwards'
      const { reading: fresh } = await read()
      const moved = { start, speed, real: Math.floor(realNow(fresh)), house: to }
      await store.putAnchor(moved)
      setAt = performance.now()
      reading = fresh
      anchor = moved
      tellMoved()
      return 'moved'
    },
    onMove(moved) {
      listeners.add(moved)
      return () => listeners.delete(moved)
    },
    stop: () => clearInterval(timer),
  }
}

/** The anchor to go by: the stored one of the same setting, else a new one, never before what has happened. */
const anchorFor = async (
  store: ClockStore & ShopStore,
  setting: { readonly start: string; readonly speed: number },
  stored: ClockAnchor | null,
  real: number,
): Promise<ClockAnchor> => {
  if (stored && stored.start === setting.start && stored.speed === setting.speed) return stored
  const from = setting.start === '' ? real : Date.parse(setting.start)
  const house = instant(Math.floor(Math.max(from, await newestEvent(store))))
  const anchor = { ...setting, real: Math.floor(real), house }
  await store.putAnchor(anchor)
  return anchor
}

const newestEvent = async (store: ShopStore): Promise<number> => {
  let newest = 0
  for (const shop of await store.shops()) {
    const { version } = await store.head(shop)
    const [last] = await store.eventsAfter(shop, version - 1, 1)
    newest = Math.max(newest, last?.event.at ?? 0)
  }
  return newest
}
