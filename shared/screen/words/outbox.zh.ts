import type { EventType } from '#domain/events.ts'
import type { SendState } from '../outbox/line.ts'

/** The words of the outbox, on every console. Chinese gives the shape. */
export interface OutboxWords {
  readonly title: string
  readonly badge: (count: number) => string
  readonly empty: string
  /** Where the commands are kept. */
  readonly lasting: string
  readonly notLasting: string
  readonly notLastingShort: string
  readonly state: Readonly<Record<SendState | 'refused', string>>
  readonly ago: (age: string) => string
  readonly wanted: string
  readonly stands: string
  readonly changedBy: (by: string, time: string, what: string) => string
  /** What somebody did to a car, after who and when. */
  readonly deed: Readonly<Record<EventType, string>>
  readonly asks: (count: number) => string
  readonly stillDo: string
  readonly doAll: (count: number) => string
  readonly redo: string
  readonly keepNow: string
  readonly dismiss: string
  readonly openAll: (count: number) => string
  readonly offline: (age: string, time: string) => string
  readonly offlineShort: string
  readonly kept: (what: string) => string
  readonly received: (plate: string) => string
  readonly notReceived: (plate: string) => string
  readonly gone: string
  readonly unknown: string
  readonly since: (time: string) => string
  readonly from: (time: string) => string
  readonly due: (time: string) => string
  readonly remaining: (minutes: string) => string
  readonly present: string
  readonly absent: string
  readonly inService: string
  readonly free: string
  readonly answered: string
  readonly unanswered: string
  readonly list: string
}

export const outboxZh: OutboxWords = {
  title: '发件箱',
  badge: (count) => `待发 ${count}`,
  empty: '都送到了',
  lasting: '未送出的操作已存在本机，刷新、关页、断电都不丢；只有您本人看得到。',
  notLasting: '此浏览器不能存储：刷新或关页会丢掉未送出的操作。',
  notLastingShort: '本机不能存',
  state: {
    waiting: '等待发送',
    sending: '发送中',
    undelivered: '未送达，自动重试',
    asking: '要您确认',
    refused: '没做成',
  },
  ago: (age) => `${age} 前点的`,
  wanted: '我要的',
  stands: '现在是',
  changedBy: (by, time, what) => `${by} ${time} ${what}`,
  deed: {
    'shop-configured': '改了设置',
    'car-received': '接了车',
    'car-arrived': '登记到店',
    'order-changed': '改了工单',
    'jobs-added': '加了作业',
    'job-changed': '改了作业',
    'job-planned': '派了工',
    'job-pinned': '固定了派工',
    'appointment-confirmed': '确认了预约',
    'appointment-call-missed': '打了确认电话，未接',
    'appointment-moved': '改了预约',
    'appointment-overbooked': '超量约了车',
    'place-checked': '巡了场',
    'absence-reported': '登记了离岗',
    'absence-ended': '登记了回岗',
    'job-unplanned': '排回了',
    'job-started': '开了工',
    'job-stopped': '中断了',
    'job-extended': '延了时',
    'job-finished': '完了工',
    'car-moved': '移了车',
    'stage-changed': '转了工序',
    'station-started': '开始了工序',
    'customer-told': '通知了客户',
    'news-told': '告诉了客户进度',
    'car-handed-over': '交了车',
    'inspection-failed': '判质检不合格',
    'promise-agreed': '改了交车时间',
    'time-held': '占住了时间',
    'hold-released': '放开了时间',
    'foreman-asked': '请示了主管',
    'request-answered': '答复了请示',
    'extra-work-reported': '报了追加',
    'extra-work-answered': '记了追加答复',
    'part-ordered': '订了件',
    'part-eta-changed': '改了到货时间',
    'part-arrived': '登记了到货',
    'alert-opened': '开了任务',
    'alert-updated': '更新了任务',
    'alert-acknowledged': '认领了任务',
    'alert-snoozed': '推迟了任务',
    'alert-reassigned': '转派了任务',
    'alert-escalated': '升级了任务',
    'alert-regressed': '退回了任务',
    'call-logged': '记了通话',
    'alert-closed': '结了任务',
    'technician-clocked-in': '登记上班',
    'technician-clocked-out': '登记下班',
    'bay-closed': '停用了工位',
    'bay-opened': '启用了工位',
    'andon-pulled': '拉了呼叫',
    'andon-answered': '应答了呼叫',
    'day-closed': '做了日结',
    'command-undone': '撤销了一步',
  },
  asks: (count) => `${count} 个操作还没送出，要您确认`,
  stillDo: '仍要执行',
  doAll: (count) => `全部执行（${count}）`,
  redo: '按我的再做一次',
  keepNow: '保留现状',
  dismiss: '知道了',
  openAll: (count) => `查看全部 ${count} 个`,
  offline: (age, time) => `离线 ${age} · 画面停在 ${time} · 操作会先存在本机`,
  offlineShort: '操作只在本页，刷新即丢',
  kept: (what) => `已存本机，联机后发送：${what}`,
  received: (plate) => `${plate} 已在店`,
  notReceived: (plate) => `${plate} 还没接车`,
  gone: '已不在看板上',
  unknown: '时间未知',
  since: (time) => `${time} 起`,
  from: (time) => `${time} 开始`,
  due: (time) => `交 ${time}`,
  remaining: (minutes) => `还要 ${minutes}`,
  present: '在岗',
  absent: '不在岗',
  inService: '在用',
  free: '空着',
  answered: '已应答',
  unanswered: '未应答',
  list: '、',
}
