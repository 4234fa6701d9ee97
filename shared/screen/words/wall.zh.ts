/** Words of the wall TV alone. */
export interface WallWords {
  readonly board: string
  readonly late: string
  readonly untold: string
  readonly longest: string
  readonly counters: {
    readonly risk: string
    readonly working: string
    readonly idle: string
    readonly handedOver: string
    readonly onTime: string
  }
  readonly lost: (age: string) => string
  readonly stoppedAt: string
  readonly stoppedAfter: string
  readonly askForeman: string
  readonly wholeDay: string
  readonly cells: {
    readonly late: string
    readonly coming: string
    readonly stopped: string
    readonly unplanned: string
    readonly stations: string
    readonly ready: string
  }
  readonly columns: {
    readonly promised: string
    readonly agreed: string
    readonly forecast: string
    readonly lateBy: string
    readonly call: string
    readonly spare: string
    readonly advisor: string
    readonly place: string
    readonly stoppedFor: string
    readonly latest: string
    readonly since: string
  }
  readonly queue: string
  /** Shorter names of places where the shared words are too long for a column. */
  readonly places: Readonly<Record<string, string>>
  readonly dayOver: string
  readonly closedNow: string
  readonly carriedOver: (count: number) => string
  readonly opensAt: (time: string) => string
  readonly noData: string
  readonly noShop: (shop: string) => string
  readonly server: string
}

export const wallZh: WallWords = {
  board: '车间看板',
  late: '超时',
  untold: '未告知',
  longest: '最久',
  counters: { risk: '临近', working: '在修', idle: '空闲', handedOver: '交车', onTime: '准时' },
  lost: (age) => `连接中断 ${age}`,
  stoppedAt: '画面停在',
  stoppedAfter: '，之后的变化未显示',
  askForeman: '请以车间主管口头为准',
  wholeDay: '全天',
  cells: {
    late: '超时',
    coming: '接下来',
    stopped: '中断',
    unplanned: '待派工',
    stations: '检·洗·结',
    ready: '待交车',
  },
  columns: {
    promised: '原约',
    agreed: '约定',
    forecast: '预计',
    lateBy: '晚',
    call: '致电',
    spare: '余',
    advisor: '顾问',
    place: '位置',
    stoppedFor: '已停',
    latest: '最迟',
    since: '已用',
  },
  places: {},
  queue: '排队',
  dayOver: '今日已结束',
  closedNow: '未营业',
  carriedOver: (count) => `隔日车 ${count}`,
  opensAt: (time) => `${time} 开门`,
  noData: '正在连接车间…',
  noShop: (shop) => `服务器上没有车间 ${shop}`,
  server: '服务器',
}
