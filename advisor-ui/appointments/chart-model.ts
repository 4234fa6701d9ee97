import { type Instant, instant, MINUTE } from '#domain/ids.ts'
import type { DayLoad, HalfHourLoad } from '#domain/load/day-load.ts'
import type { Demand } from '#domain/load/limits.ts'

const HALF = 30 * MINUTE

/** One column of the chart: an open half hour, or one of a pause. */
export interface Column {
  readonly from: Instant
  readonly load: HalfHourLoad | null
  /** Minutes of the booking that is being made. */
  readonly own: number
  /** What stands above the line with it. */
  readonly excess: number
}

/** The day from its opening to its closing, pauses included. */
export const columnsOf = ({ halfHours }: DayLoad, demand: readonly Demand[]): readonly Column[] =>
  halfHours.flatMap((load, index) => {
    const next = halfHours[index + 1]
    const pauses = next ? Math.max(0, Math.ceil((next.from - load.to) / HALF)) : 0
    const own = demand.find(({ from }) => from === load.from)?.minutes ?? 0
    const excess = Math.max(0, load.carried + load.booked + own - load.bookable)
    return [
      { from: load.from, load, own, excess: excess < 0.5 ? 0 : excess },
      ...Array.from({ length: pauses }, (_, pause) => ({
        from: instant(load.to + pause * HALF),
        load: null,
        own: 0,
        excess: 0,
      })),
    ]
  })

/** The top of the chart: full hundreds of minutes, with air for the figures above the bars. */
export const topOf = (columns: readonly Column[]): number => {
  const highest = Math.max(
    60,
    ...columns.map(({ load, own }) => (load ? Math.max(load.capacity, load.carried + load.booked + own) : 0)),
  )
  const step = stepOf(highest)
  return Math.ceil((highest * 1.08) / step) * step
}

/** Lines at round figures, four or five of them. */
export const stepOf = (top: number): number =>
  [10, 20, 50, 100, 200, 500].find((step) => top / step <= 5) ?? 1_000

/** Neighbouring half hours above the line: `09:00–10:30`. */
export const overSpans = (
  columns: readonly Column[],
): readonly { readonly from: Instant; readonly to: Instant }[] => {
  const spans: { from: Instant; to: Instant }[] = []
  for (const { load, excess } of columns) {
    if (!load || excess === 0) continue
    const last = spans.at(-1)
    if (last?.to === load.from) last.to = load.to
    else spans.push({ from: load.from, to: load.to })
  }
  return spans
}
