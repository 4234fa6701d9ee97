import type { HouseOffer, SentenceLanguage, SentenceName } from './call-sentences.ts'
import type { AndonKind } from './andon.ts'
import type { CallOutcome } from './alert.ts'
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
import type { Flags, HandOverItem, Wish } from './order.ts'
import type { AgreedVia } from './promise.ts'
import type { Settings } from './settings.ts'
import type { AwayKind } from './technician.ts'

/** A line of work as reception, an inspection or a finding asks for it. */
export interface JobWish {
  readonly label: string
  readonly minutes: Minutes
  readonly skill?: string
  readonly level?: number
  readonly bayKind?: string
}

/** A part to be there for an appointment. Without `eta`: set aside by the time the car comes. */
export interface PartWish {
  readonly name: string
  readonly number?: string
  readonly eta?: Instant | null
}

/** [H5] Personal data: kept in the contact record, never in an event. */
export interface Contact {
  readonly name: string
  readonly phone: string
  readonly words: string
}

/** A slot asked for a job, and why a rule about it may be passed over. */
export interface Plan {
  readonly job: JobId
  readonly bay: BayId
  readonly technicians: readonly TechnicianId[]
  readonly from: Instant
  /** [F3] [F10] A foreman's reason to plan hands without the skill, or past a car that goes first. */
  readonly overrideReason?: string
}

