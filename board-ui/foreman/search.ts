import { isOpen, type Order } from '#domain/order.ts'
import { barePlate as bare } from '#domain/plate.ts'
import type { Shop } from '#domain/shop.ts'

const LIMIT = 8

const NO_FIT = 9

/** How well a car fits what was typed: its plate's tail best, then its number, any part of both, its model. */
const fit = (order: Order, typed: string): number => {
  const [plate, number] = [bare(order.plate), bare(order.number)]
  if (plate.endsWith(typed)) return 0
  if (number.endsWith(typed)) return 1
  if (plate.includes(typed) || number.includes(typed)) return 2
  return typed.length > 1 && bare(order.model).includes(typed) ? 3 : NO_FIT
}

/** The cars whose plate, order number or model contains what was typed, those in the shop first. */
export const searchCars = (shop: Shop, text: string): readonly Order[] => {
  const typed = bare(text)
  if (typed === '') return []
  return Object.values(shop.orders)
    .map((order) => ({ order, rank: fit(order, typed) + (isOpen(order) ? 0 : 10) }))
    .filter(({ rank }) => rank % 10 < NO_FIT)
    .sort((a, b) => a.rank - b.rank || (b.order.arrivedAt ?? 0) - (a.order.arrivedAt ?? 0))
    .slice(0, LIMIT)
    .map(({ order }) => order)
}
