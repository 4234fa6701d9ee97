import type { AlertKind } from '#domain/alert.ts'
import type { HandOverItem } from '#domain/order.ts'

/** My cars and the hand-over desk. */
export const deskZh = {
  next: '下一步',
  search: '车牌尾号',
  noneFound: (tail: string) => `没有车牌含 ${tail} 的车`,
  /** Short: what is to be done about a car, in a row of the list. */
  duty: {
    delay: '打电话说明延误',
    refusal: '客户不同意，等主管',
    'carry-over': '告知过夜',
    'extra-work': '请客户授权',
    'part-arrived': '请客户来店',
    'ready-not-told': '通知取车',
    'no-news': '报进度',
    unclaimed: '催取车',
    'follow-up': '回访',
    complaint: '处理投诉',
    'confirm-appointment': '确认预约',
  } satisfies Record<AlertKind, string> as Record<AlertKind, string>,
  by: (time: string) => `${time} 前`,
  from: (time: string) => `${time} 起`,
  nowDue: '现在',
  handOver: '交车，逐项过一遍',
  item: {
    work: '说明做了哪些项目',
    cost: '说明费用',
    wash: '车洗干净了',
    returned: '旧件、单据、钥匙交还',
  } satisfies Record<HandOverItem, string> as Record<HandOverItem, string>,
  satisfied: '这次服务，您满意吗？',
  figure: ['很不满意', '不满意', '一般', '满意', '很满意'],
  notAsked: '没问',
  remark: '客户说什么（可不填，只有接待能看）',
  first: (what: string) => `先：${what}`,
  askFirst: '先问满意度',
  handOverNow: '交车',
  handOverComplaint: '交车，然后登记投诉',
  toldInTime: '超时前告知',
  firstCall: '首次联系用时',
  handedOver: '已交车',
  onTime: '准时',
  satisfaction: '满意度',
  dissatisfied: '不满意',
}

export type DeskWords = typeof deskZh
