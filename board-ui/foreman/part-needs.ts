import { neededBy } from '#domain/forecast/needed-by.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE, minutesBetween, type Minutes } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { isOpen, type Order } from '#domain/order.ts'
import type { Part } from '#domain/part.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'

export type NeedTone = 'calm' | 'risk' | 'late'

/** A part or a reply that work waits for, and until when it can come without breaking the promise. */
export interface Need {
  readonly id: string
  readonly order: Order
  /** The job that waits; null where the whole car does. */
  readonly job: Job | null
  /** Null for a reply. */
  readonly part: Part | null
  readonly expected: Instant | null
  /** The latest start of the job that needs it [§4.9]; null without a promise. */
  readonly neededBy: Instant | null
  /** Minutes between what is expected and what is needed; negative when it comes too late. */
  readonly margin: Minutes | null
  /** Minutes until it is needed; negative when that has passed. */
  readonly left: Minutes | null
  readonly tone: NeedTone
}

/** By the rules of risk [P4]: what comes too late is late, what nobody can time is a risk. */
const toneOf = (
  neededBy: Instant | null,
  expected: Instant | null,
  now: Instant,
  riskMinutes: number,
): NeedTone => {
  if (neededBy === null) return 'calm'
  if (neededBy < Math.max(now, expected ?? now)) return 'late'
  if (expected === null) return 'risk'
  return neededBy - Math.max(now, expected) < riskMinutes * MINUTE ? 'risk' : 'calm'
}

/** Every part and reply somebody waits for, the most urgent first. */
export const needsOf = (shop: Shop, forecast: Forecast, now: Instant): readonly Need[] => {
  const risk = shop.settings.policies.riskMinutes
  const need = (
    id: string,
    order: Order,
    job: Job | null,
    part: Part | null,
    expected: Instant | null,
  ): Need => {
    const jobs = job ? [job] : jobsOf(shop, order.id).filter(({ state }) => state !== 'done')
    const latest = neededBy(jobs, forecast)
    return {
      id,
      order,
      job,
      part,
      expected,
      neededBy: latest,
      margin: latest === null || expected === null ? null : minutesBetween(expected, latest),
      left: latest === null ? null : minutesBetween(now, latest),
      tone: toneOf(latest, expected, now, risk),
    }
  }
  const parts = Object.values(shop.parts).flatMap((part) => {
    const order = shop.orders[part.order]
    if (part.state !== 'ordered' || !order || !isOpen(order)) return []
    const job = part.job === undefined ? null : (shop.jobs[part.job] ?? null)
    return job?.state === 'done' ? [] : [need(part.id, order, job, part, part.eta)]
  })
  const replies = Object.values(shop.jobs).flatMap((job) => {
    const order = shop.orders[job.order]
    if (!order || !isOpen(order)) return []
    if (job.awaits) return [need(job.id, order, job, null, job.awaits.expectedAt)]
    const waits = job.state === 'stopped' && job.stop.code === 'B'
    return waits ? [need(job.id, order, job, null, job.stop.expectedAt)] : []
  })
  const tones: readonly NeedTone[] = ['late', 'risk', 'calm']
  const urgency = ({ tone, neededBy }: Need) => [tones.indexOf(tone), neededBy ?? Infinity] as const
  return [...parts, ...replies].sort((a, b) => {
    const [one, other] = [urgency(a), urgency(b)]
    return one[0] - other[0] || (one[1] === other[1] ? (a.id < b.id ? -1 : 1) : one[1] - other[1])
  })
}
