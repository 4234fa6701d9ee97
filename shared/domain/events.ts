import type { Alert, AlertOutcome, CallOutcome, ChainLink } from './alert.ts'
import type { Andon } from './andon.ts'
import type { Bay } from './bay.ts'
import type { ExtraWork } from './extra-work.ts'
import type {
  AdvisorId,
  AlertId,
  AndonId,
  BayId,
  CommandId,
  ExtraId,
  Instant,
  JobId,
  Minutes,
  OrderId,
  PartId,
  TechnicianId,
} from './ids.ts'
import type { Estimate, Interview } from './interview.ts'
import type { Job, Override, Segment, Slot } from './job.ts'
import type { Flags, HandOver, Order, Stage, Wish } from './order.ts'
import type { Part } from './part.ts'
import type { PlaceCheck } from './place-check.ts'
import type { AgreedVia } from './promise.ts'
import type { Settings } from './settings.ts'
import type { AwayKind, Technician } from './technician.ts'

/** A row as it is born, before the fold stamps it with who changed it last. */
export type Newborn<Row> = Row extends unknown ? Omit<Row, 'changed'> : never

/** The rows an undo puts back; null takes the row away. */
export interface Restored {
  readonly orders?: Readonly<Record<string, Order | null>>
  readonly jobs?: Readonly<Record<string, Job | null>>
  readonly bays?: Readonly<Record<string, Bay | null>>
  readonly technicians?: Readonly<Record<string, Technician | null>>
  readonly parts?: Readonly<Record<string, Part | null>>
  readonly extras?: Readonly<Record<string, ExtraWork | null>>
  readonly andons?: Readonly<Record<string, Andon | null>>
  readonly alerts?: Readonly<Record<string, Alert | null>>
  readonly checks?: Readonly<Record<string, PlaceCheck | null>>
}

