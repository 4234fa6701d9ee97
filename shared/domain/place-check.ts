import type { Instant, OrderId } from './ids.ts'
import { isOpen, places } from './order.ts'
import { orderOnBay, type Shop } from './shop.ts'
import { find } from './find.ts'

/** [W1] The newest look at a place: what the board said, and what stood there. */
export interface PlaceCheck {
  readonly place: string
  /** The shop's date of the look. */
  readonly date: string
  readonly at: Instant
  readonly by: string
  readonly expected: readonly OrderId[]
  readonly found: readonly OrderId[]
  /** [W3] Cars the board does not know, by the tail of their plates. */
  readonly strangers: readonly string[]
  /** [W2] Cars whose place the rules of the floor did not let change. */
  readonly unmoved: readonly OrderId[]
  readonly fits: boolean
  /** Looks at this place that day, and those that found what the board said. */
  readonly looks: number
  readonly fitting: number
}

/** Where cars stand that are neither on a bay nor on a numbered place. */
export const openPlaces: readonly string[] = [places.yard, places.inspection, places.wash, places.ready]

/** The cars that stand at a place as the board has it, the eldest order first. */
export const standingAt = (shop: Shop, place: string): readonly OrderId[] => {
  const bay = find(shop.bays, place)
  const onBay = bay && orderOnBay(shop, bay.id)?.id
  return Object.values(shop.orders)
    .filter((order) => order.id === onBay || (isOpen(order) && isHere(order) && order.place === place))
    .map(({ id }) => id)
    .sort()
}

const isHere = ({ arrivedAt }: { readonly arrivedAt: Instant | null }): boolean => arrivedAt !== null

const away: readonly string[] = [places.gone, places.offSite]

/** Every place somebody who walks the shop comes by: bays, numbered places, open places, and odd ones in use. */
export const walkPlaces = (shop: Shop): readonly string[] => {
  const listed = [...shop.settings.bays.map(({ id }): string => id), ...shop.settings.parking, ...openPlaces]
  const odd = Object.values(shop.orders)
    .filter((order) => isOpen(order) && isHere(order) && !away.includes(order.place))
    .map(({ place }) => place)
    .sort()
  return [...new Set([...listed, ...odd])]
}

export interface WalkScore {
  /** Places one can look at, and those somebody looked at today. */
  readonly places: number
  readonly seen: number
  /** Looks today, and those that found what the board said. */
  readonly looks: number
  readonly fitting: number
  readonly last: { readonly at: Instant; readonly by: string } | null
}

/** [W1] How true the board was today, of what was looked at. */
export const walkScore = (shop: Shop, today: string): WalkScore => {
  const checks = Object.values(shop.checks).filter(({ date }) => date === today)
  const all = walkPlaces(shop)
  const last = checks.reduce<PlaceCheck | null>((a, b) => (a && a.at >= b.at ? a : b), null)
  return {
    places: all.length,
    seen: checks.filter(({ place }) => all.includes(place)).length,
    looks: checks.reduce((sum, { looks }) => sum + looks, 0),
    fitting: checks.reduce((sum, { fitting }) => sum + fitting, 0),
    last: last && { at: last.at, by: last.by },
  }
}

/** Cars that did not stand where the board said, and that nobody has found or moved since. */
export const missingCars = (shop: Shop, today: string): readonly OrderId[] => {
  const checks = Object.values(shop.checks).filter(({ date }) => date === today)
  const missed = checks.flatMap(({ expected, found, at, place }) =>
    expected.filter((id) => !found.includes(id)).map((id) => ({ id, at, place })),
  )
  const isLost = ({ id, at, place }: (typeof missed)[number]): boolean => {
    const order = find(shop.orders, id)
    if (!order || !isOpen(order)) return false
    if (order.place !== places.yard && order.place !== place) return false
    return !checks.some((check) => check.at >= at && check.found.includes(id))
  }
  return [...new Set(missed.filter(isLost).map(({ id }) => id))]
}
