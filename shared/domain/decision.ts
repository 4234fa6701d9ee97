import type { CommandId, Instant, JobId, Minutes, OrderId } from './ids.ts'
import type { Calendars } from './calendar.ts'
import type { Contact } from './commands.ts'
import type { Restored, ShopEvent } from './events.ts'

export const roles = [
  'tv',
  'lounge',
  'technician',
  'foreman',
  'advisor',
  'parts',
  'manager',
  'admin',
] as const
export type Role = (typeof roles)[number]

/** Who asks. `person` is the technician or advisor of the settings behind the sign-in. */
export interface Actor {
  readonly user: string
  readonly role: Role | 'house'
  readonly person?: string
}

/** Everything a decision may know beside the shop and the command [H1]. */
export interface Moment {
  readonly now: Instant
  readonly actor: Actor
  readonly calendars: Calendars
  /** The shop's local date of `now`, such as `2026-11-21`. */
  readonly today: string
  /** What an earlier command did, for undo; absent when it is unknown or forgotten. */
  readonly past?: PastCommand
}

/** An accepted command as it is remembered for some days. */
export interface PastCommand {
  readonly id: CommandId
  readonly type: string
  readonly by: string
  /** The versions of its events, first and last. */
  readonly from: number
  readonly to: number
  /** The rows it changed, as they were before. */
  readonly before: Restored
  /** How it left those that do not say who changed them last; absent in older records. */
  readonly left?: Restored
}

/** Why a command was not done, with the facts a sentence needs. Screens word every one. */
export type Refusal =
  | { readonly reason: 'malformed'; readonly path: string; readonly message: string }
  | { readonly reason: 'forbidden'; readonly role: string; readonly command: string }
  | { readonly reason: 'id-reused' }
  | { readonly reason: 'rate-limited'; readonly retryAfter: number }
  | { readonly reason: 'store-away' }
  | { readonly reason: 'no-such-shop'; readonly shop: string }
  | { readonly reason: 'no-such-order'; readonly order: string }
  | { readonly reason: 'no-such-job'; readonly job: string }
  | { readonly reason: 'no-such-bay'; readonly bay: string }
  | { readonly reason: 'no-such-technician'; readonly technician: string }
  | { readonly reason: 'no-such-advisor'; readonly advisor: string }
  | { readonly reason: 'no-such-part'; readonly part: string }
  | { readonly reason: 'no-such-extra'; readonly extra: string }
  | { readonly reason: 'no-such-alert'; readonly alert: string }
  | { readonly reason: 'no-such-andon'; readonly andon: string }
  | { readonly reason: 'no-such-request'; readonly request: string }
  | { readonly reason: 'no-such-place'; readonly place: string }
  | { readonly reason: 'no-plate' }
  | { readonly reason: 'no-such-command'; readonly command: string }
  | { readonly reason: 'no-such-stop-code'; readonly code: string }
  | { readonly reason: 'wrong-state'; readonly state: string }
  | { readonly reason: 'bay-busy'; readonly bay: string; readonly by: OrderId; readonly plate: string }
  | {
      readonly reason: 'bay-closed'
      readonly bay: string
      readonly until: Instant | null
      readonly why: string
    }
  | {
      readonly reason: 'technician-busy'
      readonly technician: string
      readonly by: OrderId
      readonly plate: string
    }
  | { readonly reason: 'car-busy'; readonly order: OrderId; readonly by: JobId }
  | {
      readonly reason: 'skill-missing'
      readonly technician: string
      readonly skill: string
      readonly level: number
      readonly has: number
    }
  | {
      readonly reason: 'priority-passed'
      readonly order: OrderId
      readonly plate: string
      readonly job: JobId
      readonly minutes: Minutes
    }
  | { readonly reason: 'not-arrived'; readonly order: OrderId }
  | { readonly reason: 'not-authorised'; readonly extra: string }
  | { readonly reason: 'not-your-job'; readonly job: string }
  | { readonly reason: 'number-taken'; readonly number: string; readonly order: OrderId }
  | { readonly reason: 'car-in-shop'; readonly plate: string; readonly order: OrderId }
  | { readonly reason: 'promise-before-forecast'; readonly readyAt: Instant }
  | { readonly reason: 'promise-outside-hours'; readonly at: Instant }
  | { readonly reason: 'promise-exists'; readonly at: Instant }
  | {
      readonly reason: 'time-held'
      readonly order: OrderId
      readonly plate: string
      readonly by: string
      readonly until: Instant
    }
  | { readonly reason: 'promise-needs-agreement' }
  | { readonly reason: 'promise-in-past'; readonly at: Instant }
  | { readonly reason: 'appointment-in-past'; readonly at: Instant }
  | { readonly reason: 'appointment-outside-hours'; readonly at: Instant }
  | { readonly reason: 'appointment-not-due'; readonly at: Instant }
  | {
      readonly reason: 'already-booked'
      readonly plate: string
      readonly order: OrderId
      readonly at: Instant
    }
  | {
      /** Minutes of work in the half hour: what may be booked, and what would stand there with this one. */
      readonly reason: 'over-capacity'
      readonly halfHour: Instant
      readonly bookable: number
      readonly booked: number
      /** The skill or the kind of bay that is short; absent: hands in general. */
      readonly short?: string
    }
  | { readonly reason: 'too-many-arrivals'; readonly halfHour: Instant; readonly limit: number }
  | { readonly reason: 'too-many-handovers'; readonly halfHour: Instant; readonly limit: number }
  | {
      /** A promise to another customer, the worst of those which would not hold any more. */
      readonly reason: 'breaks-promise'
      readonly order: OrderId
      readonly plate: string
      readonly promise: Instant
    }
  | { readonly reason: 'alert-needs-outcome' }
  | { readonly reason: 'alert-closed'; readonly outcome: string }
  | { readonly reason: 'already-acknowledged'; readonly by: string }
  | { readonly reason: 'new-promise-missing' }
  | { readonly reason: 'cause-missing' }
  | { readonly reason: 'snooze-past-promise'; readonly promise: Instant }
  | { readonly reason: 'expected-in-past'; readonly at: Instant }
  | { readonly reason: 'already-answered' }
  | { readonly reason: 'already-arrived' }
  | {
      readonly reason: 'day-not-ready'
      readonly orders: readonly {
        readonly order: OrderId
        readonly plate: string
        readonly missing: 'place' | 'plan'
      }[]
    }
  | {
      readonly reason: 'orphans-work'
      readonly items: readonly {
        readonly kind: 'bay' | 'technician' | 'advisor' | 'stop-code'
        readonly id: string
        readonly by: string
      }[]
    }
  | { readonly reason: 'not-undoable'; readonly type: string }
  | { readonly reason: 'changed-since'; readonly by: string; readonly at: Instant; readonly what: string }
  | {
      readonly reason: 'stale'
      readonly by: string
      readonly at: Instant
      readonly what: string
      readonly version: number
    }

/** A note that stays in the contact record of an order [H5]. */
export interface ContactNote {
  readonly order: OrderId
  readonly contact?: Partial<Contact>
  readonly note?: { readonly about: string; readonly text: string }
}

export interface Accepted {
  readonly ok: true
  readonly events: readonly ShopEvent[]
  /** Ids the author needs, such as `order` and `jobs` after a reception. */
  readonly answer?: Readonly<Record<string, unknown>>
  readonly contact?: ContactNote
}
export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
}
export type Decision = Accepted | Refused

export const accept = (
  events: readonly ShopEvent[],
  beside: Pick<Accepted, 'answer' | 'contact'> = {},
): Accepted => ({ ok: true, events, ...beside })
export const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal })
