import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Recorded } from '#domain/events.ts'
import { evolveAll } from '#domain/evolve.ts'
import { commandId, instant, MINUTE, technicianId } from '#domain/ids.ts'
import { stateOf } from '#domain/view.ts'
import { foldBatch, type Position } from '#screen/fold-batch.ts'
import { houseClock } from '#screen/house-clock.ts'
import { linkStateOf } from '#screen/link-state.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { at, crowded } from './wall-scene.ts'

const shop = crowded()
/** A technician comes and goes: the smallest thing that can happen. */
const event = (version: number): Recorded => ({
  type: version % 2 === 0 ? 'technician-clocked-in' : 'technician-clocked-out',
  body: { technician: technicianId('t1') },
  version,
  at: instant(at('14:37') + version),
  by: 'foreman',
  command: commandId(`c${version}`),
})
const batch = (from: number, to: number, hash = `h${to}`) => ({
  from,
  to,
  hash,
  events: Array.from({ length: to - from }, (_, index) => event(from + index + 1)),
})
const start: Position = { shop, version: 100, hash: 'h100' }

describe('folding batches', () => {
  test('a batch that follows is folded as the server folds it', () => {
    const next = foldBatch(start, batch(100, 103))
    expect(next?.version).toBe(103)
    expect(next?.hash).toBe('h103')
    expect(next?.shop).toEqual(evolveAll(shop, batch(100, 103).events))
  })
  test('a gap is refused whole', () => {
    expect(foldBatch(start, batch(101, 103))).toBeNull()
  })
  test('a batch with a missing event is refused whole', () => {
    const holed = { ...batch(100, 103), events: batch(100, 103).events.slice(1) }
    expect(foldBatch(start, holed)).toBeNull()
  })
  test('what is known already changes nothing', () => {
    expect(foldBatch(start, batch(95, 99))).toBe(start)
    expect(foldBatch(start, batch(97, 100))).toBe(start)
  })
  test('of an overlapping batch only the news is folded', () => {
    const next = foldBatch(start, batch(98, 102))
    expect(next?.shop).toEqual(evolveAll(shop, batch(100, 102).events))
  })
  test('the same version with another hash is another history', () => {
    expect(foldBatch(start, batch(98, 100, 'other'))).toBeNull()
  })
})

describe('the clock of the house', () => {
  test('runs on from the last word heard', () => {
    const clock = houseClock()
    expect(clock.read(0)).toBeNull()
    clock.hear(at('14:37'), 1_000)
    expect(clock.read(3_500)).toBe(at('14:37') + 2_500)
  })
  test('never runs backwards', () => {
    const clock = houseClock()
    clock.hear(at('14:37'), 0)
    const late = clock.read(2_000)
    // The next word took longer on its way.
    clock.hear(instant(at('14:37') + 1_900), 2_100)
    expect(clock.read(2_100)).toBe(late)
    expect(clock.read(2_300)).toBe(at('14:37') + 2_100)
  })
  test('a frozen house stands still, a fast one runs as fast as it says', () => {
    const frozen = houseClock()
    frozen.hear(at('14:37'), 0, 0)
    expect(frozen.read(60_000)).toBe(at('14:37'))
    const fast = houseClock()
    fast.hear(at('14:37'), 0, 60)
    expect(fast.read(1_000)).toBe(at('14:38'))
  })
  test('a word without a speed leaves it as it was', () => {
    const clock = houseClock()
    clock.hear(at('14:00'), 0, 60)
    clock.hear(at('14:01'), 1_000)
    expect(clock.read(2_000)).toBe(at('14:02'))
  })
  test('a clock that was set forward is followed at once', () => {
    const clock = houseClock()
    clock.hear(at('08:00'), 0)
    clock.hear(at('14:00'), 1_000)
    expect(clock.read(1_000)).toBe(at('14:00'))
  })
})

