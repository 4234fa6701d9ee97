import { randomUUID } from 'node:crypto'
import { instant, type ShopId } from '#domain/ids.ts'
import type { House } from '#server/commands/house.ts'
import type { Log } from '#server/commands/log.ts'
import { lastFour, type Vault } from '#server/outside/vault.ts'
import type { Verdict } from '#server/outside/verdict.ts'
import type { ChannelHold, ChannelRow } from '#server/store/outbox-records.ts'
import type { Store } from '#server/store/store.ts'
import { type Deliver, placeOf } from './deliver.ts'
import type { Follower } from './follower.ts'
import { messageId } from './message.ts'
import type { ChannelQueue, Delivery, DeliveryState } from './queue.ts'
import type { Secrets } from './vendor.ts'
import { channelWay } from './vendors.ts'

/** As somebody wishes a channel. A secret that is left out stays as it is. */
export interface ChannelWish extends Omit<ChannelRow, 'id' | 'since' | 'sealed'> {
  readonly url?: string | undefined
  readonly secret?: string | null | undefined
  readonly token?: string | null | undefined
  readonly phones?: readonly string[] | undefined
}

/** A channel as it is shown: of its secrets the last four signs. */
export interface ChannelCard extends Omit<ChannelRow, 'since' | 'sealed'> {
  readonly host: string
  readonly ends: {
    readonly url: string
    readonly secret: string | null
    readonly token: string | null
    readonly phones: readonly string[]
  }
  readonly hold: ChannelHold | null
  readonly waiting: number
  readonly dead: number
  /** False: the secrets were sealed under another secret of the house and have to be entered again. */
  readonly readable: boolean
}

export type SaveFault = 'no-url' | 'forbidden-address' | 'other-kind' | 'changed-meanwhile' | 'too-many'

export interface DeliveryQuery {
  readonly channel: string | null
  readonly state: DeliveryState | null
  readonly limit: number
}

/** What the admin of a shop can see and do of its channels. */
export interface ChannelDesk {
  list(shop: ShopId): Promise<readonly ChannelCard[]>
  save(shop: ShopId, id: string, wish: ChannelWish): Promise<SaveFault | null>
  /** False when there is none. */
  remove(shop: ShopId, id: string): Promise<boolean>
  /** Sends a message now, past limits and quiet hours; null when there is no such channel. */
  test(shop: ShopId, id: string): Promise<Verdict | null>
  /** Newest first. */
  deliveries(shop: ShopId, query: DeliveryQuery): Promise<readonly (Delivery & { channel: string })[]>
  retry(shop: ShopId, message: string): Promise<boolean>
}

export interface DeskNeeds {
  readonly store: Store
  readonly house: Pick<House, 'shop'>
  readonly follower: Pick<Follower, 'begin'>
  readonly queueOf: (shop: ShopId, channel: string) => ChannelQueue
  readonly deliver: Deliver
  readonly vault: Vault<Secrets>
  readonly hosts: readonly string[]
  readonly real: () => number
  readonly log: Log
}

const MOST_CHANNELS = 20

export const createDesk = (needs: DeskNeeds): ChannelDesk => {
  const { store, house, follower, queueOf, deliver, vault, hosts, real } = needs
  const secretsOf = (shop: ShopId, row: ChannelRow | null): Secrets | null =>
    row && vault.open(row.sealed, placeOf(shop, row.id))

  const cardOf = async (shop: ShopId, row: ChannelRow, hold: ChannelHold | null): Promise<ChannelCard> => {
    const { since: _since, sealed: _sealed, ...shown } = row
    const secrets = secretsOf(shop, row)
    const { ready, later, dead } = await queueOf(shop, row.id).counts()
    const end = (text: string | null | undefined) => (text ? lastFour(text) : null)
    return {
      ...shown,
      host: secrets && URL.canParse(secrets.url) ? new URL(secrets.url).host : '',
      ends: {
        url: end(secrets?.url) ?? '',
        secret: end(secrets?.secret),
        token: end(secrets?.token),
        phones: (secrets?.phones ?? []).map(lastFour),
      },
      hold: hold && hold.until > real() ? hold : null,
      waiting: ready + later,
      dead,
      readable: secrets !== null,
    }
  }

  return {
    async list(shop) {
      const [rows, holds] = await Promise.all([store.channels(shop), store.holds(shop)])
      return Promise.all(rows.map((row) => cardOf(shop, row, holds.get(row.id) ?? null)))
    },

    async save(shop, id, { url, secret, token, phones, ...wish }) {
      const rows = await store.channels(shop)
      const before = rows.find((row) => row.id === id) ?? null
      if (before && before.kind !== wish.kind) return 'other-kind'
      if (!before && rows.length >= MOST_CHANNELS) return 'too-many'
      const old = secretsOf(shop, before)
      const address = url ?? old?.url
      if (address === undefined) return 'no-url'
      if (!channelWay(wish.kind, address, hosts)) return 'forbidden-address'
      const secrets: Secrets = {
        url: address,
        secret: secret === undefined ? (old?.secret ?? null) : secret,
        token: token === undefined ? (old?.token ?? null) : token,
        phones: phones ?? old?.phones ?? [],
      }
      // With the first channel telling begins; without one nobody has read on.
      const since = before?.since ?? (await sinceNow(shop, rows.length === 0))
      const after: ChannelRow = { ...wish, id, since, sealed: vault.seal(secrets, placeOf(shop, id)) }
      if (!(await store.changeChannel(shop, id, before, after))) return 'changed-meanwhile'
      await store.hold(shop, id, null)
      return null
    },

    async remove(shop, id) {
      const before = await store.channel(shop, id)
      if (!before || !(await store.changeChannel(shop, id, before, null))) return false
      await store.hold(shop, id, null)
      await queueOf(shop, id).empty()
      return true
    },

    async test(shop, id) {
      const [row, live] = await Promise.all([store.channel(shop, id), house.shop(shop)])
      if (!row || !live) return null
      const verdict = await deliver(shop, row, [
        {
          id: messageId(shop, `test-${randomUUID()}`, 0, id),
          shop,
          alert: 'test',
          kind: 'delay',
          what: 'test',
          level: row.fromLevel,
          at: instant(real()),
          plate: '',
          promise: null,
          readyAt: null,
          cause: '',
          outcome: null,
          zone: live.shop().settings.zone,
          link: null,
        },
      ])
      if (verdict.kind === 'sent') await store.hold(shop, id, null)
      return verdict
    },

    async deliveries(shop, { channel, state, limit }) {
      const rows = (await store.channels(shop)).filter((row) => channel === null || row.id === channel)
      const all = await Promise.all(
        rows.map(async ({ id }) =>
          (await queueOf(shop, id).newest(limit)).map((delivery) => ({ ...delivery, channel: id })),
        ),
      )
      return all
        .flat()
        .filter((delivery) => state === null || delivery.state === state)
        .toSorted((a, b) => b.message.at - a.message.at || b.since - a.since)
        .slice(0, limit)
    },

    async retry(shop, message) {
      const channel = message.slice(message.lastIndexOf('_') + 1)
      if (!(await store.channel(shop, channel))) return false
      return queueOf(shop, channel).retry(message)
    },
  }

  async function sinceNow(shop: ShopId, first: boolean): Promise<number> {
    return first ? follower.begin(shop) : (await store.head(shop)).version
  }
}
