import type { Contact, Command } from '#domain/commands.ts'
import type { ContactNote, PastCommand, Refusal, Role } from '#domain/decision.ts'
import type { Recorded } from '#domain/events.ts'
import type { CommandId, Instant, OrderId, ShopId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import type { CallInStore } from './call-in-records.ts'
import type { DialerStore } from './dialer-records.ts'
import type { OutboxStore } from './outbox-records.ts'
import type { ScreensStore } from './screen-records.ts'

/** The newest version of a shop's log and the running hash at it. */
export interface Head {
  readonly version: number
  readonly hash: string
}

/** An event as it stands in the stream, with the running hash after it. */
export interface Entry {
  readonly event: Recorded
  readonly hash: string
}

/** What the author of a command is told, and told again if he asks twice [H3]. */
export type Answer =
  | ({ readonly ok: true; readonly version: number } & Readonly<Record<string, unknown>>)
  | { readonly ok: false; readonly refusal: Refusal }

/** One decided command, to be committed whole or not at all [H4]. */
export interface Commit {
  readonly shop: ShopId
  readonly command: CommandId
  readonly type: Command['type']
  /** Hash of body and author: the same id with another fingerprint is refused. */
  readonly fingerprint: string
  readonly by: string
  readonly at: Instant
  readonly before: Shop
  readonly events: readonly Recorded[]
  readonly after: Shop
  /** A refusal has no events and is remembered all the same. */
  readonly answer: Answer
  readonly contact?: ContactNote
}

export type Committed =
  | { readonly kind: 'appended'; readonly head: Head }
  | { readonly kind: 'already'; readonly answer: Answer }
  | { readonly kind: 'id-reused' }
  | { readonly kind: 'conflict'; readonly version: number }

/** [H5] Personal data of one order: apart from the events, readable by role, erasable. */
export interface ContactRecord extends Contact {
  readonly notes: readonly {
    readonly at: Instant
    readonly by: string
    readonly about: string
    readonly text: string
  }[]
}

/** The truth of every shop: its log, its live rows, its memory of commands. */
export interface ShopStore {
  shops(): Promise<readonly ShopId[]>
  /** All live rows of one version, read in one step; null when the shop does not exist. */
  load(shop: ShopId): Promise<{ readonly shop: Shop; readonly head: Head } | null>
  /** `{version: 0, hash: ''}` for a shop without events. */
  head(shop: ShopId): Promise<Head>
  /** Events with a version greater than `version`, oldest first. */
  eventsAfter(shop: ShopId, version: number, limit: number): Promise<readonly Entry[]>
  /** The running hash at one version; null when there is no such version. */
  hashAt(shop: ShopId, version: number): Promise<string | null>
  commit(commit: Commit): Promise<Committed>
  past(shop: ShopId, command: CommandId): Promise<PastCommand | null>
  contact(shop: ShopId, order: OrderId): Promise<ContactRecord | null>
  eraseContact(shop: ShopId, order: OrderId): Promise<void>
  /** Calls `heard` with each version announced for the shop, until the returned function is called. */
  listen(shop: ShopId, heard: (version: number) => void): Promise<() => Promise<void>>
}

/** A sign-in of a shop. The PIN is kept as an argon2id hash. */
export interface User {
  readonly user: string
  readonly role: Role
  readonly pinHash: string
  readonly name?: string
  /** The technician or advisor of the settings this sign-in stands for. */
  readonly person?: string
}

export interface Session {
  readonly shop: ShopId
  readonly user: string
  readonly role: Role
  readonly name?: string
  readonly person?: string
  /** The paired screen that watches; its pass is worth nothing without what it is bound to. */
  readonly screen?: string
}

export interface PeopleStore {
  user(shop: ShopId, user: string): Promise<User | null>
  users(shop: ShopId): Promise<readonly User[]>
  putUser(shop: ShopId, user: User): Promise<void>
  /** `token` is kept as its sha256 only. */
  putSession(token: string, session: Session, seconds: number): Promise<void>
  session(token: string): Promise<Session | null>
  dropSession(token: string): Promise<void>
  /** Ends all sessions of a user, as after a changed PIN. */
  dropSessionsOf(shop: ShopId, user: string): Promise<void>
  /** A look at personal data, kept for the audit. */
  recordLook(
    shop: ShopId,
    look: { readonly at: Instant; readonly by: string; readonly order: OrderId },
  ): Promise<void>
  /** How headers of an import were matched last time, by shop. */
  importMapping(shop: ShopId): Promise<Readonly<Record<string, string>> | null>
  putImportMapping(shop: ShopId, mapping: Readonly<Record<string, string>>): Promise<void>
}

/** Where the house's clock was set: at Redis time `real` it showed `house`, running at `speed`. */
export interface ClockAnchor {
  readonly start: string
  readonly speed: number
  readonly real: number
  readonly house: Instant
}

export interface ClockStore {
  /** The time of the store itself, in milliseconds; every process follows it. */
  time(): Promise<{ readonly real: number; readonly anchor: ClockAnchor | null }>
  putAnchor(anchor: ClockAnchor | null): Promise<void>
}

export interface Store
  extends ShopStore, PeopleStore, ClockStore, ScreensStore, OutboxStore, CallInStore, DialerStore {
  /** False while Redis is away, loading or not writable. */
  ready(): Promise<boolean>
  close(): Promise<void>
}
