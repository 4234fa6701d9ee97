import type { ShopId } from '#domain/ids.ts'
import type { House, LiveShop } from '#server/commands/house.ts'
import type { Log } from '#server/commands/log.ts'
import { maskPlate } from '#server/live/mask-plate.ts'
import type { ChannelRow, OutboxCursor } from '#server/store/outbox-records.ts'
import type { Store } from '#server/store/store.ts'
import { type Message, messageId } from './message.ts'
import type { ChannelQueue } from './queue.ts'
import { beginAt, readOn, type Telling } from './told-alerts.ts'

const BATCH = 500

export interface FollowerNeeds {
  readonly store: Pick<Store, 'load' | 'eventsAfter' | 'hashAt' | 'outboxCursor' | 'moveOutboxCursor'>
  readonly house: Pick<House, 'shop'>
  readonly queueOf: (shop: ShopId, channel: string) => ChannelQueue
  /** How the house is reached from outside; null when nobody said so. */
  readonly publicUrl: string | null
  readonly log: Log
}

/**
 * Turns what the log says into messages. The log is the truth and the cursor says how far it has been told:
 * messages are queued first and the cursor is moved after, so a process that dies between the two has them
 * queued once more, under the same ids. Any number of processes may read on at once.
 */
export interface Follower {
  readOn(shop: ShopId, channels: readonly ChannelRow[]): Promise<void>
  /** Before the first channel of a shop: what happened until now is told to nobody. */
  begin(shop: ShopId): Promise<number>
}

export const createFollower = (needs: FollowerNeeds): Follower => {
  const { store, house, queueOf, log } = needs
  const seen = new Map<ShopId, string>()

  const begin = async (shop: ShopId): Promise<number> => {
    const before = await store.outboxCursor(shop)
    const loaded = await store.load(shop)
    if (!loaded) return 0
    const after: OutboxCursor = { ...loaded.head, alerts: beginAt(loaded.shop) }
    await store.moveOutboxCursor(shop, before, after)
    return loaded.head.version
  }

  const step = async (live: LiveShop, channels: readonly ChannelRow[]): Promise<boolean> => {
    const shop = live.id
    const cursor = await store.outboxCursor(shop)
    if (!cursor || (await store.hashAt(shop, cursor.version)) !== cursor.hash) {
      if (cursor)
        log.warn({ shop, version: cursor.version }, 'the outbox begins anew: the log is another one')
      await begin(shop)
      return false
    }
    const entries = await store.eventsAfter(shop, cursor.version, BATCH)
    const last = entries.at(-1)
    if (!last) {
      seen.set(shop, `${cursor.version} ${cursor.hash}`)
      return false
    }
    // What is told names a car: the shop has to know what the log says of it.
    await live.refresh()
    let told = cursor.alerts
    const tellings: Telling[] = []
    for (const { event } of entries) {
      const read = readOn(told, event)
      told = read.told
      if (read.telling) tellings.push(read.telling)
    }
    for (const channel of channels) {
      const messages = tellings
        .filter((telling) => isFor(channel, telling))
        .map((telling) => messageOf(live, channel, telling, needs.publicUrl))
      if (messages.length > 0) await queueOf(shop, channel.id).add(messages)
    }
    // When another process was faster, it has queued the same.
    await store.moveOutboxCursor(shop, cursor, {
      version: last.event.version,
      hash: last.hash,
      alerts: told,
    })
    return true
  }

  return {
    begin,
    async readOn(shop, channels) {
      const live = await house.shop(shop)
      if (!live) return
      const { version, hash } = live.head()
      if (seen.get(shop) === `${version} ${hash}`) return
      while (await step(live, channels));
    },
  }
}

const isFor = ({ on, since, fromLevel, closings }: ChannelRow, { version, what, facts }: Telling): boolean =>
  on && version > since && facts.level >= fromLevel && (what !== 'closed' || closings)

const messageOf = (
  live: LiveShop,
  channel: ChannelRow,
  { alert, what, at, version, outcome, facts }: Telling,
  publicUrl: string | null,
): Message => {
  const shop = live.shop()
  // A car that drove away is known by its duty.
  const car = shop.orders[facts.order] ?? shop.alerts[alert]?.car
  return {
    id: messageId(live.id, alert, version, channel.id),
    shop: live.id,
    alert,
    kind: facts.kind,
    what,
    level: facts.level,
    at,
    plate: car ? maskPlate(car.plate) : '',
    promise: facts.promise,
    readyAt: facts.readyAt,
    cause: facts.cause,
    outcome,
    zone: shop.settings.zone,
    link: publicUrl === null ? null : `${publicUrl}/advisor?alert=${encodeURIComponent(alert)}`,
  }
}
