/** Words of the lounge TV alone. */
export interface LoungeWords {
  readonly title: string
  readonly centre: (shop: string) => string
  readonly live: string
  readonly readyTitle: string
  readonly readyHint: string
  readonly readyNone: string
  readonly readyPlace: string
  readonly readyBy: string
  readonly listNone: string
  readonly note: string
  readonly page: (page: number, pages: number) => string
  readonly dayOver: string
  readonly closedNow: string
  readonly opens: (when: string) => string
  readonly connecting: string
  readonly noShop: (shop: string) => string
}

export const loungeZh: LoungeWords = {
  title: '爱车进度',
  centre: (shop) => `${shop} · 服务中心`,
  live: '实时更新',
  readyTitle: '可以取车啦',
  readyHint: '请到前台找您的服务顾问',
  readyNone: '完工的车辆会显示在这里',
  readyPlace: '交车区',
  readyBy: '预计可取',
  listNone: '目前没有正在维修的车辆',
  note: '时间为预计；如有变化，服务顾问会先与您联系。车牌已部分隐藏。',
  page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  dayOver: '今日营业已结束',
  closedNow: '暂未营业',
  opens: (when) => `${when} 开门`,
  connecting: '正在连接，请稍候…',
  noShop: (shop) => `没有找到门店 ${shop}`,
}
