/** Words of the wall's legend and of its paper: fetched with them. */
export interface WallSeldomWords {
  readonly setup: {
    readonly title: string
    readonly inches: string
    readonly metres: string
    readonly density: string
    readonly rows: string
    readonly window: string
    readonly overscan: string
    readonly sound: string
    readonly quiet: string
    readonly test: string
    readonly dim: string
    readonly language: string
    readonly save: string
    readonly cancel: string
    readonly play: string
    readonly auto: (name: string) => string
    readonly windows: Readonly<Record<'hours' | 'day', string>>
    readonly on: string
    readonly off: string
    readonly never: string
    readonly metresOf: (count: number) => string
    readonly look: string
    readonly perPage: (rows: number) => string
    readonly plate: string
    readonly name: string
    readonly reads: string
    readonly tooSmall: string
    readonly strain: string
    readonly byAddress: string
    readonly keys: string
    readonly corners: string
  }
  readonly legend: {
    readonly title: string
    readonly work: string
    readonly stops: string
    readonly health: string
    readonly customer: string
    readonly lines: string
    readonly flags: string
    readonly close: string
    readonly booked: string
    readonly queued: string
    readonly next: string
    readonly working: string
    readonly stopped: string
    readonly helper: string
    readonly done: string
    readonly ok: string
    readonly risk: string
    readonly late: string
    readonly told: string
    readonly untold: string
    readonly unsure: string
    readonly now: string
    readonly plan: string
    readonly latest: string
    readonly idle: string
    readonly closed: string
  }
  readonly print: {
    readonly title: string
    readonly button: string
    readonly madeAt: (when: string, version: number) => string
    readonly stale: string
    readonly time: string
    readonly plate: string
    readonly job: string
    readonly technician: string
    readonly promise: string
    readonly state: string
    readonly place: string
    readonly notes: string
    readonly free: string
    readonly since: string
    readonly advisor: string
    readonly page: (number: number, of: number) => string
  }
}

export const wallSeldomZh: WallSeldomWords = {
  setup: {
    title: '屏幕设置',
    inches: '电视尺寸',
    metres: '最远的人',
    density: '字号',
    rows: '每行是',
    window: '时间范围',
    overscan: '边缘裁切',
    sound: '新超时响铃',
    quiet: '静音时段',
    test: '试听',
    dim: '下班变暗',
    language: '语言',
    save: '保存',
    cancel: '取消',
    play: '按 OK 播放',
    auto: (name) => `自动（${name}）`,
    windows: { hours: '6 小时', day: '全天' },
    on: '开',
    off: '关',
    never: '无',
    metresOf: (count) => `${count} 米`,
    look: '最远处看到的大小',
    perPage: (rows) => `每页 ${rows} 行`,
    plate: '车牌',
    name: '姓名',
    reads: '清楚',
    tooSmall: '看不清',
    strain: '勉强',
    byAddress: '由网址指定',
    keys: '↑↓ 选择 · ←→ 更改 · OK 确认 · 返回键取消',
    corners: '四角的白线应全部看得见',
  },
  legend: {
    title: '图例',
    work: '作业',
    stops: '中断原因',
    health: '承诺',
    customer: '客户',
    lines: '时间',
    flags: '标记',
    close: '30 秒后自动关闭 · 返回键关闭 · 长按 OK 设置',
    booked: '预约，车未到',
    queued: '已派工',
    next: '下一台',
    working: '作业中，深色是剩余',
    stopped: '中断，字母是原因',
    helper: '协助',
    done: '完工',
    ok: '正常',
    risk: '临近：还剩的分钟',
    late: '超时：晚的分钟',
    told: '已告知客户',
    untold: '未告知，要打电话',
    unsure: '断线中，不知道',
    now: '现在',
    plan: '原计划',
    latest: '最迟开工',
    idle: '空闲',
    closed: '午休、下班',
  },
  print: {
    title: '当日派工表',
    button: '打印 (P)',
    madeAt: (when, version) => `打印于 ${when} · 版本 ${version}`,
    stale: '数据可能已过期',
    time: '时间',
    plate: '车牌尾号',
    job: '项目',
    technician: '技师',
    promise: '交车',
    state: '状态',
    place: '位置',
    notes: '手写',
    free: '空',
    since: '起',
    advisor: '顾问',
    page: (number, of) => `第 ${number} / ${of} 页`,
  },
}
