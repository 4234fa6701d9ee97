import type { HouseOffer } from '#domain/call-sentences.ts'

export const cardZh = {
  offersLabel: '可以提供',
  offer: { courtesyCar: '代步车', delivery: '送车上门', otherDay: '改日取车' } satisfies Record<
    HouseOffer,
    string
  > as Record<HouseOffer, string>,
  /** One sentence each, after the time. */
  offerSaid: {
    courtesyCar: '这段时间您要用车的话，我们可以给您安排代步车。',
    delivery: '车好了以后，我们可以给您送到家。',
    otherDay: '您也可以改天再来取，车我们给您保管好。',
  } satisfies Record<HouseOffer, string> as Record<HouseOffer, string>,
  /** A way of not being reached; goes into the note. */
  deadNumber: '关机·空号',
  pastCalls: '通话记录',
  nextTryAt: (time: string) => `${time} 再拨`,
}

export type CardWords = typeof cardZh
