/** Words of the page behind a customer's link. */
export interface StatusWords {
  readonly title: string
  readonly expected: string
  readonly ready: string
  readonly readyHint: string
  readonly soonHint: string
  readonly advisorHint: string
  readonly atHint: string
  readonly notHere: string
  readonly notHereHint: string
  readonly gone: string
  readonly goneHint: string
  readonly over: string
  readonly overHint: string
  readonly unknown: string
  readonly unknownHint: string
  readonly loading: string
  readonly call: (phone: string) => string
  readonly updatedAt: (time: string) => string
  readonly offline: (time: string) => string
  readonly noNews: string
  readonly again: string
  readonly privacy: string
  readonly passed: string
  readonly current: string
  readonly ahead: string
}

export const statusZh: StatusWords = {
  title: '爱车进度',
  expected: '预计可取',
  ready: '可以取车啦',
  readyHint: '请到前台找您的服务顾问。',
  soonHint: '您可以准备来取车了。',
  advisorHint: '有任何变化，服务顾问会先打电话告诉您。',
  atHint: '这是与您约定的时间；如有变化，服务顾问会先与您联系。',
  notHere: '期待您的到来',
  notHereHint: '车辆到店后，进度会显示在这里。',
  gone: '车辆已交付',
  goneHint: '感谢您的光临，祝您一路平安！',
  over: '这个链接已经结束',
  overHint: '车辆已交付，或链接已过有效期。如需查询，请联系您的服务顾问。感谢您的光临！',
  unknown: '链接无效',
  unknownHint: '请检查链接是否完整，或请服务顾问重新发送。',
  loading: '正在查询…',
  call: (phone) => `致电服务顾问 ${phone}`,
  updatedAt: (time) => `更新于 ${time}`,
  offline: (time) => `网络不通，正在重试。以下是 ${time} 的情况。`,
  noNews: '暂时无法查询，正在重试…',
  again: '重新查询',
  privacy: '车牌已部分隐藏。',
  passed: '已完成',
  current: '当前',
  ahead: '未开始',
}
