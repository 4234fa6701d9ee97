import type { CommandId, OrderId, ShopId } from '#domain/ids.ts'
import { type Table, tables } from '#domain/shop.ts'

/**
 * The hash tag puts all keys of a shop into one slot of a Redis Cluster, so that one script may
 * touch them together. Braces in an id would end the tag early, an empty tag is none at all.
 */
const tagged = (shop: ShopId, rest: string): string =>
  `smb:{${shop.replaceAll(/[%{}]/g, encodeURIComponent) || '%'}}:${rest}`

/** Every key the store knows, by what it holds. */
export const keys = {
  /** Stream, ids `<version>-0`: the truth. */
  events: (shop: ShopId) => tagged(shop, 'events'),
  /** String: the newest version. */
  version: (shop: ShopId) => tagged(shop, 'version'),
  /** Hash: `settings` as JSON, and `at`, when the newest event happened. */
  shop: (shop: ShopId) => tagged(shop, 'shop'),
  /** Hash: id → live row as JSON. */
  table: (shop: ShopId, table: Table) => tagged(shop, table),
  /**
   * Hash: fingerprint, answer, and what an undo needs. One key per command, not one hash of all of
   * them: single fields of a hash cannot expire before Redis 7.4, and a command is forgotten after days.
   */
  command: (shop: ShopId, command: CommandId) => tagged(shop, `commands:${command}`),
  /**
   * Hash: name, phone, words, and `note:<command>` fields. One key per order, so that erasing a
   * customer is one DEL and leaves nothing behind.
   */
  contact: (shop: ShopId, order: OrderId) => tagged(shop, `contacts:${order}`),
  /** Hash: id → a customer to be called in, as JSON, without anything about the person. */
  callIns: (shop: ShopId) => tagged(shop, 'call-ins'),
  /** Hash: id → name, phone and note of that customer, as JSON. Erasing him is one HDEL. */
  callInPeople: (shop: ShopId) => tagged(shop, 'call-in-people'),
  /** Hash: how a day was closed. */
  day: (shop: ShopId, date: string) => tagged(shop, `day:${date}`),
  /** Shard channel: each new version. */
  live: (shop: ShopId) => tagged(shop, 'live'),
  /** Hash: user → sign-in as JSON. */
  users: (shop: ShopId) => tagged(shop, 'users'),
  /** Hash: user → how often all his sessions were ended. */
  signOuts: (shop: ShopId) => tagged(shop, 'sign-outs'),
  /** Stream: who looked at whose personal data, and when. */
  looks: (shop: ShopId) => tagged(shop, 'looks'),
  /** String: the header mapping of the last import, as JSON. */
  importMapping: (shop: ShopId) => tagged(shop, 'import-mapping'),
  /** Hash: id → a screen that was let in, as JSON. */
  screens: (shop: ShopId) => tagged(shop, 'screens'),
  /** Hash: screen → the socket that shows it, as JSON. */
  screenSeats: (shop: ShopId) => tagged(shop, 'screen-seats'),
  /** Stream: who let in, renamed and ended which screen, and what was odd about one. */
  screenNotes: (shop: ShopId) => tagged(shop, 'screen-notes'),
  /** Hash: id → a channel that tells people outside, as JSON; what is secret in it is sealed. */
  channels: (shop: ShopId) => tagged(shop, 'channels'),
  /** Hash: channel → why it waits, as JSON. */
  channelHolds: (shop: ShopId) => tagged(shop, 'channel-holds'),
  /** Hash, field `cursor`: how far the log has been told outside, as JSON. */
  outbox: (shop: ShopId) => tagged(shop, 'outbox'),
  /** Sorted set, expiring: when a channel sent what lately. */
  channelSent: (shop: ShopId, channel: string) => tagged(shop, `channel-sent:${channel}`),
  /** String, expiring: the process that sends on a channel now. */
  channelLease: (shop: ShopId, channel: string) => tagged(shop, `channel-lease:${channel}`),
  /** Hash, field `record`: how customers are rung, as JSON; address and token of the telephone system are sealed. */
  dialer: (shop: ShopId) => tagged(shop, 'dialer'),
  /** String, expiring: how many wrong codes a user of the shop has typed. */
  codeTries: (shop: ShopId, user: string) => tagged(shop, `code-tries:${user}`),
  /** Hash, expiring, field `record`: a screen that asks to be let in. One slot for all: there are few. */
  pairing: (code: string) => `smb:{pairing}:code:${code}`,
  /** Sorted set: the codes that wait for approval, by the moment they end; null for no shop. */
  openPairings: (shop: ShopId | null) => `smb:{pairing}:open:${shop ?? ''}`,
  /** String, expiring: whose a text to be signed is. */
  nonce: (text: string) => `smb:nonce:${text}`,
  /** Set: the ids of all shops. */
  shops: 'smb:shops',
  /** String, expiring: a session by the sha256 of its token. */
  session: (tokenHash: string) => `smb:session:${tokenHash}`,
  /** String: the anchor of the house clock as JSON. */
  clock: 'smb:clock',
} as const

/** The keys of the live rows, in the order both scripts count them. */
export const rowKeys = (shop: ShopId): readonly string[] => [
  keys.shop(shop),
  ...tables.map((table) => keys.table(shop, table)),
]
