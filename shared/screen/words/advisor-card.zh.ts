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
  /** Before the other duties of the car. */
  sameCar: '同一台车，一个电话说完：',
  pastCalls: '通话记录',
  /** A line of the history that is no call. */
  noted: '备注',
  dial: {
    asking: '正在接通…',
    again: '重新拨打',
    ringing: (extension: string) => `分机 ${extension} 在响，拿起来就接通客户`,
    byMachine: '用本机拨打',
    byHand: '查看号码',
    fault: {
      'no-number': '没有电话号码',
      'no-extension': '您还没有分机号，请管理员在“打电话”页填上',
      'dialer-not-set': '电话系统还没有设置，请管理员在“打电话”页设置',
      'rate-limited': '呼叫太频繁，请过一会儿再试',
      settings: '电话系统不接受，请管理员检查“打电话”页',
      busy: '电话系统正忙，请再试',
      unreachable: '连不上电话系统',
      refused: '电话系统没有接通',
      unsure: '没有回音，先看您的分机响没响，再决定要不要重拨',
      away: '服务器暂时不能保存，没有拨出',
      other: '没有拨出，请再试',
    },
  },
  nextTryAt: (time: string) => `${time} 再拨`,
}

export type CardWords = typeof cardZh
