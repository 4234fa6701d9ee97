import type { Order } from '#domain/order.ts'
import { isOpen } from '#domain/order.ts'
import { barePlate, plateTail } from '#domain/plate.ts'
import { plateDigits, plateEndings, plateLetters, provinces } from '#domain/plate-kinds.ts'
import type { Shop } from '#domain/shop.ts'

/** The cars that stand somewhere in the shop. */
export const carsHere = (shop: Shop): readonly Order[] =>
  Object.values(shop.orders).filter((order) => isOpen(order) && order.arrivedAt !== null)

const rank = (plate: string, typed: string): number => {
  if (plateTail(plate).startsWith(typed)) return 0
  if (plate.endsWith(typed)) return 1
  return 2
}

/** Cars whose plate has what was tapped, the likeliest first: tail from its begin, then its end, then any part. */
export const narrow = (cars: readonly Order[], typed: string): readonly Order[] => {
  const wanted = barePlate(typed)
  return cars
    .map((order) => ({ order, plate: barePlate(order.plate) }))
    .filter(({ plate }) => plate.includes(wanted))
    .sort((a, b) => rank(a.plate, wanted) - rank(b.plate, wanted) || (a.plate < b.plate ? -1 : 1))
    .map(({ order }) => order)
}

/** The keys that lead on to a car. The others stay, quieter: a car the board does not know has a plate too. */
export const leadingKeys = (cars: readonly Order[], typed: string): ReadonlySet<string> => {
  const wanted = barePlate(typed)
  const plates = cars.map(({ plate }) => barePlate(plate))
  const all = [...plateDigits, ...plateLetters, ...provinces, ...plateEndings]
  return new Set(all.filter((sign) => plates.some((plate) => plate.includes(wanted + sign))))
}
