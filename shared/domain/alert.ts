import type { AdvisorId, AlertId, BayId, Instant, JobId, OrderId, PartId, TechnicianId } from './ids.ts'
import type { Station } from './order.ts'
import type { DeliveryPromise } from './promise.ts'
import type { AwayKind } from './technician.ts'

/**
 * One link of the causal chain (domain §5), from the delivery backwards to the root cause.
 * `number` is the tracking number of the order that causes the wait, never a plate or a name.
 */
export type ChainLink =
  | {
      readonly kind: 'ready'
      readonly order: OrderId
      readonly at: Instant | null
      readonly promise: Instant | null
    }
  | {
      readonly kind: 'station'
      readonly station: Station
      readonly from: Instant
      readonly to: Instant
      readonly behind?: OrderId
      readonly number?: string
    }
  | {
      readonly kind: 'work'
      readonly job: JobId
      readonly label: string
      readonly bay: BayId | null
      readonly from: Instant | null
      readonly to: Instant | null
      readonly overrun?: true
    }
  | {
      readonly kind: 'bay'
      readonly bay: BayId
      readonly name: string
      readonly until: Instant | null
      readonly job: JobId
      readonly order: OrderId
      readonly number: string
    }
  | {
      readonly kind: 'technician'
      readonly technician: TechnicianId
      readonly name: string
      readonly until: Instant | null
      readonly job: JobId
      readonly order: OrderId
      readonly number: string
    }
  | {
      readonly kind: 'car'
      readonly until: Instant | null
      readonly job: JobId
      readonly order: OrderId
      readonly number: string
    }
  | {
      readonly kind: 'stop'
      readonly code: string
      readonly job: JobId
      readonly order: OrderId
      readonly number: string
      readonly bay: BayId | null
      readonly until: Instant | null
      readonly movedFrom?: Instant
    }
  | {
      readonly kind: 'part'
      readonly part?: PartId
      readonly name?: string
      readonly order: OrderId
      readonly number: string
      readonly until: Instant | null
      readonly movedFrom?: Instant
    }
  | {
      readonly kind: 'reply'
      readonly order: OrderId
      readonly number: string
      readonly until: Instant | null
    }
  | {
      readonly kind: 'away'
      readonly technician: TechnicianId
      readonly name: string
      readonly away: AwayKind
      readonly until: Instant | null
    }
  | { readonly kind: 'arrival'; readonly order: OrderId; readonly until: Instant }
  | { readonly kind: 'unplanned'; readonly job: JobId; readonly label: string }
  | { readonly kind: 'slot'; readonly job: JobId; readonly from: Instant }
  | { readonly kind: 'closed-hours'; readonly until: Instant }
  | {
      readonly kind: 'bay-closed'
      readonly bay: BayId
      readonly name: string
      readonly until: Instant | null
    }

export const callOutcomes = [
  'agreed',
  'refused',
  'no-answer',
  'left-message',
  'told',
  'authorised',
  'declined',
  'confirmed',
  'cancelled',
  'satisfied',
  'dissatisfied',
  'answered',
  'solved',
] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** `recovered`, `handed-over` and `moved` close without a call; the rest are outcomes of one. */
export type AlertOutcome =
  | Exclude<CallOutcome, 'no-answer' | 'left-message' | 'answered'>
  | 'recovered'
  | 'handed-over'
  | 'moved'

export interface LoggedCall {
  readonly at: Instant
  readonly by: string
  readonly outcome: CallOutcome
}

/**
 * The duties of an advisor towards a customer. `delay`: phone before the promise breaks [A1].
 * `refusal`: the customer did not agree, the foreman decides [A3]. `carry-over`: his car stays over
 * night and he counts on it today [A8]. The others: [A9]–[A16].
 */
export const alertKinds = [
  'delay',
  'refusal',
  'carry-over',
  'extra-work',
  'part-arrived',
  'ready-not-told',
  'no-news',
  'unclaimed',
  'follow-up',
  'complaint',
  'confirm-appointment',
] as const
export type AlertKind = (typeof alertKinds)[number]

export interface Alert {
  readonly id: AlertId
  readonly kind: AlertKind
  readonly order: OrderId
  readonly advisor: AdvisorId
  readonly state: 'open' | 'acknowledged' | 'closed'
  /** 1 the advisor, 2 his team, 3 the foreman, 4 the manager. */
  readonly level: number
  readonly openedAt: Instant
  /** When its clock was set last: opened, raised again, acknowledged, escalated or regressed. */
  readonly since: Instant
  /** The promise it is about, or that of its car; null where the car has none. */
  readonly promise: DeliveryPromise | null
  /** The forecast the advisor was shown; null when nobody can say. */
  readonly readyAt: Instant | null
  /** [A5] The forecast when he was last asked or took it: slips that creep add up against this one. */
  readonly askedFor: Instant | null
  readonly chain: readonly ChainLink[]
  /** By when it is to be done, where nobody has to be called at once: nothing escalates before. */
  readonly dueAt?: Instant
  /** What is left to say of a car whose order has left with the day. */
  readonly car?: { readonly number: string; readonly plate: string; readonly model: string }
  readonly acknowledgedBy?: string
  readonly snoozedUntil?: Instant
  readonly calls: readonly LoggedCall[]
  /** The next attempt to reach the customer. */
  readonly nextAt?: Instant
  /** The time the customer wants instead, after a refusal. */
  readonly wishAt?: Instant
  readonly outcome?: AlertOutcome
  readonly closedAt?: Instant
}
