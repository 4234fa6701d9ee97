/** What happens to a job on this day, besides being worked on. */
export interface Trouble {
  /** After which share of its standard time. */
  readonly after: number
  readonly code: 'A' | 'B' | 'C' | 'D'
  readonly reason: string
  /** Minutes until it can go on, as said at first; null: nobody knows. */
  readonly wait: number | null
  /** The part comes later than said, by so many minutes. */
  readonly later?: number
  /** The car cannot be moved off the bay. */
  readonly stuck?: true
}

export interface DemoJob {
  readonly label: string
  readonly minutes: number
  readonly skill: string
  /** Real time over standard time. */
  readonly pace: number
  readonly trouble?: Trouble
}

export interface DemoCar {
  readonly plate: string
  readonly model: string
  readonly kind: string
  readonly advisor: string
  /** Minutes after 08:00. */
  readonly arrives: number
  /** Minutes the advisor adds to the forecast when he promises. */
  readonly margin: number
  readonly waiting?: true
  readonly vip?: true
  readonly comeback?: true
  readonly wash: boolean
  readonly jobs: readonly DemoJob[]
  /** Extra work the technician finds, and what the customer says. */
  readonly extra?: {
    readonly label: string
    readonly minutes: number
    readonly answer: 'authorised' | 'declined'
  }
  /** The inspection sends it back once. */
  readonly fails?: string
  readonly name: string
}

const job = (label: string, minutes: number, skill: string, pace = 1, trouble?: Trouble): DemoJob => ({
  label,
  minutes,
  skill,
  pace,
  ...(trouble ? { trouble } : {}),
})

const service = (pace = 1) => job('定期保养(小保)', 60, '保养', pace)
const oil = (pace = 1) => job('更换机油机滤', 45, '保养', pace)

