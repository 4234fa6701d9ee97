import type { Health } from '#domain/forecast/types.ts'
import type { JobState } from '#domain/job.ts'
import type { Stage } from '#domain/order.ts'
import type { LinkState } from '../link-state.ts'

/** The words every screen shares with the wall, which carries no others. Chinese gives the shape. */
export interface BoardWords {
  readonly product: string
  readonly stage: Readonly<Record<Stage, string>>
  readonly jobState: Readonly<Record<JobState, string>>
  /** By letter; a shop's own label in its settings goes before. */
  readonly stopCode: Readonly<Record<string, string>>
  readonly health: Readonly<Record<Health | 'untold', string>>
  readonly link: Readonly<Record<LinkState, string>>
  /** Places that are not bays and have no code of the shop. */
  readonly place: Readonly<Record<string, string>>
  /** One character or sign on a chip. */
  readonly flag: Readonly<Record<'comeback' | 'waiting' | 'appointment' | 'vip' | 'insurance', string>>
  readonly flagName: Readonly<
    Record<'comeback' | 'waiting' | 'appointment' | 'vip' | 'insurance' | 'electric', string>
  >
  readonly due: (time: string) => string
  readonly latest: (time: string) => string
  readonly arrives: (time: string) => string
  readonly backAt: (time: string) => string
  /** On a late chip: the time that was promised. */
  readonly promisedAt: (time: string) => string
  readonly idle: (minutes: string) => string
  /** The trust light of a lane. */
  readonly touched: string
  readonly untouched: (hours: number) => string
  readonly spare: (minutes: string) => string
  readonly told: string
  readonly notTold: string
  readonly unknown: string
  readonly none: string
  readonly overnight: string
  readonly lunch: string
  readonly closedHours: string
  readonly today: string
  readonly away: string
  readonly bayClosed: (why: string, until: string | null) => string
  readonly goneUntil: (kind: 'absent' | 'break', until: string | null) => string
  readonly more: (count: number) => string
  readonly minutes: (count: number) => string
  /** A chip whose command nobody has answered yet. */
  readonly unconfirmed: string
  readonly reload: string
}

export const boardZh: BoardWords = {
  product: '车间看板',
  stage: {
    booked: '预约',
    arrived: '已接车',
    'in-work': '在修',
    inspection: '质检',
    wash: '洗车',
    settlement: '结算',
    ready: '待交车',
    delivered: '已交车',
    'no-show': '未到店',
    cancelled: '已取消',
  },
  jobState: { unplanned: '待派工', queued: '已派工', working: '作业中', stopped: '中断', done: '完工' },
  stopCode: {
    A: '工作中断',
    B: '等待答复',
    C: '等待零件',
    D: '外加工',
    E: '技术支持',
    F: '等工位/设备',
    G: '其他',
  },
  health: { ok: '正常', risk: '临近', late: '超时', none: '未承诺', untold: '未告知' },
  link: {
    connecting: '连接中',
    live: '实时',
    reconnecting: '重连中',
    stale: '断线',
    'signed-out': '已退出',
  },
  place: {
    yard: '停车场',
    inspection: '质检区',
    wash: '洗车区',
    ready: '交车区',
    'off-site': '外协',
    gone: '已离店',
  },
  flag: { comeback: '返', waiting: '等', appointment: '约', vip: 'V', insurance: '险' },
  flagName: {
    comeback: '返修',
    waiting: '在店等待',
    appointment: '预约',
    vip: 'VIP',
    insurance: '保险',
    electric: '新能源',
  },
  due: (time) => `交 ${time}`,
  latest: (time) => `最迟 ${time}`,
  arrives: (time) => `${time} 到店`,
  backAt: (time) => `${time} 到`,
  promisedAt: (time) => `约 ${time}`,
  touched: '刚有更新',
  untouched: (hours) => `${hours} 小时无人更新`,
  idle: (minutes) => `空闲 ${minutes}`,
  spare: (minutes) => `余 ${minutes}`,
  told: '已告知',
  notTold: '未告知',
  unknown: '未知',
  none: '无',
  overnight: '隔日',
  lunch: '午休',
  closedHours: '下班',
  today: '今天',
  away: '不在岗',
  bayClosed: (why, until) => (until === null ? `${why} · 停用` : `${why} · 停用至 ${until}`),
  goneUntil: (kind, until) => {
    const what = kind === 'break' ? '休息' : '缺勤'
    return until === null ? `${what} · 未知` : `${what}至 ${until}`
  },
  more: (count) => `另 ${count} 台`,
  minutes: (count) => `${count} 分钟`,
  unconfirmed: '未确认',
  reload: '刷新',
}
