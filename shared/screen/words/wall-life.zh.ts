/** Words of a wall that starts, is set up, loses its server, or goes on paper. */
export interface WallLifeWords {
  readonly asOf: (time: string) => string
  readonly wrongClock: string
  readonly muted: string
  readonly minutes: (count: number) => string
  readonly hours: (hours: number, minutes: number) => string
  readonly days: (count: number) => string
  readonly kept: {
    readonly noAnswer: string
    readonly boardOf: (when: string, age: string | null) => string
    readonly server: (host: string) => string
    readonly tooOld: (when: string) => string
  }
  readonly signedOut: string
  readonly offline: {
    readonly title: string
    readonly since: (age: string) => string
    readonly last: (when: string) => string
    readonly deviceClock: string
    readonly steps: readonly [string, string, string]
    readonly scan: string
  }
  readonly flash: {
    readonly title: string
    readonly promised: string
    readonly forecast: string
    readonly calls: (advisor: string) => string
    readonly told: (advisor: string) => string
    readonly more: (count: number) => string
  }
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
    readonly densities: Readonly<Record<string, string>>
    readonly rowsOf: Readonly<Record<'bays' | 'technicians' | 'both', string>>
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
  readonly sizeNow: (density: string) => string
  readonly rowsNow: (rows: string) => string
}

export const wallLifeZh: WallLifeWords = {
  asOf: (time) => `数据截至 ${time}`,
  wrongClock: '本机时间错误',
  muted: '静音，按任意键开启',
  minutes: (count) => `${count} 分钟`,
  hours: (hours, minutes) => `${hours} 小时 ${minutes} 分`,
  days: (count) => `${count} 天`,
  kept: {
    noAnswer: '服务器无应答',
    boardOf: (when, age) => (age === null ? `画面是 ${when} 的，之后未知` : `画面是 ${when} 的（${age}前）`),
    server: (host) => `服务器 ${host} · 请问车间主管`,
    tooOld: (when) => `上次的画面是 ${when} 的，已超过一天，不再显示`,
  },
  signedOut: '此屏幕已停用，请重新登录',
  offline: {
    title: '看板没有数据',
    since: (age) => `已 ${age} 连不上服务器`,
    last: (when) => `最后一次数据：${when}`,
    deviceClock: '电视本机时间，仅供参考',
    steps: ['服务器电脑开机了吗？', '电视的网络通吗？', '进度请以车间主管口头为准'],
    scan: '扫码查看服务器状态',
  },
  flash: {
    title: '新超时',
    promised: '原约',
    forecast: '预计',
    calls: (advisor) => `请 ${advisor} 致电客户`,
    told: (advisor) => `${advisor} 已告知客户`,
    more: (count) => `另 ${count} 台`,
  },
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
    densities: { near: '近', standard: '标准', far: '远', day: '全天' },
    rowsOf: { bays: '工位', technicians: '技师', both: '工位和技师' },
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
  sizeNow: (density) => `字号：${density}`,
  rowsNow: (rows) => `每行：${rows}`,
}
