import type { CallIn } from '#domain/call-in.ts'
import type { ShopId } from '#domain/ids.ts'

/** [H5] Who is to be called in: kept apart from the entry, gone with one deletion. */
export interface CallInPerson {
  readonly name: string
  readonly phone: string
  /** What was noted about him, oldest first. */
  readonly notes: readonly string[]
}

export interface CallInStore {
  callIns(shop: ShopId): Promise<readonly CallIn[]>
  callIn(shop: ShopId, id: string): Promise<CallIn | null>
  /** False: it is not as it was read any more, and nothing was written. */
  changeCallIn(shop: ShopId, id: string, before: CallIn | null, after: CallIn): Promise<boolean>
  callInPerson(shop: ShopId, id: string): Promise<CallInPerson | null>
  putCallInPerson(shop: ShopId, id: string, person: CallInPerson): Promise<void>
  /** Entries and the people behind them. */
  eraseCallIns(shop: ShopId, ids: readonly string[]): Promise<void>
}
