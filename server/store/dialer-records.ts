import type { ShopId } from '#domain/ids.ts'

/** By the phone of the machine the console runs on; by the telephone system of the shop; by hand. */
export const dialerKinds = ['tel', 'webhook', 'none'] as const
export type DialerKind = (typeof dialerKinds)[number]

/** How customers are rung from a shop. */
export interface DialerRow {
  /** Grows with each change, from 0 for what nobody has set. */
  readonly version: number
  readonly kind: DialerKind
  /** What the telephone system calls our two numbers. */
  readonly names: { readonly extension: string; readonly number: string }
  /** User → the telephone on his desk, which is rung first. */
  readonly extensions: Readonly<Record<string, string>>
  /** Address and token of the telephone system, encrypted; null: none was entered. */
  readonly sealed: string | null
}

export interface DialerStore {
  /** Null: nobody has said anything about it. */
  dialer(shop: ShopId): Promise<DialerRow | null>
  /** False: it is not as it was read any more, and nothing was written. */
  changeDialer(shop: ShopId, before: DialerRow | null, after: DialerRow): Promise<boolean>
}
