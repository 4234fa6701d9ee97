import type { ShopTime } from '#screen/format.ts'
import type { WallWords } from '#screen/words/wall.zh.ts'
import type { Rest } from './rest.ts'

/** `今日已结束 · 隔日车 3`: said over the board while the shop is closed. */
export const restText = ({ kind, opens, staying }: Rest, words: WallWords, time: ShopTime): string => {
  const first = kind === 'over' ? words.dayOver : words.closedNow
  return [
    first,
    ...(opens === null ? [] : [words.opensAt(time.clock(opens))]),
    ...(staying === 0 ? [] : [words.carriedOver(staying)]),
  ].join(' · ')
}
