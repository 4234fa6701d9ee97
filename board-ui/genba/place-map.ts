import { find } from '#domain/find.ts'
import type { Order } from '#domain/order.ts'
import { openPlaces, type PlaceCheck, standingAt, walkPlaces } from '#domain/place-check.ts'
import type { Shop } from '#domain/shop.ts'

/** One place as the board has it, and what the last look of today found. */
export interface MapPlace {
  readonly place: string
  readonly cars: readonly Order[]
  readonly check: PlaceCheck | null
}

export interface MapArea {
  readonly kind: 'bays' | 'parking' | 'open' | 'odd'
  /** Of a parking area, what stands before its numbers. */
  readonly name: string
  readonly places: readonly MapPlace[]
}

const areaOf = (shop: Shop, place: string): Pick<MapArea, 'kind' | 'name'> => {
  if (find(shop.bays, place)) return { kind: 'bays', name: '' }
  if (shop.settings.parking.includes(place)) {
    return { kind: 'parking', name: place.replace(/[-\s]?\d+$/, '') }
  }
  return { kind: openPlaces.includes(place) ? 'open' : 'odd', name: '' }
}

export const mapPlace = (shop: Shop, place: string, today: string): MapPlace => {
  const check = shop.checks[place]
  return {
    place,
    cars: standingAt(shop, place).flatMap((id) => shop.orders[id] ?? []),
    check: check?.date === today ? check : null,
  }
}

/** The shop by areas, each in the order one walks it. */
export const mapAreas = (shop: Shop, today: string): readonly MapArea[] => {
  const areas = new Map<
    string,
    { readonly area: Pick<MapArea, 'kind' | 'name'>; readonly places: MapPlace[] }
  >()
  for (const place of walkPlaces(shop)) {
    const area = areaOf(shop, place)
    const key = `${area.kind} ${area.name}`
    const known = areas.get(key) ?? { area, places: [] }
    known.places.push(mapPlace(shop, place, today))
    areas.set(key, known)
  }
  return [...areas.values()].map(({ area, places }) => ({ ...area, places }))
}

/** The next place on the way that nobody has looked at today; null when all are seen. */
export const nextUnseen = (shop: Shop, today: string, after: string): string | null => {
  const places = walkPlaces(shop)
  const at = places.indexOf(after)
  const way = [...places.slice(at + 1), ...places.slice(0, at + 1)]
  return way.find((place) => place !== after && shop.checks[place]?.date !== today) ?? null
}
