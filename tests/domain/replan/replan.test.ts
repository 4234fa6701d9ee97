import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decide } from '#domain/decide.ts'
import type { Moment } from '#domain/decision.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { commandId } from '#domain/ids.ts'
import { latenessOf } from '#domain/replan/lateness.ts'
import { commandOf, replan } from '#domain/replan/replan.ts'
import { withoutMissing } from '#domain/missing-people.ts'
import { given } from '../../support/given.ts'
import { at, calendars } from '../../support/local-time.ts'
import { randomBoard } from '../../support/random-board.ts'
import { dayBoards, smallBoards } from '../../support/replan-boards.ts'
import { B1, foreman, jobOf, plan, receive, start, wish } from '../../support/small-shop.ts'

const known = JSON.parse(
  readFileSync(new URL('../../fixtures/replan-boards.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, number>>

const STEPS = 4_000

describe('re-plan', () => {
  test('is within 5 % of the best of every order of the jobs on every seat', () => {
    for (const { name, shop, moment } of smallBoards()) {
      const best = known[name]
      expect(best, name).toBeDefined()
      const { after } = replan(shop, moment, { steps: STEPS })
      expect(after.weighted, name).toBeLessThanOrEqual((best ?? NaN) * 1.05 + 1e-6)
    }
  })

  test('the stored best is known for every day board, and better than the board that was disturbed', () => {
    for (const { name, shop, moment } of dayBoards()) {
      const hours = withoutMissing(shop, moment.calendars, moment.now)
      const before = latenessOf(shop, forecast(shop, hours, moment.now)).weighted
      expect(known[name] ?? NaN, name).toBeLessThanOrEqual(before)
    }
  })

  test('says the same twice: its chance comes from a seed', () => {
    const [board] = dayBoards()
    if (!board) throw new Error('there are day boards')
    const once = replan(board.shop, board.moment, { steps: 600, seed: 7 })
    expect(replan(board.shop, board.moment, { steps: 600, seed: 7 })).toEqual(once)
    expect(once.moves.length).toBeGreaterThan(0)
  })

  test('stops when nobody wants to wait', () => {
    const [board] = dayBoards()
    if (!board) throw new Error('there are day boards')
    let asked = 0
    const { steps } = replan(board.shop, board.moment, { steps: 100_000, keepGoing: () => (asked += 1) < 3 })
    expect(steps).toBe(400)
  })

  test('[F3] [F5] [F10] proposes nothing the house would refuse, and nothing worse than what is', () => {
    let proposed = 0
    for (let seed = 1; seed <= 120; seed += 1) {
      const { shop, calendars: hours, now } = randomBoard(seed)
      // Some cars go first, as on a real board.
      const orders = Object.fromEntries(
        Object.values(shop.orders).map((order, index) => [
          order.id,
          index % 3 === 0 ? { ...order, flags: { waiting: true } } : order,
        ]),
      )
      const board = { ...shop, orders }
      const moment: Moment = { now, actor: foreman, calendars: hours, today: '2026-03-05' }
      const { moves, before, after } = replan(board, moment, { steps: 400, seed })
      expect(after.weighted, `seed ${seed}`).toBeLessThanOrEqual(before.weighted + 1e-6)
      if (moves.length === 0) continue
      proposed += 1
      const decision = decide(board, commandOf(moves), moment)
      expect(decision.ok, `seed ${seed} ${JSON.stringify(decision)}`).toBe(true)
      if (!decision.ok) continue
      const stamp = { at: now, by: 'foreman', command: commandId('c') }
      const then = evolveAll(board, record(board, decision.events, stamp))
      expect(latenessOf(then, forecast(then, hours, now)).weighted).toBeCloseTo(after.weighted, 6)
      for (const { job } of moves) expect(board.jobs[job]?.state).not.toBe('working')
    }
    expect(proposed).toBeGreaterThan(20)
  })
})

describe('re-plan of a small shop', () => {
  const promised = (number: string, clock: string) =>
    receive(number, { promise: at(clock), promiseReason: 'asked', jobs: [wish('service', 60)] })
  const momentAt = (clock: string): Moment => ({
    now: at(clock),
    actor: foreman,
    calendars,
    today: '2026-11-24',
  })
  const broken = [
    '08:00',
    promised('1', '10:00'),
    promised('2', '11:00'),
    plan('1', 'B1', 'li', '08:00'),
    plan('2', 'B1', 'li', '09:00'),
  ] as const
  const closed = { type: 'close-bay', bay: B1, reason: 'lift' } as const

  test('moves what stands on a bay out of service, and says whose promise that saves', () => {
    const { shop } = given(...broken, closed)
    const { moves, saved, after } = replan(shop, momentAt('08:00'), { steps: 800 })
    expect(moves.map(({ job }) => job).toSorted()).toEqual([jobOf(shop, '1'), jobOf(shop, '2')].toSorted())
    expect(moves.every(({ to }) => to.bay !== B1)).toBe(true)
    expect([after.late, after.unknown]).toEqual([0, 0])
    expect(saved).toEqual([])
  })

  test('leaves pinned chips and started work where they are', () => {
    const { shop } = given(
      ...broken,
      (known) => ({ type: 'pin-job', job: jobOf(known, '2'), pinned: true }),
      start('1'),
      closed,
    )
    expect(replan(shop, momentAt('08:00'), { steps: 800 }).moves).toEqual([])
  })

  test('where nothing is late nothing moves', () => {
    const { shop } = given(...broken)
    expect(replan(shop, momentAt('08:00'), { steps: 800 }).moves).toEqual([])
  })
})
