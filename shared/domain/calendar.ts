import type { Interval } from './ids.ts'

/**
 * When a shop is open, as plain stretches of time in ascending order without overlap. Zones,
 * weekdays and holidays were resolved by whoever made it (`shared/calendar`), so that the
 * domain stays free of dates.
 */
export interface Calendars {
  readonly shop: readonly Interval[]
  /** Only technicians whose own shift narrows the shop's hours. */
  readonly technicians: Readonly<Record<string, readonly Interval[]>>
}
