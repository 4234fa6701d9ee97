import type { Alert } from '#domain/alert.ts'
import { emptyShop, evolveAll, record } from '#domain/evolve.ts'
import type { ShopEvent } from '#domain/events.ts'
import { advisorId, alertId, commandId, type Instant, instant, orderId, shopId } from '#domain/ids.ts'
import { createHouse } from '#server/commands/house.ts'
import type { Log } from '#server/commands/log.ts'
import type { ChannelWish } from '#server/outbox/desk.ts'
import { createOutbox } from '#server/outbox/outbox.ts'
import { openQueueLine } from '#server/store/redis.ts'
import { createStore } from '#server/store/redis-store.ts'
import { at } from './local-time.ts'
import { settings } from './small-shop.ts'

export const workshop = shopId('telling')

/** A day by the calendar of the makers of robots, and away from the full hour, which channels avoid. */
export const morning = at('10:05')

export const quietLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

export const wishOf = (wish: Partial<ChannelWish> & Pick<ChannelWish, 'kind' | 'url'>): ChannelWish => ({
  name: 'group',
  on: true,
  language: 'en',
  fromLevel: 1,
  closings: false,
  quiet: null,
  keyword: null,
  template: null,
  params: {},
  ...wish,
})

export interface OutboxWishes {
  readonly url: string
  readonly hosts: readonly string[]
  readonly real?: () => number
  readonly now?: () => Instant
  readonly log?: Log
  readonly houseSecret?: string
}

export const alertOf = (number: number, more: Partial<Alert> = {}): Alert => ({
  id: alertId(`delay:o${number}:1`),
  kind: 'delay',
  order: orderId(`o${number}`),
  advisor: advisorId('chen'),
  state: 'open',
  level: 1,
  openedAt: morning,
  since: morning,
  promise: { version: 1, at: at('17:00') },
  readyAt: at('17:40'),
  askedFor: at('17:40'),
  chain: [],
  calls: [],
  ...more,
})

const carOf = (number: number): ShopEvent => ({
  type: 'car-received',
  body: {
    order: {
      id: orderId(`o${number}`),
      number: `R${number}`,
      plate: `粤B·${String(number).padStart(5, '0')}`,
      model: 'Corolla',
      kind: 'repair',
      origin: 'walk-in',
      flags: {},
      advisor: advisorId('chen'),
      stage: 'arrived',
      place: 'yard',
      wash: false,
      jobs: [],
      arrivedAt: morning,
      promise: { version: 1, at: at('17:00') },
      firstPromise: { at: at('17:00') },
    },
    jobs: [],
  },
})

/** One process of the house, as far as telling outside goes; its rounds are turned by hand. */
export const openOutboxHouse = async (wishes: OutboxWishes) => {
  const { url, hosts, log = quietLog, houseSecret = 'the secret of the house', real = Date.now } = wishes
  const store = await createStore({ url })
  const house = createHouse({ store, log })
  const line = openQueueLine(url, log)
  const outbox = createOutbox({
    store,
    house,
    clock: { now: wishes.now ?? (() => morning) },
    log,
    connection: line.connection,
    houseSecret,
    publicUrl: 'https://board.example.com',
    hosts,
    real,
  })
  let commands = 0

  /** Writes events as the door would, past its rules. */
  const happen = async (...events: readonly ShopEvent[]): Promise<number> => {
    const loaded = await store.load(workshop)
    const before = loaded?.shop ?? emptyShop(settings)
    const command = commandId(`c-${process.pid}-${(commands += 1)}-${before.version}`)
    const recorded = record(before, events, { at: morning, by: 'house', command })
    const done = await store.commit({
      shop: workshop,
      command,
      type: 'watch-promises',
      fingerprint: command,
      by: 'house',
      at: instant(morning),
      before,
      events: recorded,
      after: evolveAll(before, recorded),
      answer: { ok: true, version: before.version + events.length },
    })
    if (done.kind !== 'appended') throw new Error(`not written: ${done.kind}`)
    const live = await house.shop(workshop)
    await live?.refresh()
    return done.head.version
  }

  return {
    store,
    outbox,
    desk: outbox.desk,
    happen,
    /** A shop with so many cars, as yet without any alert. */
    open: (cars: number) =>
      happen(
        { type: 'shop-configured', body: { settings } },
        ...Array.from({ length: cars }, (_, index) => carOf(index + 1)),
      ),
    alerts: (from: number, to: number, more: Partial<Alert> = {}) =>
      happen(
        ...Array.from({ length: to - from + 1 }, (_, index): ShopEvent => ({
          type: 'alert-opened',
          body: { alert: alertOf(from + index, more) },
        })),
      ),
    async close() {
      await outbox.stop()
      await line.close()
      await house.stop()
      await store.close()
    },
  }
}
export type OutboxHouse = Awaited<ReturnType<typeof openOutboxHouse>>
