import type { Field } from './mapping.ts'
import type { LineFault } from './read-orders.ts'
import { MAX_ROWS, type Unreadable } from './read-table.ts'

export type Language = 'zh' | 'en'

/** The reason of a line in words. A customer's name or phone never stands in it. */
export const faultInWords = (fault: LineFault, language: Language): string => {
  const zh = language === 'zh'
  switch (fault.code) {
    case 'no-number':
      return zh ? '缺少工单号' : 'The order number is missing'
    case 'no-plate':
      return zh ? '缺少车牌号' : 'The licence plate is missing'
    case 'bad-plate':
      return zh ? `车牌号不正确：${fault.text}` : `Not a licence plate: ${fault.text}`
    case 'no-label':
      return zh ? '缺少作业项目' : 'The job is missing'
    case 'bad-time':
      return zh
        ? `标准工时不是数字：${fault.text || '空'}`
        : `The standard time is not a number: ${fault.text || 'empty'}`
    case 'bad-arrival':
      return zh ? `进厂时间不存在：${fault.text}` : `There is no such arrival time: ${fault.text}`
    case 'bad-promise':
      return zh ? `预计交车时间不存在：${fault.text}` : `There is no such delivery time: ${fault.text}`
    case 'promise-before-arrival':
      return zh ? '预计交车时间早于进厂时间' : 'The delivery time is before the arrival'
    case 'other-plate':
      return zh ? `工单 ${fault.number} 前面是另一个车牌` : `Order ${fault.number} has another plate above`
    case 'unknown-advisor':
      return zh
        ? `没有服务顾问“${fault.text}”，由${fault.instead}负责`
        : `There is no advisor “${fault.text}”; ${fault.instead} takes it`
    case 'refused':
      return zh ? refusedZh(fault.reason, fault.detail) : refusedEn(fault.reason, fault.detail)
    default:
      return fault satisfies never
  }
}

const refusedZh = (reason: string, detail: string): string =>
  ({
    'car-in-shop': `该车已在厂，另一张工单尚未交车：${detail}`,
    'number-taken': `工单号已被使用：${detail}`,
    'no-such-advisor': '门店还没有设置服务顾问',
    'store-away': '数据存储暂时不可用，请稍后重新导入',
    'wrong-state': '该车已交车或已取消，未作更改',
  })[reason] ?? `未被接受（${reason} ${detail}）`

const refusedEn = (reason: string, detail: string): string =>
  ({
    'car-in-shop': `The car is in the shop on another order: ${detail}`,
    'number-taken': `The order number is taken: ${detail}`,
    'no-such-advisor': 'The shop has no advisors yet',
    'store-away': 'The store cannot be reached for the moment; import again later',
    'wrong-state': 'The car has been handed over or cancelled; nothing was changed',
  })[reason] ?? `Not accepted (${reason} ${detail})`

export const unreadableInWords = (why: Unreadable, language: Language): string =>
  ({
    empty: { zh: '文件是空的', en: 'The file is empty' },
    'not-a-table': {
      zh: '看不懂这个文件：请用 CSV 或 xlsx',
      en: 'This file cannot be read: use CSV or xlsx',
    },
    'too-many-rows': {
      zh: `超过 ${MAX_ROWS} 行，请分开导入`,
      en: `More than ${MAX_ROWS} rows: import it in parts`,
    },
  })[why][language]

export const fieldNames: { readonly [F in Field]: { readonly zh: string; readonly en: string } } = {
  number: { zh: '工单号', en: 'Order number' },
  plate: { zh: '车牌号', en: 'Licence plate' },
  model: { zh: '车型', en: 'Model' },
  name: { zh: '客户姓名', en: 'Customer' },
  phone: { zh: '联系电话', en: 'Phone' },
  advisor: { zh: '服务顾问', en: 'Advisor' },
  kind: { zh: '维修类型', en: 'Kind' },
  arrivedAt: { zh: '进厂时间', en: 'Arrival' },
  promise: { zh: '预计交车时间', en: 'Promised time' },
  jobNumber: { zh: '项目序号', en: 'Job number' },
  label: { zh: '作业项目', en: 'Job' },
  time: { zh: '标准工时', en: 'Standard time' },
  waiting: { zh: '在店等待', en: 'Waiting' },
  vip: { zh: '重点客户', en: 'VIP' },
  words: { zh: '故障描述', en: "Customer's words" },
}

export const missingInWords = (missing: readonly Field[], language: Language): string => {
  const names = missing.map((field) => fieldNames[field][language])
  return language === 'zh'
    ? `找不到这些列：${names.join('、')}`
    : `These columns were not found: ${names.join(', ')}`
}
