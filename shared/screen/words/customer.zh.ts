import type { CustomerStation } from '#domain/customer-view.ts'

/** Words for customers, on the lounge's screen and behind their own link. */
export interface CustomerWords {
  readonly stations: Readonly<Record<CustomerStation, string>>
  /** Hands are on the car. */
  readonly active: Readonly<Record<CustomerStation, string>>
  /** It stands there; nothing here says why. */
  readonly waiting: Readonly<Record<CustomerStation, string>>
  readonly soon: string
  readonly advisorCalls: string
  readonly updating: string
  readonly askAdvisor: string
  readonly tomorrow: string
  readonly yesterday: string
}

export const customerZh: CustomerWords = {
  stations: {
    received: '已接车',
    work: '维修保养',
    inspection: '质量检查',
    wash: '清洗',
    ready: '可取车',
  },
  active: {
    received: '已接车',
    work: '正在维修',
    inspection: '正在检查',
    wash: '正在清洗',
    ready: '可以取车',
  },
  waiting: {
    received: '等待维修',
    work: '维修中',
    inspection: '等待检查',
    wash: '等待清洗',
    ready: '准备交车',
  },
  soon: '马上就好',
  advisorCalls: '顾问会与您联系',
  updating: '正在更新',
  askAdvisor: '请咨询服务顾问',
  tomorrow: '明天',
  yesterday: '昨天',
}
