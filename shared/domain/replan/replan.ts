import type { CommandOf, Plan } from '../commands.ts'
import { decide } from '../decide.ts'
import type { Moment } from '../decision.ts'
import { forecast as forecastOf } from '../forecast/forecast.ts'
import { instant, type JobId } from '../ids.ts'
import type { Slot } from '../job.ts'
import type { Shop } from '../shop.ts'
import { type PromiseShift, whatIf } from '../what-if.ts'
import { type Lateness, latenessOf } from './lateness.ts'
import { movablesOf } from './movable.ts'
import { searchOf } from './search.ts'
import { missingPeople, withoutMissing } from '../missing-people.ts'
import { trialBoard } from './trial-board.ts'

/** One chip that would move. */
export interface Move {
  readonly job: JobId
  readonly from: Slot | null
  readonly to: Slot
}

export interface Proposal {
  readonly moves: readonly Move[]
  readonly before: Lateness
  readonly after: Lateness
  readonly saved: readonly PromiseShift[]
  readonly broken: readonly PromiseShift[]
  /** How many boards were tried. */
  readonly steps: number
}

export interface Replanner {
  readonly advance: (steps: number) => void
  /** The best board so far, as a list of differences; empty when nothing is better than what is. */
  readonly proposal: () => Proposal
}

export const commandOf = (moves: readonly Move[]): CommandOf<'plan-jobs'> => ({
  type: 'plan-jobs',
  plans: moves.map(({ job, to }): Plan => ({ job, ...to })),
})

/**
 * Looks for a better plan for the whole board. Started work, pinned chips and cars that go first are kept;
 * people who are missing count as away for today. What it proposes, the house accepts, and it is never worse
 * than the board as it is.
 */
export const replanner = (shop: Shop, moment: Moment, seed = 1): Replanner => {
  const { now } = moment
  const calendars = withoutMissing(shop, moment.calendars, now)
  const board = trialBoard(shop, calendars, now)
  const movables = movablesOf(shop, board, now, missingPeople(shop, moment.calendars, now))
  const search = searchOf(shop, board, movables, now, seed)
  const current = forecastOf(shop, calendars, now)
  const before = latenessOf(shop, current)
  const nothing = { moves: [], before, after: before, saved: [], broken: [] }

  const differences = (): readonly Move[] =>
    movables.flatMap(({ chip, home, from }): readonly Move[] => {
      const seat = board.seatOf(chip)
      const job = board.chips[chip]?.job
      const to = board.fromOf(chip)
      if (!seat || !job || (seat === home && to === from)) return []
      const { bay, technicians } = seat
      const old = 'slot' in job ? (job.slot ?? null) : null
      return [{ job: job.id, from: old, to: { bay, technicians, from: instant(to) } }]
    })

  return {
    advance: search.advance,
    proposal: () => {
      const steps = search.steps()
      search.layBest()
      if (search.best() >= search.before - 1e-6) return { ...nothing, steps }
      const moves = differences()
      // The house has the last word; a search that forgot one of its rules proposes nothing.
      if (moves.length > 0 && !decide(shop, commandOf(moves), moment).ok) return { ...nothing, steps }
      const then = whatIf(
        shop,
        current,
        { ...moment, calendars },
        moves.length === 0 ? [] : [commandOf(moves)],
      )
      if (!then.ok || moves.length === 0) return { ...nothing, steps }
      const after = latenessOf(then.shop, then.forecast)
      if (after.weighted > before.weighted + 1e-6) return { ...nothing, steps }
      return { moves, before, after, saved: then.saved, broken: then.broken, steps }
    },
  }
}

/** The whole search at once: so many trials, or until nobody wants to wait any longer. */
export const replan = (
  shop: Shop,
  moment: Moment,
  budget: { readonly seed?: number; readonly steps: number; readonly keepGoing?: () => boolean },
): Proposal => {
  const planner = replanner(shop, moment, budget.seed)
  for (let done = 0; done < budget.steps; done += 200) {
    if (budget.keepGoing?.() === false) break
    planner.advance(Math.min(200, budget.steps - done))
  }
  return planner.proposal()
}
