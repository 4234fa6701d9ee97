import type { Estimate, Interview } from '#domain/interview.ts'
import type { Flags } from '#domain/order.ts'

/**
 * The board of the demo. All times are minutes before (negative) or after the moment the demo is
 * made, counted in the shop's open time.
 */
export interface DemoJob {
  readonly label: string
  readonly minutes: number
  readonly skill?: string
  /** Bay, technicians, from. */
  readonly plan?: readonly [bay: string, crew: readonly string[], from: number]
  readonly start?: number
  readonly extend?: readonly [at: number, minutes: number, reason: string]
  readonly stop?: {
    readonly at: number
    readonly code: string
    readonly reason: string
    readonly expected: number | null
    readonly place: string
  }
  readonly part?: {
    readonly at: number
    readonly name: string
    readonly eta: number
    readonly moved?: readonly [number, number]
  }
  readonly finish?: number
}

export interface DemoCar {
  readonly plate: string
  readonly model: string
  readonly kind: string
  readonly advisor: 'chen' | 'zhou' | 'wu' | 'he'
  readonly flags?: Flags
  readonly noWash?: true
  readonly arrived: number
  readonly promise?: number
  readonly newPromise?: readonly [at: number, promise: number, reason: string]
  readonly interview?: Interview
  readonly estimate?: Estimate
  readonly customer: readonly [name: string, phone: string, words: string]
  readonly jobs: readonly DemoJob[]
  readonly extra?: {
    readonly at: number
    readonly label: string
    readonly minutes: number
    readonly note: string
  }
  /** Stations and moves after the work, by minute. */
  readonly after?: readonly (readonly [
    at: number,
    what: 'start-inspection' | 'pass-inspection' | 'start-wash' | 'finish-wash' | 'settle' | `to ${string}`,
  ])[]
  readonly acknowledged?: number
}

/** What every second car comes for. */
export const oil = { label: '更换机油机滤', minutes: 60, skill: '保养' }
