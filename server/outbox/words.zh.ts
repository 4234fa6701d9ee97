import type { Alert, AlertOutcome } from '#domain/alert.ts'
import type { Happening } from './message.ts'

/** What robots and text messages say. Nothing here names a customer. */
export interface TellingWords {
  /** Of a promise that is in danger. */
  readonly what: Readonly<Record<Happening, string>>
  /** Of the other duties towards a customer. */
  readonly duty: Readonly<Record<Happening, string>>
  level(level: number): string
  title(what: string, level: string): string
  readonly car: string
  late(minutes: number): string
  readonly noTime: string
  because(cause: string): string
  cause(cause: string): string
  times(promise: string, ready: string): string
  unknown(promise: string): string
  readonly todo: Readonly<Record<Alert['kind'], string>>
  readonly outcome: Readonly<Record<AlertOutcome, string>>
  /** Of a duty that went away without a call. */
  readonly needless: string
  digest(count: number): string
  readonly digestTodo: string
  readonly test: string
}

const causes: Readonly<Record<string, string>> = {
  station: '后面工序',
  work: '作业超时',
  bay: '等工位',
  technician: '等技师',
  away: '技师离岗',
  car: '车在别的作业',
  part: '等配件',
  reply: '等客户答复',
  arrival: '车未到店',
  unplanned: '未派工',
  slot: '计划较晚',
  'bay-closed': '工位停用',
  'closed-hours': '跨下班时间',
}

export const zh: TellingWords = {
  what: {
    opened: '交车预警',
    again: '再次延迟',
    escalated: '预警升级',
    regressed: '还没有联系客户',
    closed: '预警结束',
    test: '测试',
  },
  duty: {
    opened: '顾问待办',
    again: '顾问待办',
    escalated: '待办升级',
    regressed: '还没有联系客户',
    closed: '待办结束',
    test: '测试',
  },
  level: (level) => `${level} 级`,
  title: (what, level) => `【${what} · ${level}】`,
  car: '一台车',
  late: (minutes) => `预计晚 ${minutes} 分钟`,
  noTime: '交车时间无法预计',
  because: (cause) => `（${cause}）`,
  cause: (cause) => (cause.startsWith('stop ') ? `${cause.slice(5)} 类中断` : (causes[cause] ?? '')),
  times: (promise, ready) => `原 ${promise} → ${ready}`,
  unknown: (promise) => `原 ${promise} → ?`,
  todo: {
    delay: '请尽快联系客户',
    refusal: '客户没有同意，请主管处理',
    'carry-over': '车要留过夜，请致电车主',
    'extra-work': '发现追加项，请联系客户授权',
    'part-arrived': '零件到齐，请客户来店',
    'ready-not-told': '车已完工，请通知客户',
    'no-news': '客户很久没有消息，请告知进度',
    unclaimed: '车已通知未取，请联系客户',
    'follow-up': '请回访交车客户',
    complaint: '客户投诉，请答复',
    'confirm-appointment': '下个营业日的预约，请电话确认',
  },
  outcome: {
    agreed: '客户已同意新时间',
    refused: '客户没有同意',
    told: '已告知客户',
    recovered: '已追回，不再延迟',
    'handed-over': '已交车',
    authorised: '客户同意追加',
    declined: '客户不做追加',
    confirmed: '客户会来',
    cancelled: '客户不来了',
    satisfied: '客户满意',
    dissatisfied: '客户不满意',
    solved: '投诉已解决',
    moved: '预约已改期',
  },
  needless: '不用再联系',
  digest: (count) => `【交车预警 ${count} 条】`,
  digestTodo: '请打开接待台逐一处理',
  test: '【测试】看板的消息可以送到这里',
}
