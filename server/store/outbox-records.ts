import type { Alert } from '#domain/alert.ts'
import type { AlertId, Instant, OrderId, ShopId } from '#domain/ids.ts'

export const channelKinds = ['wecom', 'dingtalk', 'feishu', 'webhook', 'sms'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** A way to people who are not looking at the console. */
export interface ChannelRow {
  readonly id: string
  readonly kind: ChannelKind
  readonly name: string
  readonly on: boolean
  readonly language: 'zh' | 'en'
  /** Alerts of a lower level are not told here. */
  readonly fromLevel: number
  /** Whether it is also told that an alert has ended. */
  readonly closings: boolean
  /** [A7] Local clock times between which nothing goes out. */
  readonly quiet: { readonly from: string; readonly to: string } | null
  /** A robot may insist on a word in each message. */
  readonly keyword: string | null
  /** Of a text message: the provider's name of the template, and its names of our variables. */
  readonly template: string | null
  readonly params: Readonly<Record<string, string>>
  /** Only what happened after this version of the shop is told. */
  readonly since: number
  /** Addresses, tokens and telephone numbers, encrypted. */
  readonly sealed: string
}

export const holdReasons = ['slow', 'settings', 'away'] as const

/** Why nothing is sent on a channel for a while. Times are real ones, in milliseconds. */
export interface ChannelHold {
  readonly reason: (typeof holdReasons)[number]
  readonly until: number
  readonly at: number
  readonly code: string
  readonly why: string
  /** How often in a row the other side could not be reached. */
  readonly times: number
}

/** What the log has said of an alert up to the cursor: the same for every process that reads on from there. */
export interface ToldAlert {
  readonly order: OrderId
  readonly kind: Alert['kind']
  readonly level: number
  readonly closed: boolean
  readonly promise: Instant | null
  readonly readyAt: Instant | null
  /** The root of its chain of causes: the kind of the link, and the letter of a stop. */
  readonly cause: string
}

export interface OutboxCursor {
  readonly version: number
  readonly hash: string
  readonly alerts: Readonly<Record<AlertId, ToldAlert>>
}

export interface SlotWish {
  readonly now: number
  /** Who asks: nobody else sends on the channel until he gives it back, or for `lease` milliseconds. */
  readonly owner: string
  readonly lease: number
  /** Names the sending. */
  readonly id: string
  /** At most `most` sendings in any `ms` milliseconds. */
  readonly windows: readonly { readonly ms: number; readonly most: number }[]
}

export interface OutboxStore {
  channels(shop: ShopId): Promise<readonly ChannelRow[]>
  channel(shop: ShopId, id: string): Promise<ChannelRow | null>
  /** False: it is not as it was read any more, and nothing was written. */
  changeChannel(
    shop: ShopId,
    id: string,
    before: ChannelRow | null,
    after: ChannelRow | null,
  ): Promise<boolean>
  holds(shop: ShopId): Promise<ReadonlyMap<string, ChannelHold>>
  hold(shop: ShopId, channel: string, hold: ChannelHold | null): Promise<void>

  outboxCursor(shop: ShopId): Promise<OutboxCursor | null>
  /** As `changeChannel`. */
  moveOutboxCursor(shop: ShopId, before: OutboxCursor | null, after: OutboxCursor): Promise<boolean>

  /** `wait` 0: it may send now, and `left` more times. Otherwise the milliseconds until it should ask again. */
  takeSlot(
    shop: ShopId,
    channel: string,
    wish: SlotWish,
  ): Promise<{ readonly wait: number; readonly left: number }>
  /** `unused`: nothing was sent, so it does not count. */
  giveSlot(shop: ShopId, channel: string, owner: string, unused: string | null): Promise<void>
}
