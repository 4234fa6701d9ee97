import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { find } from '../find.ts'
import { commandId, type OrderId } from '../ids.ts'
import { places } from '../order.ts'
import { standingAt, walkPlaces } from '../place-check.ts'
import { readTail } from '../plate.ts'
import type { Shop } from '../shop.ts'
import { moveCar } from './move-car.ts'

/**
 * [W1] Somebody stands at a place and says what stands there. [W2] What he sees is true: cars he finds are
 * moved there, cars he misses are in the yard until somebody finds them. What the floor forbids stays as it
 * is and is named; the look counts all the same. One tap, one command, one undo.
 */
export const checkPlace = (shop: Shop, command: CommandOf<'check-place'>, moment: Moment): Decision => {
  const { place } = command
  if (!walkPlaces(shop).includes(place)) return refuse({ reason: 'no-such-place', place })
  const unknown = command.found.find((id) => !find(shop.orders, id))
  if (unknown !== undefined) return refuse({ reason: 'no-such-order', order: unknown })
  const tails = (command.strangers ?? []).map(readTail)
  if (tails.includes(null)) return refuse({ reason: 'no-plate' })
  const strangers = tails.flatMap((tail) => tail ?? [])

  const found = [...new Set(command.found)].sort()
  const expected = standingAt(shop, place)
  const { events, unmoved } = corrected(shop, moment, [
    ...expected.filter((id) => !found.includes(id)).map((id) => [id, places.yard] as const),
    ...found.filter((id) => !expected.includes(id)).map((id) => [id, place] as const),
  ])
  const fits = strangers.length === 0 && expected.join() === found.join()
  const body = { place, date: moment.today, expected, found, strangers, unmoved, fits }
  return accept([...events, { type: 'place-checked', body }])
}

/** First those go who are not there, then those come who are: a bay holds one car at a time. */
const corrected = (shop: Shop, moment: Moment, moves: readonly (readonly [OrderId, string])[]) => {
  const stamp = { at: moment.now, by: moment.actor.user, command: commandId('') }
  const events: ShopEvent[] = []
  const unmoved: OrderId[] = []
  let next = shop
  for (const [order, place] of moves) {
    const decision = moveCar(next, { type: 'move-car', order, place }, moment)
    if (!decision.ok) {
      unmoved.push(order)
      continue
    }
    events.push(...decision.events)
    next = evolveAll(next, record(next, decision.events, stamp))
  }
  return { events, unmoved }
}
