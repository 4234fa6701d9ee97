import { describe, expect, test } from 'vitest'
import { tasksInOrder } from '#domain/forecast/tasks.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { emptyShop } from '#domain/evolve.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, instant, jobId, MINUTE } from '#domain/ids.ts'
import { lastSegment } from '#domain/job.ts'
import { isOpen } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import type { Board } from '../../support/boards.ts'
import { randomBoard, shiftBoard } from '../../support/random-board.ts'

const BOARDS = Array.from({ length: 600 }, (_, index) => index + 10_000)

const foresee = ({ shop, calendars, now }: Board): Forecast => forecast(shop, calendars, now)

interface Chip {
  readonly job: string
  readonly resources: readonly string[]
  readonly from: Instant
  readonly to: Instant
}

/** What the forecast says will stand on bays, technicians and cars. */
const chipsOf = (board: Board): readonly Chip[] =>
  Object.entries(foresee(board).jobs).flatMap(([id, run]) => {
    const job = board.shop.jobs[id]
    if (!job || run.from === null || run.to === null) return []
    const place =
      job.state === 'working' ? lastSegment(job) : (job.state !== 'unplanned' && job.slot) || lastSegment(job)
    if (!place) return []
    const resources = [
      `bay ${place.bay}`,
      `car ${job.order}`,
      ...place.technicians.map((one) => `technician ${one}`),
    ]
    return [{ job: id, resources, from: run.from, to: run.to }]
  })

describe('properties of the forecast', () => {
  test('no two chips overlap on a bay, a technician or a car', () => {
    let compared = 0
    for (const seed of BOARDS) {
      const chips = chipsOf(randomBoard(seed))
      for (const [index, one] of chips.entries()) {
        for (const other of chips.slice(index + 1)) {
          const shared = one.resources.filter((resource) => other.resources.includes(resource))
          if (shared.length === 0) continue
          compared += 1
          const apart = one.to <= other.from || other.to <= one.from
          expect(apart, `seed ${seed}: ${one.job} and ${other.job} on ${shared.join()}`).toBe(true)
        }
      }
    }
    expect(compared).toBeGreaterThan(500)
  })

  test('nothing starts or ends inside closed hours', () => {
    for (const seed of BOARDS) {
      const board = randomBoard(seed)
      const open = (at: number) => board.calendars.shop.some(({ from, to }) => from <= at && at < to)
      for (const [id, run] of Object.entries(foresee(board).jobs)) {
        if (run.from === null || run.to === null || run.to === run.from) continue
        if (board.shop.jobs[id]?.state !== 'working')
          expect(open(run.from), `seed ${seed} ${id} start`).toBe(true)
        expect(open(run.to - 1), `seed ${seed} ${id} end`).toBe(true)
      }
    }
  })

  test('shifting all instants shifts the answer', () => {
    const shift = 3 * 86_400_000 + 37 * MINUTE
    const moved = (value: unknown): unknown => {
      if (typeof value === 'number') return value > 1e12 ? value + shift : value
      if (Array.isArray(value)) return value.map(moved)
      if (value && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner)]))
      }
      return value
    }
    for (const seed of BOARDS) {
      const board = randomBoard(seed)
      expect(foresee(shiftBoard(board, shift)), `seed ${seed}`).toEqual(moved(foresee(board)))
    }
  })

  test('a board without work forecasts nothing', () => {
    const { shop, calendars, now } = randomBoard(1)
    expect(forecast({ ...emptyShop(shop.settings), bays: shop.bays }, calendars, now)).toEqual({
      now,
      jobs: {},
      orders: {},
    })
  })

  test('with the order of jobs unchanged, delaying one never makes another start earlier', () => {
    let delayed = 0
    for (const seed of BOARDS) {
      const board = randomBoard(seed)
      for (const job of Object.values(board.shop.jobs)) {
        if (job.state !== 'queued') continue
        const later = withLonger(board.shop, job.id, 45)
        if (takingOrder({ ...board, shop: later }) !== takingOrder(board)) continue
        const before = foresee(board)
        const after = forecast(later, board.calendars, board.now)
        // Work that no longer fits the calendar at all is unknown, and what is unknown holds nothing.
        const lost = Object.entries(before.jobs).some(
          ([id, run]) => run.to !== null && after.jobs[id]?.to === null,
        )
        if (lost) continue
        delayed += 1
        for (const [id, run] of Object.entries(before.jobs)) {
          const start = after.jobs[id]?.from
          if (run.from === null || start === null || start === undefined) continue
          expect(start, `seed ${seed}: ${id} after ${job.id} takes longer`).toBeGreaterThanOrEqual(run.from)
        }
      }
    }
    expect(delayed).toBeGreaterThan(500)
  })

  test('time passing alone never brings a start forward', () => {
    for (const seed of BOARDS) {
      const board = randomBoard(seed)
      const later = { ...board, now: instant(board.now + 7 * MINUTE) }
      if (takingOrder(later) !== takingOrder(board)) continue
      const before = foresee(board)
      const after = foresee(later)
      for (const [id, run] of Object.entries(before.jobs)) {
        const start = after.jobs[id]?.from
        if (run.from === null || start === null || start === undefined) continue
        expect(start, `seed ${seed} ${id}`).toBeGreaterThanOrEqual(run.from)
      }
    }
  })

  test('earliestReady bounds an unknown car from below and equals readyAt where that is known', () => {
    for (const seed of BOARDS) {
      const board = randomBoard(seed)
      for (const [id, order] of Object.entries(foresee(board).orders)) {
        if (order.readyAt !== null) expect(order.earliestReady, `seed ${seed} ${id}`).toBe(order.readyAt)
        else expect(order.earliestReady, `seed ${seed} ${id}`).toBeGreaterThanOrEqual(board.now)
      }
    }
  })
})

const withLonger = (shop: Shop, id: string, count: number): Shop => {
  const job = shop.jobs[id]
  return job
    ? {
        ...shop,
        jobs: { ...shop.jobs, [jobId(id)]: { ...job, minutes: (job.minutes + count) as typeof job.minutes } },
      }
    : shop
}

const takingOrder = ({ shop, calendars, now }: Board): string => {
  const open = Object.values(shop.jobs).flatMap((job) => {
    const order = shop.orders[job.order]
    return order && isOpen(order) && job.state !== 'done' ? [{ job, order }] : []
  })
  return tasksInOrder(shop, calendars, now, open)
    .map((task) => task.job.id)
    .join()
}
