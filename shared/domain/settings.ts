import type { HouseOffers, Sentences } from './call-sentences.ts'
import type { AdvisorId, BayId, Minutes, TechnicianId } from './ids.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Local times of day such as `["08:00","12:00"]`; the end may be `"24:00"`. */
export type DayHours = readonly (readonly [string, string])[]
export type WeekHours = Readonly<Partial<Record<Weekday, DayHours>>>

export interface Policies {
  readonly riskMinutes: Minutes
  readonly recoverMinutes: Minutes
  readonly jobFloorMinutes: Minutes
  readonly stationFloorMinutes: Minutes
  readonly inspectionMinutes: Minutes
  readonly inspectionCapacity: number
  readonly washMinutes: Minutes
  readonly washCapacity: number
  readonly settlementMinutes: Minutes
  readonly settlementCapacity: number
  readonly ackMinutes: Minutes
  readonly ackWaitingMinutes: Minutes
  readonly callMinutes: Minutes
  readonly escalateMinutes: Minutes
  readonly bookableShare: number
  readonly arrivalsPerHalfHour: number
  readonly handoversPerHalfHour: number
  /** Open minutes without a touch after which the board doubts a lane; 120 where a shop has not said. */
  readonly untouchedMinutes?: Minutes
  /** [A11] Minutes a ready car may wait until its owner is told; 10. */
  readonly readyMinutes?: Minutes
  /** [A12] Minutes without news for a customer who waits in the shop; 120. */
  readonly newsMinutes?: Minutes
}

export interface Settings {
  readonly name: string
  /** IANA zone, such as `Asia/Shanghai`. */
  readonly zone: string
  readonly hours: WeekHours
  readonly closedDates: readonly string[]
  readonly openDates: Readonly<Record<string, DayHours>>
  readonly bays: readonly { readonly id: BayId; readonly name: string; readonly kind: string }[]
  readonly technicians: readonly {
    readonly id: TechnicianId
    readonly name: string
    readonly team?: string
    readonly skills: Readonly<Record<string, number>>
    readonly hours?: WeekHours
  }[]
  readonly advisors: readonly {
    readonly id: AdvisorId
    readonly name: string
    readonly team?: string
    /** The phone on his desk, which customers may call. */
    readonly phone?: string
    /** His shift, where it is not that of the shop. */
    readonly hours?: WeekHours
  }[]
  readonly parking: readonly string[]
  readonly stopCodes: readonly { readonly code: string; readonly label: string }[]
  readonly policies: Policies
  /** What may be offered to a customer on the phone; nothing where a shop has not said. */
  readonly offers?: HouseOffers
  readonly sentences?: Sentences
}
