import type { BayId, Instant, JobId, Minutes, OrderId, TechnicianId } from '../ids.ts'
import type { Station } from '../order.ts'

/** What bound the start of a job (domain §4.5). */
export type Bound =
  | { readonly kind: 'arrival' }
  | { readonly kind: 'part' }
  | { readonly kind: 'reply' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'car'; readonly job: JobId }
  | { readonly kind: 'bay'; readonly bay: BayId; readonly job: JobId }
  | { readonly kind: 'technician'; readonly technician: TechnicianId; readonly job: JobId }
  | { readonly kind: 'away'; readonly technician: TechnicianId }
  | { readonly kind: 'slot' }
  | { readonly kind: 'closed-hours' }
  | { readonly kind: 'now' }
  | { readonly kind: 'own-work' }
  | { readonly kind: 'overrun' }

/** The words of the wire: `bay(j0000012-01)`, `away(wang)`, `slot`, … */
export const boundText = (bound: Bound): string => {
  if ('job' in bound) return `${bound.kind}(${bound.job})`
  return bound.kind === 'away' ? `away(${bound.technician})` : bound.kind
}

export interface JobForecast {
  /** Null when nobody can say. */
  readonly from: Instant | null
  readonly to: Instant | null
  readonly latestStart: Instant | null
  readonly waitsFor: Bound | null
}

/** One way through a station; `behind` is the order whose leaving made room. */
export interface StationPass {
  readonly station: Station
  readonly from: Instant
  readonly to: Instant
  readonly behind?: OrderId
}

/** [P4] `none` is an order without a promise. */
export type Health = 'ok' | 'risk' | 'late' | 'none'

export interface OrderForecast {
  readonly readyAt: Instant | null
  /** A lower bound that is never null: every unknown settled now, every unplanned job begun now. */
  readonly earliestReady: Instant
  readonly slack: Minutes | null
  readonly health: Health
  readonly stations: readonly StationPass[]
}

/** Open jobs and orders only: what is done or delivered is not forecast. */
export interface Forecast {
  readonly now: Instant
  readonly jobs: Readonly<Record<string, JobForecast>>
  readonly orders: Readonly<Record<string, OrderForecast>>
}
