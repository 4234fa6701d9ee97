import { calendarsOf, localDate } from '#calendar/calendars.ts'
import { act } from '#domain/act.ts'
import type { Envelope } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import { commandId, type Instant, instant, type ShopId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { digest } from '#server/commands/fingerprint.ts'
import type { Door } from '#server/commands/handle.ts'
import type { House } from '#server/commands/house.ts'
import type { Log } from '#server/commands/log.ts'
import { StoreAway } from '#server/store/store-away.ts'
import type { ShopStore } from '#server/store/store.ts'
import type { HouseClock } from './house-clock.ts'

const TICK = 1_000
/** In a house of many shops, one in which nothing happened is looked at this often, in milliseconds. */
const UNCHANGED = 5_000
const MANY = 20
/** Forecasting may hold up the process this long a tick, in milliseconds; the next tick goes on. */
const BUDGET = 200

const house: Actor = { user: 'house', role: 'house' }

/**
 * Asks every shop whether a promise is in danger or a duty is overdue because time has passed. It leads
 * nothing: any number of processes ask, through the same door, and asking twice changes nothing.
 */
export interface PromiseWatch {
  /** Looks at all shops at once, and resolves when what was due is written down. */
  now(): Promise<void>
  stop(): Promise<void>
}

export interface PromiseWatchNeeds {
  readonly store: ShopStore
  readonly house: House
  readonly door: Door
  readonly clock: HouseClock
  readonly log: Log
}

interface Look {
  readonly version: number
  readonly house: Instant
  readonly real: number
}

export const createPromiseWatch = ({
  store,
  house: shops,
  door,
  clock,
  log,
}: PromiseWatchNeeds): PromiseWatch => {
  const looks = new Map<ShopId, Look>()
  let stopped = false
  let turn: Promise<void> = Promise.resolve()
  let waiting = false

  const look = async (id: ShopId): Promise<void> => {
    const live = await shops.shop(id)
    if (!live) return
    const shop = live.shop()
    const now = instant(Math.max(clock.now(), shop.at))
    const question = due(shop, now)
    const answer = question ? await door.decide(id, question, house) : null
    // Not remembered as looked at: over a frozen clock nobody would ask again.
    if (answer?.ok === false) {
      const { reason } = answer.refusal
      throw reason === 'store-away' ? new StoreAway(reason) : new Error(`the question was refused: ${reason}`)
    }
    looks.set(id, { version: shop.version, house: now, real: performance.now() })
  }

  const isDue = async (id: ShopId, many: boolean): Promise<boolean> => {
    const before = looks.get(id)
    const live = await shops.shop(id)
    if (!before || !live) return true
    if (live.head().version !== before.version) return true
    // A frozen clock over an unchanged shop has no news.
    if (clock.now() <= before.house) return false
    return !many || performance.now() - before.real >= UNCHANGED
  }

  const round = async (all: boolean): Promise<void> => {
    const ids = await store.shops()
    const oldestFirst = [...ids].sort((a, b) => (looks.get(a)?.real ?? 0) - (looks.get(b)?.real ?? 0))
    const began = performance.now()
    const faults: Error[] = []
    for (const id of oldestFirst) {
      if (stopped || (!all && performance.now() - began > BUDGET)) break
      try {
        if (all || (await isDue(id, ids.length > MANY))) await look(id)
      } catch (error) {
        if (error instanceof StoreAway) throw error
        // One damaged shop may not take the alerts of all others away.
        faults.push(new Error(`${id}: ${String(error)}`, { cause: error }))
      }
    }
    if (faults.length > 0) throw new AggregateError(faults, faults.map(({ message }) => message).join('; '))
  }

  const run = (all: boolean): Promise<void> => {
    const mine = turn.then(() => (stopped ? undefined : round(all)))
    turn = mine.catch((error: unknown) => {
      if (!(error instanceof StoreAway))
        log.error({ error: String(error) }, 'the promises could not be watched')
    })
    return mine
  }

  const tick = (): void => {
    if (waiting) return
    waiting = true
    const done = () => {
      waiting = false
    }
    run(false).then(done, done)
  }
  const timer = setInterval(tick, TICK)
  const unfollow = clock.onMove(() => void run(true).catch(() => {}))

  return {
    now: () => run(true),
    async stop() {
      stopped = true
      clearInterval(timer)
      unfollow()
      await turn
    },
  }
}

/**
 * The question that would change the shop now, or null. Its id is made of what would happen, without the
 * figures that differ from second to second: two processes that see the same danger ask the same question.
 */
const due = (shop: Shop, now: Instant): Envelope | null => {
  const calendars = calendarsOf(shop.settings, now)
  const moment = { now, actor: house, calendars, today: localDate(shop.settings.zone, now) }
  const ask = (id: string): Envelope => ({ type: 'watch-promises', id: commandId(id) })
  const { events } = act(shop, ask('watch'), moment)
  if (events.length === 0) return null
  const what = events.map(({ type, body }) => {
    if (type === 'alert-opened') return [type, body.alert.id]
    if (type === 'alert-updated') return [type, body.alert, body.again]
    if (type === 'alert-escalated') return [type, body.alert, body.level]
    return [type, 'alert' in body ? body.alert : '']
  })
  return ask(`watch:${shop.version}:${digest(what).slice(0, 32)}`)
}