describe('the state of the connection', () => {
  test('is told from how long nothing was heard', () => {
    expect(linkStateOf(null, false)).toBe('connecting')
    expect(linkStateOf(0, false)).toBe('live')
    expect(linkStateOf(5_000, false)).toBe('live')
    expect(linkStateOf(5_001, false)).toBe('reconnecting')
    expect(linkStateOf(30_001, false)).toBe('stale')
    expect(linkStateOf(0, true)).toBe('signed-out')
  })
})

describe('the store', () => {
  let shift = 0
  const base = performance.now()
  beforeEach(() => {
    setActivePinia(createPinia())
    shift = 0
    vi.spyOn(performance, 'now').mockImplementation(() => base + shift)
    return () => vi.restoreAllMocks()
  })
  const opened = () => {
    const store = useShopStore()
    const now = at('14:37')
    store.listeners.news(now, { speed: 1 })
    store.listeners.followed({ snapshot: stateOf(shop, now), version: 100, hash: 'h100', now })
    return store
  }
  const pass = (store: ReturnType<typeof useShopStore>, ms: number) => {
    shift += ms
    store.tick()
  }

  test('a snapshot gives the shop and its forecast', () => {
    const store = opened()
    expect(store.version).toBe(100)
    expect(store.shop?.orders).toEqual(shop.orders)
    expect(store.link).toBe('live')
    expect(store.forecast?.now).toBe(at('14:37'))
    expect(store.listeners.position()).toMatchObject({ version: 100, hash: 'h100' })
  })
  test('a batch that fits is folded, a gap asks for more', () => {
    const store = opened()
    expect(store.listeners.happened(batch(100, 101))).toBe(true)
    expect(store.version).toBe(101)
    expect(store.listeners.happened(batch(102, 103))).toBe(false)
    expect(store.version).toBe(101)
    const answer = { events: batch(101, 103).events, version: 103, hash: 'h103', now: at('14:37') }
    expect(store.listeners.followed(answer)).toBe(true)
    expect(store.version).toBe(103)
  })
  test('events that do not fit throw the shop away, so that a snapshot comes', () => {
    const store = opened()
    const answer = { events: batch(105, 107).events, version: 107, hash: 'h107', now: at('14:37') }
    expect(store.listeners.followed(answer)).toBe(false)
    expect(store.listeners.position()).toBeNull()
  })
  test('the forecast is made once per version and clock step', () => {
    const store = opened()
    const first = store.forecast
    pass(store, 2_000)
    expect(store.now).toBe(at('14:37') + 2_000)
    expect(store.forecast).toBe(first)
    pass(store, 14_000)
    expect(store.forecast).not.toBe(first)
    const second = store.forecast
    store.listeners.happened(batch(100, 101))
    expect(store.forecast).not.toBe(second)
  })
  test('after half a minute without news the board stands still; the clock does not', () => {
    const store = opened()
    pass(store, 6_000)
    expect(store.link).toBe('reconnecting')
    pass(store, 25_000)
    expect(store.link).toBe('stale')
    const board = store.boardNow
    const forecast = store.forecast
    pass(store, 60 * MINUTE)
    expect(store.boardNow).toBe(board)
    expect(store.forecast).toBe(forecast)
    expect(store.now).toBeGreaterThan(at('15:37'))
    expect(store.lastNewsAt).toBe(at('14:37'))
  })
  test('a server whose store is silent keeps time but is no news', () => {
    const store = opened()
    shift += 31_000
    store.listeners.news(instant(at('14:37') + 31_000), { speed: 1, away: true })
    expect(store.link).toBe('stale')
    expect(store.storeAway).toBe(true)
  })
  test('what was caught up after a break is counted', () => {
    const store = opened()
    store.listeners.connected(false)
    store.listeners.connected(true)
    const answer = { events: batch(100, 106).events, version: 106, hash: 'h106', now: at('14:40') }
    store.listeners.followed(answer)
    expect(store.caughtUp).toEqual({ changes: 6, at: at('14:40') })
  })
  test('a sign-out is told apart from a break', () => {
    const store = opened()
    store.listeners.goAway('signed-out')
    expect(store.link).toBe('signed-out')
    expect(store.wentAway).toBe('signed-out')
  })
})
