import type { ShopId } from '#domain/ids.ts'

/** What a paired screen shows: the board of the workshop, or the customers' lounge. */
export const screenKinds = ['wall', 'lounge'] as const
export type ScreenKind = (typeof screenKinds)[number]

/** What a pass is worth without: the screen's own key, or, where a browser cannot make one, its address. */
export type Bond =
  | { readonly by: 'key'; readonly key: string }
  | { readonly by: 'address'; readonly address: string }

export type PairingStage =
  | { readonly is: 'open' }
  | { readonly is: 'declined' }
  | { readonly is: 'approved'; readonly shop: ShopId; readonly screen: string }

/** A screen that asks to be let in. All times are the store's own, in milliseconds. */
export interface Pairing {
  readonly code: string
  /** sha256 of the secret that only the asking screen has. */
  readonly secret: string
  /** The shop its address named; null when it named none that there is. */
  readonly shop: ShopId | null
  readonly bond: Bond
  readonly address: string
  readonly agent: string
  readonly at: number
  readonly expires: number
  /** How long the screen has to wait between two questions, and when it asked last. */
  readonly interval: number
  readonly asked: number | null
  /** What it has to sign next. */
  readonly nonce: { readonly text: string; readonly at: number } | null
  readonly stage: PairingStage
}

/** A token of a screen by its sha256. */
export interface Pass {
  readonly hash: string
  readonly at: number
  readonly used: boolean
}

/** A screen that was let in. */
export interface ScreenRecord {
  readonly id: string
  readonly name: string
  readonly kind: ScreenKind
  readonly bond: Bond
  readonly address: string
  readonly agent: string
  readonly since: number
  readonly pass: Pass | null
  /** Handed out and not used yet; `pass` holds until it is. */
  readonly next: Pass | null
  /** Its tokens were ended because a spent one came back. */
  readonly ended: number | null
}

/** Which socket of which process shows the screen now. */
export interface ScreenSeat {
  readonly holder: string
  readonly since: number
  readonly seen: number
  readonly left: boolean
  /** When another socket last tried to have it beside the holder. */
  readonly contested: number | null
}

export const screenDeeds = ['approved', 'declined', 'renamed', 'revoked'] as const
export const screenAlarms = [
  'screen-duplicate',
  'screen-reuse',
  'screen-unproved',
  'screen-elsewhere',
] as const
export type ScreenAlarm = (typeof screenAlarms)[number]

/** One line of the audit. Nothing personal: who, which screen, what. */
export interface ScreenNote {
  readonly at: number
  /** The user who did it; empty for an alarm, which nobody did. */
  readonly by: string
  readonly screen: string
  readonly what: (typeof screenDeeds)[number] | ScreenAlarm
}

export interface ScreensStore {
  /** `full`: the shop, or the house for a screen that named none, has `most` open ones. */
  openPairing(pairing: Pairing, most: number, now: number): Promise<'open' | 'full' | 'taken'>
  pairing(code: string): Promise<Pairing | null>
  /** False: it is not as it was read any more, and nothing was written. */
  changePairing(before: Pairing, after: Pairing): Promise<boolean>

  screens(shop: ShopId): Promise<readonly ScreenRecord[]>
  screen(shop: ShopId, id: string): Promise<ScreenRecord | null>
  /** As `changePairing`. Null: not there. */
  changeScreen(
    shop: ShopId,
    change:
      | { readonly before: ScreenRecord | null; readonly after: ScreenRecord }
      | { readonly before: ScreenRecord; readonly after: null },
  ): Promise<boolean>

  seat(shop: ShopId, screen: string): Promise<ScreenSeat | null>
  seats(shop: ShopId): Promise<ReadonlyMap<string, ScreenSeat>>
  putSeat(shop: ShopId, screen: string, seat: ScreenSeat): Promise<void>

  /** A text that is good once, for `of` alone, within `ms`. */
  putNonce(nonce: string, of: string, ms: number): Promise<void>
  takeNonce(nonce: string): Promise<string | null>

  /** Takes one of `most` tries. 0, or the milliseconds to wait when they are used up. */
  takeTry(shop: ShopId, user: string, most: number, ms: number): Promise<number>
  giveTryBack(shop: ShopId, user: string): Promise<void>

  recordScreen(shop: ShopId, note: ScreenNote): Promise<void>
  /** Newest first. */
  screenNotes(shop: ShopId, limit: number): Promise<readonly ScreenNote[]>
}
