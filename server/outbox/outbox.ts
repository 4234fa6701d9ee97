import type { ConnectionOptions } from 'bullmq'
import type { Instant, ShopId } from '#domain/ids.ts'
import type { House } from '#server/commands/house.ts'
import type { Log } from '#server/commands/log.ts'
import { createVault } from '#server/outside/vault.ts'
import type { ChannelRow } from '#server/store/outbox-records.ts'
import { StoreAway } from '#server/store/store-away.ts'
import type { Store } from '#server/store/store.ts'
import { type ChannelDesk, createDesk } from './desk.ts'
import { createDeliver } from './deliver.ts'
import { createDrive } from './drive.ts'
import { createFollower } from './follower.ts'
import { type ChannelQueue, openQueue } from './queue.ts'
import { createTally, type Tally } from './tally.ts'
import type { Secrets } from './vendor.ts'

const TICK = 1_000
/** What is being sent when the house closes may take so long to end, in milliseconds. */
const LAST_WORDS = 2_500

export interface OutboxNeeds {
  readonly store: Store
  readonly house: House
  readonly clock: { now(): Instant }
  readonly log: Log
  /** To the Redis of the store; the queue's library gets a line of its own. */
  readonly connection: ConnectionOptions
  readonly houseSecret: string
  readonly publicUrl: string | null
  readonly hosts: readonly string[]
  /** The real time in milliseconds. */
  readonly real?: () => number
}

/**
 * Tells people outside of the shop's alerts. It leads nothing: every process reads on and sends, and what one
 * has taken no other takes.
 */
export interface Outbox {
  readonly desk: ChannelDesk
  readonly figures: Tally['figures']
  /** Reads on and sends, once for every shop; resolves when all that could be sent now was. */
  round(): Promise<void>
  stop(): Promise<void>
}

export const createOutbox = (needs: OutboxNeeds): Outbox => {
  const { store, house, clock, log, connection } = needs
  const real = needs.real ?? Date.now
  const stopping = new AbortController()
  const queues = new Map<string, ChannelQueue>()
  const busy = new Map<string, Promise<void>>()
  const tally = createTally()
  let closing = false
  const vault = createVault<Secrets>(needs.houseSecret, 'channel')
  const deliver = createDeliver({ vault, hosts: needs.hosts, real, stopping: stopping.signal })
  const drive = createDrive({ store, deliver, tally, real, now: clock.now, stopping: stopping.signal })

  const queueOf = (shop: ShopId, channel: string): ChannelQueue => {
    const place = `${shop}/${channel}`
    const open = queues.get(place) ?? openQueue({ connection, shop, channel }, log)
    queues.set(place, open)
    return open
  }
  const follower = createFollower({ store, house, queueOf, publicUrl: needs.publicUrl, log })

  const complain = (shop: string, error: unknown): void => {
    if (!(error instanceof StoreAway)) log.error({ shop, error: String(error) }, 'the outbox could not go on')
  }

  const send = async (shop: ShopId, channel: ChannelRow): Promise<void> => {
    const live = await house.shop(shop)
    if (!live) return
    const queue = queueOf(shop, channel.id)
    const again = async (): Promise<boolean> => {
      if (closing) return false
      const hold = (await store.holds(shop)).get(channel.id) ?? null
      return drive({ live, channel, queue, hold })
    }
    while (await again());
  }

  /** One at a time on a channel, and none waits for another: a dead vendor is alone with it. */
  const begin = (shop: ShopId, channel: ChannelRow): void => {
    const place = `${shop}/${channel.id}`
    if (busy.has(place)) return
    const run = send(shop, channel)
      .catch((error: unknown) => complain(shop, error))
      .finally(() => busy.delete(place))
    busy.set(place, run)
  }

  const look = async (shop: ShopId): Promise<void> => {
    const channels = await store.channels(shop)
    if (channels.length === 0) return
    await follower.readOn(shop, channels)
    for (const channel of channels) if (channel.on) begin(shop, channel)
  }

  const lookAtAll = async (): Promise<void> => {
    for (const shop of await store.shops()) {
      if (closing) return
      await look(shop).catch((error: unknown) => complain(shop, error))
    }
  }

  let looking: Promise<void> | null = null
  const tick = (): Promise<void> =>
    (looking ??= lookAtAll()
      .catch((error: unknown) => complain('', error))
      .finally(() => {
        looking = null
      }))
  const timer = setInterval(() => void tick(), TICK)

  return {
    desk: createDesk({ store, house, follower, queueOf, deliver, vault, hosts: needs.hosts, real, log }),
    figures: tally.figures,
    async round() {
      await tick()
      await Promise.all(busy.values())
    },
    async stop() {
      clearInterval(timer)
      // No new sending begins; what is under way ends, or is put back for the next process.
      closing = true
      const last = setTimeout(() => stopping.abort(), LAST_WORDS)
      await looking
      await Promise.all(busy.values())
      clearTimeout(last)
      await Promise.all([...queues.values()].map((queue) => queue.close()))
    },
  }
}
