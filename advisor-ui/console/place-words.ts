import type { Shop } from '#domain/shop.ts'
import type { Words } from '#screen/words/zh.ts'

/** What people call the place where a car stands. */
export const placeWords = (shop: Shop | null, place: string, words: Words): string =>
  shop?.bays[place]?.name ?? words.place[place] ?? place
