import type { Instant } from '../ids.ts'
import type { Shop } from '../shop.ts'
import { diceOf } from './dice.ts'
import type { Movable } from './movable.ts'
import { beginsOn } from './seats.ts'
import type { Seat, TrialBoard } from './trial-board.ts'

/** A planned job that can never begin is worse than any small delay of it. */
const STRANDED = 60
/** Every chip that moves asks somebody to read the board anew: a tie-breaker, no more. */
const CHANGED = 0.01
/** [F10] Nothing is worth passing a car that goes first. */
const PASSED = 1e7

const FIRST_CYCLE = 1_500
const HOT = 40
const COLD = 0.05

type Laying = readonly (readonly [seat: Seat | null, from: number])[]

export interface Search {
  /** Goes on for so many trials. */
  readonly advance: (steps: number) => void
  readonly steps: () => number
  /** The cost of the board as it was, and of the best one found. */
  readonly before: number
  readonly best: () => number
  /** Lays the best plan found on the board, its times tidied. */
  readonly layBest: () => void
}

/**
 * Looks for a better board by simulated annealing: takes a chip out and puts it in elsewhere, exchanges
 * two, or moves two that follow each other. Chips of late cars and those before them are tried most. Each
 * cycle begins at the best board so far and is longer than the last, so it may be stopped at any time.
 */
