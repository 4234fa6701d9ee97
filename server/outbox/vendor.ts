import type { VendorAnswer, VendorRequest, Verdict } from '#server/outside/verdict.ts'
import type { ChannelRow } from '#server/store/outbox-records.ts'
import type { Message } from './message.ts'

/** What nobody may read in a channel: addresses of robots are keys by themselves. */
export interface Secrets {
  readonly url: string
  readonly secret: string | null
  readonly token: string | null
  readonly phones: readonly string[]
}

export interface Parcel {
  readonly channel: ChannelRow
  readonly secrets: Secrets
  /** At least one; several only where the vendor's limits allow a digest. */
  readonly messages: readonly [Message, ...Message[]]
  /** The real time in milliseconds: signatures carry it. */
  readonly now: number
}

/** How one kind of channel is spoken to. Both are pure. */
export interface Vendor {
  request(parcel: Parcel): VendorRequest
  verdict(answer: VendorAnswer): Verdict
}

export const json = { 'content-type': 'application/json; charset=utf-8' }