/** What may be asked of a shop, by type. `id`, and `seen` where given, stand beside these fields. */
export interface CommandFields {
  'receive-car': {
    readonly order: {
      readonly number?: string
      readonly plate: string
      readonly model: string
      readonly kind: string
      readonly origin: string
      readonly flags: Flags
      readonly advisor: AdvisorId
      readonly wash: boolean
      readonly interview?: Interview
      readonly estimate?: Estimate
      readonly promise?: Instant
      readonly promiseReason?: string
      /** When the car came, if it was not just now; in the future: when it is expected. */
      readonly arrivedAt?: Instant
      readonly jobs: readonly JobWish[]
    }
    readonly contact?: Partial<Contact>
    /** The appointment this car keeps: its order goes on instead of a new one. */
    readonly appointment?: OrderId
  }
  /** An appointment is a booked order: its id names it in the four commands below. */
  'book-appointment': {
    readonly appointment: {
      readonly at: Instant
      readonly plate: string
      readonly model: string
      readonly advisor?: AdvisorId
      readonly jobs: readonly JobWish[]
      readonly parts?: readonly PartWish[]
      readonly kind?: string
      readonly flags?: Flags
      readonly wash?: boolean
      readonly promise?: Instant
      readonly promiseReason?: string
    }
    readonly contact?: Partial<Contact>
    /** Why the half hour takes more than it holds: lifts the limits of the policies, no others. */
    readonly overrideReason?: string
  }
  /** `reached` false: he was called and did not answer. */
  'confirm-appointment': { readonly appointment: OrderId; readonly reached?: boolean }
  'move-appointment': {
    readonly appointment: OrderId
    readonly at: Instant
    /** [P2] The delivery time agreed with the new arrival. */
    readonly promise?: Instant
    readonly overrideReason?: string
  }
  'cancel-appointment': { readonly appointment: OrderId; readonly reason: string }
  'mark-no-show': { readonly appointment: OrderId }
  'plan-job': Plan
  /** Several slots at once: all of them or none. */
  'plan-jobs': { readonly plans: readonly Plan[] }
  /** A pinned chip is not moved by a re-plan. */
  'pin-job': { readonly job: JobId; readonly pinned: boolean }
  'unplan-job': { readonly job: JobId }
  'start-job': { readonly job: JobId }
  'finish-job': { readonly job: JobId }
  'stop-job': {
    readonly job: JobId
    readonly code: string
    readonly reason: string
    readonly expectedAt: Instant | null
    readonly place: string
  }
  'extend-job': { readonly job: JobId; readonly remainingMinutes: Minutes; readonly reason: string }
  'arrive-car': { readonly order: OrderId }
  'change-order': {
    readonly order: OrderId
    readonly model?: string
    readonly flags?: Flags
    readonly advisor?: AdvisorId
    readonly interview?: Interview
    readonly estimate?: Estimate
    readonly addJobs?: readonly JobWish[]
    readonly changeJobs?: readonly {
      readonly job: JobId
      readonly label?: string
      readonly minutes?: Minutes
    }[]
    readonly contact?: Partial<Contact>
  }
  'move-car': { readonly order: OrderId; readonly place: string }
  /** [W1] What stands at a place, seen by somebody who is there; strangers are cars the board does not know. */
  'check-place': {
    readonly place: string
    readonly found: readonly OrderId[]
    readonly strangers?: readonly string[]
  }
  'start-inspection': { readonly order: OrderId }
  'pass-inspection': { readonly order: OrderId }
  'fail-inspection': { readonly order: OrderId; readonly fault: string; readonly jobs: readonly JobWish[] }
  'start-wash': { readonly order: OrderId }
  'finish-wash': { readonly order: OrderId }
  settle: { readonly order: OrderId }
  'tell-ready': { readonly order: OrderId }
  /** [A12] He heard how his car stands, without a duty that asked for it. */
  'tell-news': { readonly order: OrderId; readonly note?: string }
  'hand-over': {
    readonly order: OrderId
    /** What was gone through with the customer. */
    readonly checklist?: readonly HandOverItem[]
    /** 1 to 5, in the customer's own judgement. */
    readonly satisfaction?: number
    readonly remark?: string
  }
  'make-promise': { readonly order: OrderId; readonly at: Instant; readonly reason?: string }
  'change-promise': {
    readonly order: OrderId
    readonly at: Instant
    readonly via: AgreedVia
    readonly reason: string
  }
  /** [P7] Keeps a time free for two minutes, while its customer is asked. */
  'hold-time': { readonly order: OrderId; readonly at: Instant }
  'release-hold': { readonly order: OrderId }
  /** [P8] What only the foreman can give. Its answer names the request. */
  'ask-foreman': { readonly order: OrderId; readonly wish: Wish; readonly note: string }
  'answer-request': {
    readonly request: string
    readonly answer: 'accepted' | 'declined'
    readonly note?: string
  }
  'report-extra-work': {
    readonly order: OrderId
    readonly jobs: readonly JobWish[]
    readonly note: string
    /** When the customer's answer is expected; unknown when absent. */
    readonly expectedAt?: Instant | null
  }
  'answer-extra-work': {
    readonly order: OrderId
    readonly extra: ExtraId
    readonly answer: 'authorised' | 'declined'
    readonly promise?: Instant
  }
  'order-part': {
    readonly order: OrderId
    readonly job?: JobId
    readonly name: string
    readonly number?: string
    readonly eta: Instant | null
  }
  'change-part-eta': { readonly part: PartId; readonly eta: Instant | null }
  'part-arrived': { readonly part: PartId }
  'acknowledge-alert': { readonly alert: AlertId }
  'snooze-alert': { readonly alert: AlertId; readonly until: Instant; readonly reason: string }
  'reassign-alert': { readonly alert: AlertId; readonly advisor: AdvisorId }
  'log-call': {
    readonly alert: AlertId
    readonly outcome: CallOutcome
    /** The new time with `agreed` or `authorised`; the time the customer wants with `refused`. */
    readonly promise?: Instant
    readonly note?: string
    /** [A15] What was wrong and what was done about it; asked for with `solved`. */
    readonly cause?: string
    readonly measure?: string
    readonly nextAt?: Instant
  }
  /** [A15] A customer is not content; his words stay in the contact record. */
  'receive-complaint': { readonly order: OrderId; readonly words?: string }
  'clock-in': { readonly technician: TechnicianId }
  'clock-out': { readonly technician: TechnicianId }
  'report-absence': {
    readonly technician: TechnicianId
    readonly kind: AwayKind
    /** Null: nobody knows when he is back. */
    readonly until: Instant | null
  }
  'end-absence': { readonly technician: TechnicianId }
  'close-bay': { readonly bay: BayId; readonly reason: string; readonly until?: Instant }
  'open-bay': { readonly bay: BayId }
  'pull-andon': { readonly bay: BayId; readonly kind: AndonKind; readonly note?: string }
  'answer-andon': { readonly andon: AndonId }
  'close-day': {
    readonly carryOver: readonly {
      readonly order: OrderId
      readonly place: string
      readonly bay?: BayId
      readonly technicians?: readonly TechnicianId[]
      readonly from?: Instant
    }[]
  }
  undo: { readonly command: CommandId }
  /** Creates the shop or changes its settings; not sent by screens but through `PUT /api/shops/:shop`. */
  'configure-shop': { readonly settings: Settings }
  /** One sentence of what is said on the phone; null: in the words of the house again. Through `PUT …/sentences/…`. */
  'reword-call': {
    readonly language: SentenceLanguage
    readonly sentence: SentenceName
    readonly text: string | null
  }
  /** What the house can do for a customer whose car is late. Through `PUT …/offers/…`. */
  'set-offer': { readonly offer: HouseOffer; readonly held: boolean }
  /** The clock's question: is a promise in danger, is a duty overdue? Asked by any server process. */
  'watch-promises': Record<never, never>
}

export type CommandType = keyof CommandFields
export type CommandOf<T extends CommandType> = { readonly type: T } & CommandFields[T]
export type Command = { [T in CommandType]: CommandOf<T> }[CommandType]

/** A command on its way: with its own id [H3] and the version its author looked at. */
export type Envelope<C extends Command = Command> = C & { readonly id: CommandId; readonly seen?: number }
