import { computed, type ComputedRef } from 'vue'
import type { Alert } from '#domain/alert.ts'
import { extraWorkOf } from '#domain/alerts/due.ts'
import { isAboutPromise } from '#domain/alerts/outcomes.ts'
import type { HouseOffer } from '#domain/call-sentences.ts'
import type { Instant } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import { language } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { fill, laterThanPromised, reasonOf, type Said } from './customer-sentence.ts'
import type { Desk } from './desk.ts'
import { templateOf } from './sentence-template.ts'
import { words } from './words.ts'

export interface SentenceFacts {
  readonly alert: Alert
  readonly order: Order
  readonly at: Instant | null
  readonly name: string
  readonly variant: number
  readonly offers: readonly HouseOffer[]
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
  const workOf = (alert: Alert) => {
    const { shop } = store
    const extra = shop && extraWorkOf(shop, alert)
    const jobs = (extra?.jobs ?? []).flatMap((id) => shop?.jobs[id] ?? [])
    const sum = jobs.reduce((minutes, job) => minutes + job.minutes, 0)
    return {
      work: jobs.map(({ label }) => label).join(words.value.listed),
      minutes: words.value.laterText(sum),
    }
  }
  return computed(() => {
    const { alert, order, at, name, variant, offers } = facts()
    const say = words.value
    const later = at === null ? null : laterThanPromised(alert, at)
    const values = {
      greeting: say.greeting(name),
      model: order.model,
      plate: order.plate,
      shop: store.settings?.name ?? '',
      advisor: desk.session.name,
      reason: because(alert, order),
      promise: alert.promise ? spoken(alert.promise.at) : '',
      time: at === null ? '' : spoken(at),
      later: later === null ? '' : fill(say.later('{text}'), { text: say.laterText(later) }, ['text']),
    }
    const readyAt = store.forecast?.orders[order.id]?.readyAt ?? null
    const promised = isAboutPromise(alert.kind)
    const timed = promised ? at !== null : alert.kind !== 'no-news' || readyAt !== null
    const own = store.settings?.sentences?.[language.value]
    const template = templateOf(alert.kind, { timed, variant, own, words: say })
    const held = store.settings?.offers
    const offered = (promised ? offers : [])
      .filter((offer) => held?.[offer] === true)
      .map((offer) => ({ text: say.card.offerSaid[offer], strong: false }))
    const rest = promised
      ? {}
      : {
          time: readyAt === null ? '' : spoken(readyAt),
          appointment: order.appointmentAt === undefined ? '' : spoken(order.appointmentAt),
          ...workOf(alert),
        }
    const strong = ['time', 'promise', 'appointment', 'work', 'minutes']
    return [...fill(template, { ...values, ...rest }, strong), ...offered]
  })
}
