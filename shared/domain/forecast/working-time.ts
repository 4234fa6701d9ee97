import { type Instant, instant, type Interval } from '../ids.ts'

/**
 * Open time with running sums: `before[i]` milliseconds were open before stretch `i` begins.
 * Every question below is one binary search, however long the calendar is.
 */
export interface OpenTime {
  readonly stretches: readonly Interval[]
  readonly before: Float64Array
}

/** From stretches in ascending order without overlap. */
export const openTime = (stretches: readonly Interval[]): OpenTime => {
  const before = new Float64Array(stretches.length + 1)
  let sum = 0
  for (let index = 0; index < stretches.length; index += 1) {
    const stretch = stretches[index]
    before[index] = sum
    if (stretch) sum += stretch.to - stretch.from
  }
  before[stretches.length] = sum
  return { stretches, before }
}

/** The number of stretches that begin at or before `at`. */
const begun = ({ stretches }: OpenTime, at: number): number => {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle]?.from ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Open milliseconds from the calendar's beginning until `at`. */
const elapsed = (open: OpenTime, at: number): number => {
  const index = begun(open, at) - 1
  const stretch = open.stretches[index]
  if (!stretch) return 0
  return (open.before[index] ?? 0) + Math.min(at, stretch.to) - stretch.from
}

/** Open milliseconds in [from, to); 0 when `to` is not after `from`. */
export const openBetween = (open: OpenTime, from: number, to: number): number =>
  to <= from ? 0 : elapsed(open, to) - elapsed(open, from)

/** The first instant, not before `at`, that is open; null when the calendar has none. */
export const nextOpen = (open: OpenTime, at: number): Instant | null => {
  const index = begun(open, at)
  const current = open.stretches[index - 1]
  if (current && at < current.to) return instant(at)
  return open.stretches[index]?.from ?? null
}

/** The index of the stretch in which the running sum leaves `sum` behind or reaches it. */
const stretchAt = ({ before }: OpenTime, sum: number, reached: boolean): number => {
  let low = 0
  let high = before.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    const end = before[middle + 1] ?? Infinity
    if (reached ? end >= sum : end > sum) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * The earliest instant by which `work` milliseconds of open time have passed since `at`; `at`
 * itself for no work; null when the calendar does not hold that much.
 */
export const addWork = (open: OpenTime, at: number, work: number): Instant | null => {
  if (work <= 0) return instant(at)
  const target = elapsed(open, at) + work
  const index = stretchAt(open, target, true)
  const stretch = open.stretches[index]
  return stretch ? instant(stretch.from + target - (open.before[index] ?? 0)) : null
}

/**
 * The latest instant from which `work` milliseconds of open time remain until `at`; `at` itself
 * for no work; null when the calendar does not reach back that far.
 */
export const subtractWork = (open: OpenTime, at: number, work: number): Instant | null => {
  if (work <= 0) return instant(at)
  const target = elapsed(open, at) - work
  if (target < 0) return null
  const index = stretchAt(open, target, false)
  const stretch = open.stretches[index]
  return stretch ? instant(stretch.from + target - (open.before[index] ?? 0)) : null
}

/** What is open in both. */
export const intersect = (a: readonly Interval[], b: readonly Interval[]): readonly Interval[] => {
  const both: Interval[] = []
  for (let i = 0, j = 0; ;) {
    const left = a[i]
    const right = b[j]
    if (!left || !right) return both
    const from = Math.max(left.from, right.from)
    const to = Math.min(left.to, right.to)
    if (from < to) both.push({ from: instant(from), to: instant(to) })
    if (left.to < right.to) i += 1
    else j += 1
  }
}
