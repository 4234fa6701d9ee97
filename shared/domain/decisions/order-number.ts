import type { Order } from '../order.ts'
import type { Shop } from '../shop.ts'

export const named = (shop: Shop, number: string): Order | undefined =>
  Object.values(shop.orders).find((order) => order.number === number)

/** Another system may have brought numbers of the same shape: those are stepped over. */
export const freeNumber = (shop: Shop, birth: number): string => {
  const number = `R${String(birth).padStart(5, '0')}`
  return named(shop, number) ? freeNumber(shop, birth + 1) : number
}
