import type { AdvisorId, BayId, Instant, JobId, OrderId, TechnicianId } from './ids.ts'
import type { Estimate, Interview } from './interview.ts'
import type { Changed } from './job.ts'
import type { DeliveryPromise, FirstPromise } from './promise.ts'

export const stages = [
  'booked',
  'arrived',
  'in-work',
  'inspection',
  'wash',
  'settlement',
  'ready',
  'delivered',
  'no-show',
  'cancelled',
] as const
export type Stage = (typeof stages)[number]

/** Stages a car passes after its last job, each a resource with capacity. */
export const stations = ['inspection', 'wash', 'settlement'] as const
export type Station = (typeof stations)[number]
export const isStation = (stage: Stage): stage is Station => stations.some((station) => station === stage)

/** [F10] What lets a car go before others. */
export interface Flags {
  readonly waiting?: boolean
  readonly vip?: boolean
  readonly comeback?: boolean
}

/** What is gone through with the customer when he fetches his car, in this order. */
export const handOverItems = ['work', 'cost', 'wash', 'returned'] as const
export type HandOverItem = (typeof handOverItems)[number]

/** [P6] How a car was handed over. Null where nothing was promised, or nobody asked. */
export interface HandOver {
  readonly onTime: boolean | null
  readonly onTimeFirst: boolean | null
  readonly checked: readonly HandOverItem[]
  /** 1 to 5, as the customer said. */
  readonly satisfaction: number | null
}

/** When the car came to the station, and when somebody began there. */
export interface AtStation {
  readonly since: Instant
  readonly startedAt?: Instant
}

/** A delivery time, until when it is kept free, and for whose call. */
export interface Held {
  readonly at: Instant
  readonly until: Instant
  readonly by: string
}

/** What an advisor would like the foreman to do: a time to be ready by, other hands, another bay. */
export interface Wish {
  readonly at?: Instant
  readonly technicians?: readonly TechnicianId[]
  readonly bay?: BayId
  /** From when on the place is wanted; now when nothing is said. */
  readonly from?: Instant
}

/** [P8] What was asked of the foreman about a car last, and what he said. */
export interface ForemanRequest {
  readonly id: string
  readonly wish: Wish
  readonly by: string
  readonly at: Instant
  readonly answer?: { readonly accepted: boolean; readonly by: string; readonly at: Instant }
}

/** What is known of an appointment beside its time. */
export interface Booking {
  readonly bookedAt: Instant
  /** The customer said that he will come. */
  readonly confirmed?: { readonly at: Instant; readonly by: string }
  /** When he was called last in vain. */
  readonly missedCallAt?: Instant
  /** The time agreed first, once it has moved. */
  readonly firstAt?: Instant
  /** Taken although its half hour was full, on somebody's word. */
  readonly beyond?: true
}

interface OrderFacts {
  readonly id: OrderId
  /** The tracking number the customer knows. */
  readonly number: string
  readonly plate: string
  readonly model: string
  readonly kind: string
  readonly origin: string
  readonly flags: Flags
  readonly advisor: AdvisorId
  /** A bay id, a parking code, or one of `places`. */
  readonly place: string
  readonly arrivedAt: Instant | null
  readonly appointmentAt?: Instant
  readonly booking?: Booking
  readonly wash: boolean
  readonly interview?: Interview
  readonly estimate?: Estimate
  readonly promise: DeliveryPromise | null
  readonly firstPromise: FirstPromise | null
  readonly jobs: readonly JobId[]
  /** How often an inspection sent the car back to work. */
  readonly rework?: number
  /** The day (shop's date) from which the car was carried over last. */
  readonly carriedOver?: string
  /** [P7] A delivery time kept free while its customer is on the phone. */
  readonly held?: Held
  readonly request?: ForemanRequest
  /** When the promise as it is was agreed. */
  readonly promisedAt?: Instant
  /** [A12] When somebody spoke with the customer last, since his car came. */
  readonly newsAt?: Instant
  readonly changed: Changed
}

export interface OrderBeforeStations extends OrderFacts {
  readonly stage: 'booked' | 'arrived' | 'in-work' | 'no-show' | 'cancelled'
}
export interface OrderAtStation extends OrderFacts {
  readonly stage: Station
  readonly station: AtStation
}
export interface OrderReady extends OrderFacts {
  readonly stage: 'ready'
  readonly readyAt: Instant
  /** [F12] When somebody told the customer; absent while nobody has. */
  readonly toldAt?: Instant
}
export interface OrderDelivered extends OrderFacts {
  readonly stage: 'delivered'
  readonly readyAt: Instant
  readonly deliveredAt: Instant
  readonly handOver?: HandOver
}

export type Order = OrderBeforeStations | OrderAtStation | OrderReady | OrderDelivered

/** Places that every shop has, beside its bays and parking codes. */
export const places = {
  yard: 'yard',
  inspection: 'inspection',
  wash: 'wash',
  ready: 'ready',
  offSite: 'off-site',
  gone: 'gone',
} as const

/** Still the shop's business: neither delivered, cancelled nor expected in vain. */
export const isOpen = (order: Order): boolean =>
  order.stage !== 'delivered' && order.stage !== 'no-show' && order.stage !== 'cancelled'