/** What can have happened in a shop, by type. Nothing here names or quotes a customer [H5]. */
export interface EventBodies {
  'shop-configured': { readonly settings: Settings }
  'car-received': { readonly order: Newborn<Order>; readonly jobs: readonly Newborn<Job>[] }
  'car-arrived': { readonly order: OrderId }
  'order-changed': {
    readonly order: OrderId
    readonly number?: string
    readonly plate?: string
    readonly model?: string
    readonly flags?: Flags
    readonly advisor?: AdvisorId
    readonly kind?: string
    readonly wash?: boolean
    readonly interview?: Interview
    readonly estimate?: Estimate
  }
  'appointment-confirmed': { readonly order: OrderId }
  'appointment-call-missed': { readonly order: OrderId }
  'appointment-moved': { readonly order: OrderId; readonly from: Instant | null; readonly to: Instant }
  /** Taken beyond a limit, on purpose: which one, what it allows and what stands there now (cars or minutes). */
  'appointment-overbooked': {
    readonly order: OrderId
    readonly limit: 'capacity' | 'arrivals' | 'handovers' | 'promises' | 'priority'
    readonly halfHour: Instant
    readonly allows: number
    readonly has: number
  }
  'jobs-added': { readonly order: OrderId; readonly jobs: readonly Newborn<Job>[] }
  'job-changed': { readonly job: JobId; readonly label?: string; readonly minutes?: Minutes }
  'job-planned': {
    readonly job: JobId
    readonly slot: Slot
    readonly from: Slot | null
    readonly override?: Override
  }
  'job-pinned': { readonly job: JobId; readonly pinned: boolean }
  'job-unplanned': { readonly job: JobId; readonly from: Slot }
  'job-started': { readonly job: JobId; readonly segment: Segment }
  'job-stopped': {
    readonly job: JobId
    readonly code: string
    readonly reason: string
    readonly expectedAt: Instant | null
    readonly place: string
  }
  'job-extended': { readonly job: JobId; readonly remainingMinutes: Minutes; readonly reason: string }
  'job-finished': { readonly job: JobId }
  /** [F11] A change of place with where from and where to. */
  'car-moved': { readonly order: OrderId; readonly from: string; readonly to: string }
  /** [W1] Somebody looked at a place; its row adds when and who. */
  'place-checked': Omit<PlaceCheck, 'at' | 'by' | 'looks' | 'fitting'>
  /** [F11] A change of stage with where from and where to. */
  'stage-changed': { readonly order: OrderId; readonly from: Stage; readonly to: Stage }
  'station-started': { readonly order: OrderId }
  /** [F12] He knows that his car is ready. */
  'customer-told': { readonly order: OrderId }
  'news-told': { readonly order: OrderId }
  'car-handed-over': HandOver & { readonly order: OrderId }
  'inspection-failed': {
    readonly order: OrderId
    readonly fault: string
    readonly jobs: readonly Newborn<Job>[]
  }
  'promise-agreed': {
    readonly order: OrderId
    readonly version: number
    readonly at: Instant
    readonly previous: Instant | null
    readonly via: AgreedVia
    /** The alert whose call it came from. */
    readonly alert?: AlertId
  }
  /** [P7] Kept free for whoever asked, until then. */
  'time-held': { readonly order: OrderId; readonly at: Instant; readonly until: Instant }
  'hold-released': { readonly order: OrderId }
  'foreman-asked': { readonly order: OrderId; readonly request: string; readonly wish: Wish }
  'request-answered': { readonly order: OrderId; readonly accepted: boolean }
  'extra-work-reported': { readonly extra: ExtraWork; readonly jobs: readonly Newborn<Job>[] }
  'extra-work-answered': { readonly extra: ExtraId; readonly answer: 'authorised' | 'declined' }
  'part-ordered': { readonly part: Part }
  'part-eta-changed': { readonly part: PartId; readonly eta: Instant | null; readonly from: Instant | null }
  'part-arrived': { readonly part: PartId }
  'alert-opened': { readonly alert: Alert }
  /** [A5] `again` asks the advisor once more; without it the row is brought up to date silently. */
  'alert-updated': {
    readonly alert: AlertId
    readonly readyAt: Instant | null
    readonly chain: readonly ChainLink[]
    readonly again: boolean
  }
  'alert-acknowledged': { readonly alert: AlertId }
  'alert-snoozed': { readonly alert: AlertId; readonly until: Instant }
  'alert-reassigned': { readonly alert: AlertId; readonly advisor: AdvisorId; readonly from: AdvisorId }
  'alert-escalated': { readonly alert: AlertId; readonly level: number }
  /** [A4] Acknowledged, but no call was logged in time. */
  'alert-regressed': { readonly alert: AlertId }
  'call-logged': {
    readonly alert: AlertId
    readonly outcome: CallOutcome
    readonly nextAt?: Instant
    readonly wishAt?: Instant
    /** [A15] Answered, and by when it is to be solved. */
    readonly dueAt?: Instant
  }
  'alert-closed': { readonly alert: AlertId; readonly outcome: AlertOutcome }
  'technician-clocked-in': { readonly technician: TechnicianId }
  'technician-clocked-out': { readonly technician: TechnicianId }
  'absence-reported': {
    readonly technician: TechnicianId
    readonly kind: AwayKind
    readonly until: Instant | null
  }
  'absence-ended': { readonly technician: TechnicianId }
  'bay-closed': { readonly bay: BayId; readonly reason: string; readonly until?: Instant }
  'bay-opened': { readonly bay: BayId }
  'andon-pulled': { readonly andon: Andon }
  'andon-answered': { readonly andon: AndonId }
  /** [H6] Closed orders and alerts leave the live rows; what stays is carried over. */
  'day-closed': {
    readonly date: string
    readonly carriedOver: readonly { readonly order: OrderId; readonly place: string }[]
    readonly removed: { readonly orders: readonly OrderId[]; readonly alerts: readonly AlertId[] }
  }
  'command-undone': { readonly command: CommandId; readonly restored: Restored }
}

export type EventType = keyof EventBodies
export type EventOf<T extends EventType> = { readonly type: T; readonly body: EventBodies[T] }
/** What a decision says has happened. */
export type ShopEvent = { [T in EventType]: EventOf<T> }[EventType]

/** What the door adds when it writes an event down. */
export interface Stamp {
  readonly version: number
  readonly at: Instant
  /** The user who asked, or `house`. */
  readonly by: string
  readonly command: CommandId
}
export type Recorded<E extends ShopEvent = ShopEvent> = E & Stamp
