/** Words of a wall that starts, loses its server, or goes on paper. */
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
  readonly densities: Readonly<Record<string, string>>
  readonly rowsOf: Readonly<Record<'bays' | 'technicians' | 'both', string>>
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
  densities: { near: '近', standard: '标准', far: '远', day: '全天' },
  rowsOf: { bays: '工位', technicians: '技师', both: '工位和技师' },
  sizeNow: (density) => `字号：${density}`,
  rowsNow: (rows) => `每行：${rows}`,
}
