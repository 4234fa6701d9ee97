import { isOpen, type Order } from '#domain/order.ts'
import { barePlate } from '#domain/plate.ts'
import type { Shop } from '#domain/shop.ts'

/** Fewer signs would be found in half of all codes. */
const LEAST_WITHIN = 5

/** What is printed, without what a scanner puts around it: control signs, `]C0`, the stars of Code 39. */
export const bareScan = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .replace(/^\][A-Za-z][0-9A-Za-z]/, '')
    .replace(/^\*(.*)\*$/, '$1')
    .trim()

/** The parts of a code that may name a car: of an address its last step and its values, else its words. */
const wordsOf = (text: string): readonly string[] => {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null
  const words = url
    ? [...url.searchParams.values(), ...url.pathname.split('/').toReversed()]
    : [text, ...text.split(/[\s|;,=&]+/)]
  return words.map(barePlate).filter((word) => word !== '')
}

const namesOf = ({ id, number, plate }: Order): readonly string[] =>
  [number, plate, id].map(barePlate).filter((name) => name !== '')

/** The car a code means: by order number, plate or id; cars in the shop go before those that left. */
export const carOfScan = (shop: Shop, raw: string): Order | null => {
  const words = wordsOf(bareScan(raw))
  const orders = Object.values(shop.orders).sort(
    (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || (b.arrivedAt ?? 0) - (a.arrivedAt ?? 0),
  )
  for (const word of words) {
    const exact = orders.find((order) => namesOf(order).includes(word))
    if (exact) return exact
  }
  // A house may print its own letters before or behind the number; then only one car may be meant.
  const within = orders.filter((order) =>
    namesOf(order).some((name) => name.length >= LEAST_WITHIN && words.some((word) => word.includes(name))),
  )
  const [only, another] = within
  return only && !another ? only : null
}