export const searchOf = (
  shop: Shop,
  board: TrialBoard,
  movables: readonly Movable[],
  now: Instant,
  seed: number,
): Search => {
  const dice = diceOf(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(dice() * list.length)]
  const byOrder = board.orders.map((_, order) =>
    movables.filter(({ chip }) => board.chips[chip]?.order === order),
  )
  const allowed = movables.map(({ seats }) => new Set(seats))
  const at = new Map(movables.map((movable, place) => [movable.chip, place]))
  const isHome = ({ chip, home, from }: Movable): boolean =>
    board.seatOf(chip) === home && (home === null || board.fromOf(chip) === from)

  const cost = (): number => {
    let sum = board.run()
    for (const movable of movables) {
      if (board.seatOf(movable.chip) && (board.ends[movable.chip] ?? 0) === Infinity) sum += STRANDED
      if (!isHome(movable)) sum += CHANGED
    }
    return board.passes() ? sum + PASSED : sum
  }
  const laying = (): Laying => movables.map(({ chip }) => [board.seatOf(chip), board.fromOf(chip)] as const)
  const lay = (plan: Laying): void => {
    movables.forEach(({ chip }, place) => {
      const [seat, from] = plan[place] ?? [null, 0]
      if (board.seatOf(chip) !== seat || board.fromOf(chip) !== from) board.put(chip, seat, from)
    })
  }

  const before = cost()
  let current = before
  let best = before
  let bestPlan = laying()
  let late = lateOrders()
  let steps = 0
  let cycle = 0
  let inCycle = 0

  function lateOrders(): readonly number[] {
    return board.orders.flatMap((_, order) => (board.lateOf(order) > 0 ? [order] : []))
  }

  /** Half the time a chip of a late car, a quarter one that goes before it, else any. */
  const pickMovable = (): Movable | undefined => {
    const luck = dice()
    const order = luck < 0.75 ? pick(late) : undefined
    const own = order === undefined ? undefined : pick(byOrder[order] ?? [])
    if (own === undefined || luck < 0.5) return own ?? pick(movables)
    const seat = board.seatOf(own.chip)
    const before = seat ? movables.filter(({ chip }) => isAhead(chip, seat, board.starts[own.chip] ?? 0)) : []
    return pick(before) ?? own
  }
  const isAhead = (chip: number, seat: Seat, start: number): boolean => {
    const their = board.seatOf(chip)
    return (
      their !== null &&
      (board.starts[chip] ?? Infinity) < start &&
      (their.at === seat.at || their.hands.some((hand) => seat.hands.includes(hand)))
    )
  }

  /** Directly before or behind a chip that shares bay, hands or car; now and then at once. */
  const pickFrom = (chip: number, seat: Seat): number => {
    const order = board.chips[chip]?.order
    const near: number[] = []
    for (let other = 0; other < board.chips.length; other += 1) {
      const their = other === chip ? null : board.seatOf(other)
      if (!their) continue
      const shares =
        their.at === seat.at ||
        board.chips[other]?.order === order ||
        their.hands.some((hand) => seat.hands.includes(hand))
      if (shares) near.push(other)
    }
    const other = dice() < 0.12 ? undefined : pick(near)
    if (other === undefined) return now
    const key = board.keyOf(other)
    return key === Infinity ? now : key + (dice() < 0.5 ? -1 : 1)
  }

  const put = (chip: number, seat: Seat, from: number): boolean => {
    const begins = beginsOn(shop, seat.bay, from, now)
    if (begins === null) return false
    board.put(chip, seat, begins)
    return true
  }

  const reinsert = ({ chip, seats }: Movable): boolean => {
    const here = board.seatOf(chip)
    // Planned once with a reason to hands without the skill: there it may stay, but not be put anew.
    const stays = here !== null && dice() < 0.3 && seats.includes(here)
    const seat = stays ? here : pick(seats)
    return seat !== undefined && put(chip, seat, pickFrom(chip, seat))
  }
  const swap = (one: Movable): boolean => {
    const other = pick(movables)
    const [mine, theirs] = [board.seatOf(one.chip), other ? board.seatOf(other.chip) : null]
    if (!other || other === one || !mine || !theirs) return false
    const fits = allowed[at.get(one.chip) ?? -1]?.has(theirs) && allowed[at.get(other.chip) ?? -1]?.has(mine)
    if (!fits) return false
    const [from, to] = [board.fromOf(one.chip), board.fromOf(other.chip)]
    return put(one.chip, theirs, to) && put(other.chip, mine, from)
  }
  const moveBlock = (one: Movable): boolean => {
    const here = board.seatOf(one.chip)
    const start = board.starts[one.chip] ?? Infinity
    const seat = pick(one.seats)
    if (!here || !seat || start === Infinity) return false
    let next: Movable | undefined
    for (const other of movables) {
      const their = board.starts[other.chip] ?? Infinity
      if (board.seatOf(other.chip)?.at !== here.at || their <= start) continue
      if (!next || their < (board.starts[next.chip] ?? Infinity)) next = other
    }
    if (!next || !allowed[at.get(next.chip) ?? -1]?.has(seat)) return false
    const from = pickFrom(one.chip, seat)
    return put(one.chip, seat, from) && put(next.chip, seat, from + 0.5)
  }

  const step = (): void => {
    const one = pickMovable()
    steps += 1
    inCycle += 1
    if (!one) return
    const was = laying()
    const luck = dice()
    const moved = luck < 0.7 ? reinsert(one) : luck < 0.85 ? swap(one) : moveBlock(one)
    const length = FIRST_CYCLE * 2 ** Math.min(cycle, 12)
    // The first cycle only descends: most boards need a few good moves and no more.
    const hot = cycle === 0 ? COLD : HOT / (1 + (cycle % 3) * 3)
    const heat = hot * (COLD / hot) ** (inCycle / length)
    const value = moved ? cost() : Infinity
    if (value <= current || dice() < Math.exp((current - value) / heat)) {
      current = value
      late = lateOrders()
      if (value < best - 1e-9) {
        best = value
        bestPlan = laying()
      }
    } else lay(was)
    if (inCycle >= length) {
      cycle += 1
      inCycle = 0
      lay(bestPlan)
      current = cost()
      late = lateOrders()
    }
  }

  /** Back home where that costs nothing, and at the time the work will really begin. */
  const tidy = (): void => {
    let value = cost()
    const improve = (change: (movable: Movable) => void): void => {
      for (const movable of movables) {
        if (isHome(movable)) continue
        const [seat, from] = [board.seatOf(movable.chip), board.fromOf(movable.chip)]
        change(movable)
        const next = cost()
        if (next <= value + 1e-9) value = next
        else board.put(movable.chip, seat, from)
      }
      value = cost()
    }
    improve(({ chip, home, from }) => board.put(chip, home, from))
    improve(({ chip }) => {
      const start = board.starts[chip] ?? Infinity
      const seat = board.seatOf(chip)
      if (seat && start < Infinity && beginsOn(shop, seat.bay, start, now) === start) {
        board.put(chip, seat, start)
      }
    })
    improve(({ chip }) => board.put(chip, board.seatOf(chip), Math.round(board.fromOf(chip))))
    bestPlan = laying()
    best = value
    current = value
  }

  return {
    before,
    best: () => best,
    steps: () => steps,
    advance: (count) => {
      for (let n = 0; n < count && movables.length > 0; n += 1) step()
    },
    layBest: () => {
      lay(bestPlan)
      tidy()
    },
  }
}
