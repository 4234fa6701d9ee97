import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE, minutes, type Minutes } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { isOpen, type Order } from '#domain/order.ts'
import { pendingParts } from '#domain/parts-of.ts'
import type { Shop } from '#domain/shop.ts'

/** Why a job stands where it stands in the list. */
export type OrderReason =
  | { readonly kind: 'carried' }
  | { readonly kind: 'comeback' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'slack'; readonly minutes: Minutes }
  | { readonly kind: 'arrival'; readonly at: Instant | null }

/** What keeps a job from being begun, however it is planned. */
export type Held = 'not-arrived' | 'not-authorised' | 'part' | null

export interface ToPlan {
  readonly job: Job
  readonly order: Order
  readonly reason: OrderReason
  readonly held: Held
  readonly latestStart: Instant | null
  /** `late`: the promise cannot be kept any more; `risk`: little is left until the latest start. */
  readonly urgency: 'calm' | 'risk' | 'late'
}

/** [F7] Whether a job needs a slot: never planned, or stopped and able to go on. */
const needsSlot = (job: Job, now: Instant): boolean => {
  if (job.state === 'unplanned') return true
  if (job.state !== 'stopped' || job.slot) return false
  return job.stop.expectedAt !== null && job.stop.expectedAt <= now
}

const heldBy = (shop: Shop, job: Job, order: Order): Held => {
  if (order.arrivedAt === null) return 'not-arrived'
  if (job.awaits) return 'not-authorised'
  return pendingParts(shop, job).length > 0 ? 'part' : null
}

/** Without a plan nobody knows the delivery: then the best that could still be counts as slack. */
const slackOf = (order: Order, forecast: Forecast): number | null => {
  const foreseen = forecast.orders[order.id]
  if (!foreseen || !order.promise) return null
  return foreseen.slack ?? Math.floor((order.promise.at - foreseen.earliestReady) / MINUTE)
}

const reasonOf = (order: Order, slack: number | null): OrderReason => {
  if (order.carriedOver !== undefined) return { kind: 'carried' }
  if (order.flags.comeback) return { kind: 'comeback' }
  if (order.flags.waiting) return { kind: 'waiting' }
  if (slack !== null) return { kind: 'slack', minutes: minutes(slack) }
  return { kind: 'arrival', at: order.arrivedAt ?? order.appointmentAt ?? null }
}

const urgencyOf = (shop: Shop, forecast: Forecast, job: Job, order: Order): ToPlan['urgency'] => {
  if (forecast.orders[order.id]?.health === 'late') return 'late'
  const latest = forecast.jobs[job.id]?.latestStart ?? null
  const left = latest === null ? Infinity : (latest - forecast.now) / MINUTE
  return left < shop.settings.policies.riskMinutes ? 'risk' : 'calm'
}

/**
 * [F10] The jobs without a slot in the order they should get one: what can be begun before what
 * cannot, then [H6] what stayed over night, comebacks and waiting customers, then the smallest slack, then arrival.
 */
export const unplannedInOrder = (shop: Shop, forecast: Forecast): readonly ToPlan[] => {
  const ranked = Object.values(shop.jobs).flatMap((job) => {
    const order = shop.orders[job.order]
    if (!order || !isOpen(order) || !needsSlot(job, forecast.now)) return []
    const slack = slackOf(order, forecast)
    const held = heldBy(shop, job, order)
    const item: ToPlan = {
      job,
      order,
      reason: reasonOf(order, slack),
      held,
      latestStart: forecast.jobs[job.id]?.latestStart ?? null,
      urgency: urgencyOf(shop, forecast, job, order),
    }
    const rank = [
      held === null ? 0 : 1,
      order.carriedOver === undefined ? 1 : 0,
      order.flags.comeback || order.flags.waiting ? 0 : 1,
      slack ?? Infinity,
      order.arrivedAt ?? order.appointmentAt ?? Infinity,
    ]
    return [{ item, rank }]
  })
  ranked.sort((a, b) => compare(a.rank, b.rank) || (a.item.job.id < b.item.job.id ? -1 : 1))
  return ranked.map(({ item }) => item)
}

const compare = (one: readonly number[], other: readonly number[]): number => {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1
}
