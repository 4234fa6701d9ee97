import type { CallIn, CallInOutcome, CallInReason, DeclineReason } from '#domain/call-in.ts'
import { callInsZh } from '#screen/words/call-ins.zh.ts'
import { asking } from '../parts/ask.ts'

/** Kept in memory while it is shown, never in any storage [H5]. */
export interface Person {
  readonly name: string
  /** Left out where it was not asked for: the telephone system of the shop dials without it. */
  readonly phone?: string
  readonly notes: readonly string[]
}
export interface CallBody {
  readonly version: number
  readonly outcome: CallInOutcome
  readonly decline?: DeclineReason
  readonly nextDate?: string
  readonly note?: string
}
export interface NewBody {
  readonly plate: string
  readonly model: string
  readonly reason: CallInReason
  readonly dueDate: string
  readonly advisor: string | null
  readonly name: string
  readonly phone: string
  readonly note: string
}

export type FaultKind = keyof typeof callInsZh.fault
export interface Fault {
  readonly kind: FaultKind
  /** Who was quicker. */
  readonly by: string
}
const isKind = (word: unknown): word is FaultKind =>
  typeof word === 'string' && Object.hasOwn(callInsZh.fault, word)

export const faultOf = (refusal: Readonly<Record<string, unknown>> | null): Fault => {
  const { reason, by } = refusal ?? { reason: 'away', by: '' }
  const kind = reason === 'store-away' ? 'away' : isKind(reason) ? reason : 'other'
  return { kind, by: typeof by === 'string' ? by : '' }
}
const ask = asking(faultOf)

/** The call-in list of one shop. Nothing here rejects. */
export const callInsOf = (shop: string) => {
  const below = `/api/shops/${encodeURIComponent(shop)}/call-ins`
  return {
    list: () => ask<{ readonly today: string; readonly entries: readonly CallIn[] }>('GET', below),
    add: (body: NewBody) => ask<{ readonly id: string }>('POST', below, body),
    person: (id: string, withPhone: boolean) =>
      ask<Person>('GET', `${below}/${id}/contact${withPhone ? '' : '?phone=0'}`),
    call: (id: string, body: CallBody) =>
      ask<{ readonly entry: CallIn }>('POST', `${below}/${id}/calls`, body),
    give: (id: string, version: number, advisor: string | null) =>
      ask<{ readonly entry: CallIn }>('PUT', `${below}/${id}/advisor`, { version, advisor }),
    erase: (id: string) => ask<object>('DELETE', `${below}/${id}`),
  }
}
