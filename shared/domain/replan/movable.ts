import type { Instant } from '../ids.ts'
import type { Shop } from '../shop.ts'
import { seatsFor } from './seats.ts'
import type { Seat, TrialBoard } from './trial-board.ts'
import type { TechnicianId } from '../ids.ts'

/** A chip a re-plan may move, with all the seats it may be given and the one it has. */
export interface Movable {
  readonly chip: number
  readonly seats: readonly Seat[]
  readonly home: Seat | null
  readonly from: number
}

/**
 * Not begun, not pinned, and with a time somebody can say: queued, stopped and planned again, or without
 * a slot though its car is there and promised. A stopped car that stands on its bay stays there.
 */
export const movablesOf = (
  shop: Shop,
  board: TrialBoard,
  now: Instant,
  away: ReadonlySet<TechnicianId>,
): readonly Movable[] =>
  board.chips.flatMap(({ job, order, base, expected, holds }, chip): readonly Movable[] => {
    const row = board.orders[order]
    const planned = job.state === 'queued' || (job.state === 'stopped' && job.slot !== undefined)
    const wanted = job.state === 'unplanned' && row?.promise != null && row.arrivedAt !== null
    const timed = base < Infinity && expected < Infinity
    if (!(planned || wanted) || !timed || job.pinned || holds >= 0) return []
    const seats = seatsFor(shop, board, job, now, away)
    if (seats.length === 0) return []
    return [{ chip, seats, home: board.seatOf(chip), from: board.fromOf(chip) }]
  })
