import { describe, expect, test } from 'vitest'
import { act } from '#domain/act.ts'
import type { Command } from '#domain/commands.ts'
import type { Moment } from '#domain/decision.ts'
import { evolveAll } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { bayId, commandId, instant, MINUTE, minutes, technicianId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { shopOf, stateOf } from '#domain/view.ts'
import { whatIf } from '#domain/what-if.ts'
import type { Board } from '../support/boards.ts'
import { type Dice, diceFrom } from '../support/dice.ts'
import { randomBoard } from '../support/random-board.ts'

/** What travels by the wire: nothing but JSON. */
const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value))

const momentOf = ({ calendars, now }: Board): Moment => ({
  now,
  calendars,
  actor: { user: 'foreman', role: 'foreman' },
  today: '2026-03-05',
})

type Kind = 'plan-job' | 'extend-job' | 'stop-job' | 'close-bay'
const kinds: readonly Kind[] = ['plan-job', 'extend-job', 'stop-job', 'close-bay']

/** A random move of one kind on a board, in the range a hand could make; null when nothing is there for it. */
const moveOn = ({ shop, now }: Board, kind: Kind, dice: Dice): Command | null => {
  const jobs = Object.values(shop.jobs)
  const bay = bayId(dice.pick(Object.keys(shop.bays)))
  const later = (steps: number) => instant(now + steps * 5 * MINUTE)
  const of = (...states: readonly Job['state'][]) => {
    const fit = jobs.filter(({ state }) => states.includes(state))
    return fit.length === 0 ? null : dice.pick(fit).id
  }
  if (kind === 'close-bay') {
    const until = dice.chance(0.5) ? { until: later(dice.between(1, 60)) } : {}
    return { type: 'close-bay', bay, reason: 'lift', ...until }
  }
  const job = of(
    ...(kind === 'plan-job' ? (['unplanned', 'queued', 'stopped'] as const) : (['working'] as const)),
  )
  if (job === null) return null
  if (kind === 'extend-job') {
    return { type: 'extend-job', job, remainingMinutes: minutes(dice.between(1, 50) * 5), reason: 'rust' }
  }
  if (kind === 'stop-job') {
    const expectedAt = dice.chance(0.3) ? null : later(dice.between(1, 60))
    return { type: 'stop-job', job, code: 'A', reason: 'called away', expectedAt, place: 'yard' }
  }
  const technicians = [technicianId(dice.pick(Object.keys(shop.technicians)))]
  const from = later(dice.between(-4, 100))
  return { type: 'plan-job', job, bay, technicians, from, overrideReason: 'nobody else' }
}

describe.each(kinds)('[P4] what %s would do', (kind) => {
  test('is what it does, down to the minute, after the house has done it and the wire carried it', () => {
    let done = 0
    let shifted = 0
    for (let seed = 1; done < 200; seed += 1) {
      const board = randomBoard(seed)
      const dice = diceFrom(seed * 7 + kinds.indexOf(kind))
      const command = moveOn(board, kind, dice)
      if (!command) continue
      const moment = momentOf(board)
      const before = forecast(board.shop, board.calendars, board.now)
      const shown = whatIf(board.shop, before, moment, [command])
      const went = act(board.shop, { ...command, id: commandId(`c${seed}`) }, moment)
      expect(shown.ok, `seed ${seed}`).toBe(went.decision.ok)
      if (!shown.ok) continue

      // The house's screen folds the events; another one gets the whole state.
      const folded = evolveAll(overTheWire(board.shop), overTheWire(went.events))
      const fresh = shopOf(overTheWire(stateOf(went.after, board.now)))
      for (const shop of [went.after, folded, fresh]) {
        expect(forecast(shop, board.calendars, board.now), `seed ${seed}`).toEqual(shown.forecast)
      }
      const late = (of: typeof before) =>
        Object.entries(of.orders).flatMap(([id, { health }]) => (health === 'late' ? [id] : []))
      const [was, is] = [new Set(late(before)), new Set(late(shown.forecast))]
      const open = (ids: readonly string[]) => ids.filter((id) => board.shop.orders[id]?.promise)
      expect(shown.broken.map(({ order }) => order).toSorted(), `seed ${seed}`).toEqual(
        open([...is].filter((id) => !was.has(id))).toSorted(),
      )
      expect(shown.saved.map(({ order }) => order).toSorted(), `seed ${seed}`).toEqual(
        open([...was].filter((id) => !is.has(id))).toSorted(),
      )
      shifted += shown.broken.length + shown.saved.length
      done += 1
    }
    // Boards on which nothing ever breaks would prove nothing.
    expect(shifted).toBeGreaterThan(5)
  })
})
