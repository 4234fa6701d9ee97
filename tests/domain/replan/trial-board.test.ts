import { describe, expect, test } from 'vitest'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { bayId, commandId, instant, MINUTE, technicianId } from '#domain/ids.ts'
import { latenessOf } from '#domain/replan/lateness.ts'
import { trialBoard } from '#domain/replan/trial-board.ts'
import { diceFrom } from '../../support/dice.ts'
import { randomBoard } from '../../support/random-board.ts'

const seeds = Array.from({ length: 400 }, (_, index) => index + 1)
const orNull = (at: number | undefined) => (at === undefined || at === Infinity ? null : at)

describe('the trial board says what the forecast says', () => {
  test('on boards as they are, to the millisecond', () => {
    for (const seed of seeds) {
      const { shop, calendars, now } = randomBoard(seed)
      const board = trialBoard(shop, calendars, now)
      const said = forecast(shop, calendars, now)
      expect(board.run(), `seed ${seed}`).toBeCloseTo(latenessOf(shop, said).weighted, 6)
      board.orders.forEach(({ id }, at) => {
        expect(orNull(board.ready[at]), `seed ${seed} ${id}`).toBe(said.orders[id]?.readyAt ?? null)
      })
      board.chips.forEach(({ job }, at) => {
        expect(orNull(board.starts[at]), `seed ${seed} ${job.id}`).toBe(said.jobs[job.id]?.from ?? null)
        expect(orNull(board.ends[at]), `seed ${seed} ${job.id}`).toBe(said.jobs[job.id]?.to ?? null)
      })
    }
  })

  test('and after chips were put elsewhere, and back', () => {
    let moved = 0
    for (const seed of seeds) {
      const { shop, calendars, now } = randomBoard(seed)
      const dice = diceFrom(seed)
      const board = trialBoard(shop, calendars, now)
      const before = board.run()
      let then = shop
      const put: number[] = []
      board.chips.forEach(({ job, holds }, chip) => {
        if (holds >= 0 || !dice.chance(0.6)) return
        const bay = bayId(dice.pick(Object.keys(shop.bays)))
        const technicians = [technicianId(dice.pick(Object.keys(shop.technicians)))]
        const from = instant(now + dice.between(-8, 24) * 15 * MINUTE)
        board.put(chip, board.seatFor(bay, technicians), from)
        put.push(chip)
        const slot = { bay, technicians, from }
        then = evolveAll(
          then,
          record(then, [{ type: 'job-planned', body: { job: job.id, slot, from: null } }], {
            at: now,
            by: 'foreman',
            command: commandId('c'),
          }),
        )
      })
      const said = forecast(then, calendars, now)
      expect(board.run(), `seed ${seed}`).toBeCloseTo(latenessOf(then, said).weighted, 6)
      board.chips.forEach(({ job }, at) => {
        expect(orNull(board.starts[at]), `seed ${seed} ${job.id}`).toBe(said.jobs[job.id]?.from ?? null)
      })
      put.forEach(board.putBack)
      expect(board.run()).toBeCloseTo(before, 6)
      moved += put.length
    }
    expect(moved).toBeGreaterThan(500)
  })
})
