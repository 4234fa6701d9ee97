import { computed, type ComputedRef } from 'vue'
import type { Alert } from '#domain/alert.ts'
import type { Instant } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { fill, laterThanPromised, reasonOf, type Said } from './customer-sentence.ts'
import type { Desk } from './desk.ts'
import { words } from './words.ts'

export interface SentenceFacts {
  readonly alert: Alert
  readonly order: Order
  readonly at: Instant | null
  readonly name: string
  readonly variant: number
}

/** What the advisor can say as it stands, in pieces so that the times stand out. */
export const useSentence = (desk: Desk, facts: () => SentenceFacts): ComputedRef<readonly Said[]> => {
  const store = useShopStore()
  const spoken = (at: Instant): string => {
    const time = desk.time.value
    return words.value.spokenTime(time.day(at) - time.day(store.boardNow), time.clock(at), desk.date(at))
  }
  const because = (alert: Alert, order: Order): readonly Said[] => {
    const reason = reasonOf(alert.chain, order)
    const templates = words.value.reason
    if (reason.kind !== 'part') return fill(templates[reason.kind], { model: order.model })
    const part = reason.name ?? templates.partNameless
    if (reason.until === null) return fill(templates.partUnknown, { model: order.model, part }, ['part'])
    return fill(templates.part, { model: order.model, part, until: spoken(reason.until) }, ['part', 'until'])
  }
  return computed(() => {
    const { alert, order, at, name, variant } = facts()
    const say = words.value
    const later = at === null ? null : laterThanPromised(alert, at)
    const values = {
      greeting: say.greeting(name),
      shop: store.settings?.name ?? '',
      advisor: desk.session.name,
      reason: because(alert, order),
      promise: alert.promise ? spoken(alert.promise.at) : '',
      time: at === null ? '' : spoken(at),
      later: later === null ? '' : fill(say.later('{text}'), { text: say.laterText(later) }, ['text']),
    }
    if (alert.kind === 'carry-over') {
      return fill(at === null ? say.nightWithoutTime : say.night, values, ['time'])
    }
    const template = say.sentences[variant % say.sentences.length] ?? ''
    return fill(at === null ? say.sentenceWithoutTime : template, values, ['time', 'promise'])
  })
}
