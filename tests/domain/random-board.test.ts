import { describe, expect, test } from 'vitest'
import { instant } from '#domain/ids.ts'
import { simulate } from '../support/minute-simulator.ts'
import { randomBoard, shiftBoard } from '../support/random-board.ts'

describe('random boards', () => {
  const seeds = Array.from({ length: 300 }, (_, index) => index + 1)

  test('[F1] [F2] nobody is in two places at once, and nothing begins in closed hours', () => {
    for (const seed of seeds) {
      const { shop, calendars, now } = randomBoard(seed)
      const busy = new Map<string, [from: number, to: number][]>()
      for (const [id, { from, to }] of Object.entries(simulate(shop, calendars, now).jobs)) {
        const job = shop.jobs[id]
        if (from === null || to === null || !job) continue
        const place = 'slot' in job && job.slot ? job.slot : job.segments.at(-1)
        for (const name of [job.order, place?.bay ?? '', ...(place?.technicians ?? [])]) {
          for (const [start, end] of busy.get(name) ?? []) {
            expect(to <= start || from >= end, `seed ${seed} ${id} at ${name}`).toBe(true)
          }
          busy.set(name, [...(busy.get(name) ?? []), [from, to]])
        }
        const isOpen = calendars.shop.some((open) => from >= open.from && from < open.to)
        expect(isOpen || job.state === 'working', `seed ${seed} ${id}`).toBe(true)
      }
    }
  })

  test('the clock has no favourite hour: moved by a day, every answer moves by a day', () => {
    const day = 24 * 60 * 60_000
    const moved = (value: unknown): unknown =>
      typeof value === 'number' && value > day ? value + day : value
    for (const seed of seeds.slice(0, 50)) {
      const board = randomBoard(seed)
      const later = shiftBoard(board, day)
      const answers = simulate(board.shop, board.calendars, board.now)
      const expected: unknown = JSON.parse(JSON.stringify(answers), (_, value: unknown) => moved(value))
      expect(simulate(later.shop, later.calendars, later.now)).toEqual(expected)
      expect(later.now).toBe(instant(board.now + day))
    }
  })

  test('they know every bound and every health, each of them often', () => {
    const count = new Map<string, number>()
    const add = (word: string) => count.set(word, (count.get(word) ?? 0) + 1)
    for (const seed of seeds) {
      const { shop, calendars, now } = randomBoard(seed)
      const { jobs, orders } = simulate(shop, calendars, now)
      for (const { waitsFor } of Object.values(jobs)) add(waitsFor?.replace(/\(.*/, '') ?? 'unplanned')
      for (const { health } of Object.values(orders)) add(health)
    }
    const words = `arrival part reply stop car bay technician away slot closed-hours own-work overrun
      unplanned ok risk late none`.split(/\s+/)
    const rare = words.filter((word) => (count.get(word) ?? 0) < 10)
    expect(rare).toEqual([])
  })
})
