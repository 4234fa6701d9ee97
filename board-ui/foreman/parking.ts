import type { OrderId } from '#domain/ids.ts'
import { isOpen, type Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'

export interface ParkingKey {
  readonly code: string
  /** The car that stands there; null when the place is free. */
  readonly taken: Order | null
}

export interface ParkingArea {
  readonly name: string
  readonly keys: readonly ParkingKey[]
}

/** The parking codes by area, which is what stands before their number: `P-07` lies in `P`. */
export const parkingAreas = (shop: Shop, mover: OrderId): readonly ParkingArea[] => {
  const standing = new Map(
    Object.values(shop.orders)
      .filter((order) => isOpen(order) && order.arrivedAt !== null && order.id !== mover)
      .map((order) => [order.place, order]),
  )
  const areas = new Map<string, ParkingKey[]>()
  for (const code of shop.settings.parking) {
    const name = code.replace(/[-\s]?\d+$/, '')
    const keys = areas.get(name) ?? []
    keys.push({ code, taken: standing.get(code) ?? null })
    areas.set(name, keys)
  }
  return [...areas].map(([name, keys]) => ({ name, keys }))
}

/** Where a car may go by default: the first free code; null when all are taken. */
export const firstFreePlace = (areas: readonly ParkingArea[]): string | null =>
  areas.flatMap(({ keys }) => keys).find(({ taken }) => taken === null)?.code ?? null