/** A plausible Tuesday of thirty cars: most go well, some do not. Names and plates are invented. */
export const cars: readonly DemoCar[] = [
  {
    plate: '粤B8K321',
    model: '卡罗拉 1.2T',
    kind: '保养',
    advisor: 'chen',
    arrives: 0,
    margin: 40,
    waiting: true,
    wash: true,
    name: '王先生',
    jobs: [oil()],
  },
  {
    plate: '粤B7H265',
    model: '凯美瑞 2.0G',
    kind: '一般维修',
    advisor: 'zhou',
    arrives: 3,
    margin: 60,
    wash: true,
    name: '刘女士',
    jobs: [job('空调压缩机更换', 120, '空调', 1.25)],
  },
  {
    plate: '粤BD12345',
    model: 'bZ4X',
    kind: '一般维修',
    advisor: 'chen',
    arrives: 5,
    margin: 90,
    wash: true,
    name: '周先生',
    jobs: [
      job('更换前刹车片', 60, '制动', 1, {
        after: 0.3,
        code: 'C',
        reason: '刹车片缺货',
        wait: 90,
        later: 80,
        stuck: true,
      }),
    ],
  },
  {
    plate: '粤B6A188',
    model: '汉兰达 2.5HV',
    kind: '一般维修',
    advisor: 'wu',
    arrives: 8,
    margin: 60,
    wash: false,
    name: '赵女士',
    jobs: [job('更换正时链', 180, '发动机', 1.1)],
  },
  {
    plate: '粤B1T660',
    model: 'RAV4荣放 2.0',
    kind: '保养',
    advisor: 'he',
    arrives: 10,
    margin: 35,
    waiting: true,
    wash: true,
    name: '孙先生',
    jobs: [service(1.3)],
  },
  {
    plate: '粤B4R219',
    model: '致炫 1.5',
    kind: '保养',
    advisor: 'chen',
    arrives: 14,
    margin: 45,
    wash: true,
    name: '吴女士',
    jobs: [oil(0.9)],
  },
  {
    plate: '粤B8W571',
    model: '普拉多 2.7',
    kind: '大修',
    advisor: 'zhou',
    arrives: 15,
    margin: 90,
    wash: true,
    name: '郑先生',
    jobs: [job('变速箱检修', 240, '变速箱', 1.05)],
  },
  {
    plate: '粤B6N413',
    model: '雷凌 1.8HV',
    kind: '一般维修',
    advisor: 'wu',
    arrives: 20,
    margin: 75,
    wash: false,
    name: '钱女士',
    jobs: [
      job('底盘异响检修', 66, '底盘', 1, { after: 0.4, code: 'A', reason: '先抢修等待客户的车', wait: 45 }),
    ],
  },
  {
    plate: '粤BD50662',
    model: 'bZ4X',
    kind: '返修',
    advisor: 'he',
    arrives: 25,
    margin: 45,
    comeback: true,
    wash: true,
    name: '冯先生',
    jobs: [job('充电口检测', 60, '电器')],
  },
  {
    plate: '粤B2B558',
    model: '亚洲龙 2.5',
    kind: '一般维修',
    advisor: 'chen',
    arrives: 30,
    margin: 50,
    wash: true,
    name: '陈先生',
    jobs: [job('换轮胎', 45, '底盘')],
    extra: { label: '更换后刹车盘', minutes: 50, answer: 'authorised' },
  },
  {
    plate: '粤B5C903',
    model: '卡罗拉 1.2T',
    kind: '保养',
    advisor: 'zhou',
    arrives: 40,
    margin: 40,
    waiting: true,
    wash: true,
    name: '褚女士',
    jobs: [service()],
  },
  {
    plate: '粤B9F032',
    model: '凯美瑞 2.0G',
    kind: '一般维修',
    advisor: 'wu',
    arrives: 45,
    margin: 60,
    wash: true,
    name: '卫先生',
    jobs: [job('更换前减振器', 108, '底盘', 1.15)],
  },
  {
    plate: '粤B3J846',
    model: '雷凌 1.8HV',
    kind: '保养',
    advisor: 'he',
    arrives: 55,
    margin: 45,
    wash: true,
    name: '蒋女士',
    jobs: [oil()],
  },
  {
    plate: '粤B7E094',
    model: '汉兰达 2.5HV',
    kind: '一般维修',
    advisor: 'chen',
    arrives: 60,
    margin: 75,
    wash: true,
    name: '沈先生',
    jobs: [
      job('空调不制冷检修', 78, '空调', 1, { after: 0.5, code: 'B', reason: '追加项目等客户答复', wait: 40 }),
    ],
  },
  {
    plate: '粤B2Z617',
    model: '普拉多 2.7',
    kind: '一般维修',
    advisor: 'zhou',
    arrives: 65,
    margin: 120,
    wash: false,
    name: '韩先生',
    jobs: [job('缸盖检修', 90, '发动机', 1, { after: 0.3, code: 'D', reason: '缸盖送外加工', wait: 150 })],
  },
  {
    plate: '粤BF16032',
    model: 'bZ4X',
    kind: '一般维修',
    advisor: 'wu',
    arrives: 75,
    margin: 60,
    wash: true,
    name: '杨女士',
    jobs: [job('更换蓄电池', 48, '电器')],
  },
  {
    plate: '粤B66A18',
    model: '卡罗拉 1.2T',
    kind: '保养',
    advisor: 'he',
    arrives: 90,
    margin: 45,
    wash: true,
    name: '朱先生',
    jobs: [service()],
    fails: '机油滤清器渗油',
  },
  {
    plate: '粤BA1B27',
    model: '致炫 1.5',
    kind: '保养',
    advisor: 'chen',
    arrives: 100,
    margin: 40,
    wash: true,
    name: '秦女士',
    jobs: [oil(), job('四轮换位及动平衡', 54, '底盘')],
  },
  {
    plate: '粤BK9386',
    model: 'RAV4荣放 2.0',
    kind: '一般维修',
    advisor: 'zhou',
    arrives: 110,
    margin: 60,
    wash: true,
    name: '尤先生',
    jobs: [job('发动机故障灯检修', 66, '诊断', 1.4)],
  },
  {
    plate: '粤B5Q777',
    model: '凯美瑞 2.0G',
    kind: '保养',
    advisor: 'wu',
    arrives: 120,
    margin: 45,
    vip: true,
    wash: true,
    name: '许女士',
    jobs: [service(0.9)],
  },
  {
    plate: '粤B88Q06',
    model: '亚洲龙 2.5',
    kind: '一般维修',
    advisor: 'he',
    arrives: 135,
    margin: 60,
    wash: true,
    name: '何先生',
    jobs: [job('更换前刹车片', 48, '制动')],
  },
  {
    plate: '粤B4E71M',
    model: '雷凌 1.8HV',
    kind: '保养',
    advisor: 'chen',
    arrives: 150,
    margin: 45,
    wash: true,
    name: '吕女士',
    jobs: [service()],
  },
  {
    plate: '粤BD77120',
    model: 'bZ4X',
    kind: '返修',
    advisor: 'zhou',
    arrives: 160,
    margin: 50,
    comeback: true,
    wash: true,
    name: '施先生',
    jobs: [job('冷却液泄漏复检', 60, '电器', 1.2)],
  },
  {
    plate: '粤B3M902',
    model: '卡罗拉 1.2T',
    kind: '一般维修',
    advisor: 'wu',
    arrives: 180,
    margin: 60,
    wash: true,
    name: '张女士',
    jobs: [job('刹车异响复检', 45, '制动')],
  },
  {
    plate: '粤BK7H02',
    model: '致炫 1.5',
    kind: '一般维修',
    advisor: 'he',
    arrives: 200,
    margin: 40,
    waiting: true,
    wash: false,
    name: '孔先生',
    jobs: [job('换蓄电池', 30, '电器')],
  },
  {
    plate: '粤B21F86',
    model: '汉兰达 2.5HV',
    kind: '保养',
    advisor: 'chen',
    arrives: 215,
    margin: 60,
    wash: true,
    name: '曹女士',
    jobs: [job('大保养', 90, '保养', 1.1)],
  },
  {
    plate: '粤BD60133',
    model: 'bZ4X',
    kind: '索赔',
    advisor: 'zhou',
    arrives: 300,
    margin: 60,
    wash: true,
    name: '严先生',
    jobs: [job('控制单元召回更新', 60, '诊断')],
  },
  {
    plate: '粤B45N67',
    model: 'RAV4荣放 2.0',
    kind: '一般维修',
    advisor: 'wu',
    arrives: 320,
    margin: 60,
    wash: true,
    name: '华女士',
    jobs: [job('故障灯检修', 66, '诊断')],
  },
  {
    plate: '粤B2H118',
    model: '卡罗拉 1.2T',
    kind: '保养',
    advisor: 'he',
    arrives: 345,
    margin: 45,
    waiting: true,
    wash: true,
    name: '金先生',
    jobs: [oil()],
  },
  {
    plate: '粤BA0577',
    model: '凯美瑞 2.0G',
    kind: '一般维修',
    advisor: 'chen',
    arrives: 370,
    margin: 60,
    wash: true,
    name: '魏女士',
    jobs: [job('空调异味处理', 40, '空调')],
  },
]
