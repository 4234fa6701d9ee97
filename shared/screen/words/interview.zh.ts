import type { AnswerTo, Question } from '#domain/interview.ts'

export const interviewZh = {
  title: '问诊',
  open: '问诊…',
  question: {
    what: '现象',
    engine: '冷热车',
    driving: '什么时候',
    speed: '车速 km/h',
    load: '载重',
    road: '路况',
    often: '频率',
    since: '多久了',
  } satisfies Record<Question, string> as Record<Question, string>,
  answer: {
    what: {
      noise: '异响',
      vibration: '抖动',
      pull: '跑偏',
      'no-start': '打不着火',
      stall: '熄火',
      'no-power': '无力',
      brake: '刹车不良',
      leak: '漏油漏水',
      smell: '异味',
      'warning-light': '故障灯亮',
      climate: '空调不良',
      electric: '电器故障',
    },
    engine: { cold: '冷车', hot: '热车' },
    driving: {
      start: '启动时',
      idle: '怠速',
      accelerate: '加速',
      steady: '匀速',
      brake: '刹车时',
      turn: '转弯',
      bump: '过坎',
    },
    speed: { slow: '40 以下', city: '40–80', fast: '80 以上' },
    load: { empty: '空载', loaded: '满载' },
    road: { smooth: '平路', rough: '烂路', hill: '坡道', wet: '雨天' },
    often: { always: '一直有', sometimes: '偶尔', once: '只有一次' },
    since: { today: '今天起', days: '几天了', weeks: '几周了', months: '几个月了' },
  } satisfies { readonly [Q in Question]: Readonly<Record<AnswerTo<Q>, string>> } as {
    readonly [Q in Question]: Readonly<Record<AnswerTo<Q>, string>>
  },
  estimate: '估价（元）',
  from: '最低',
  to: '最高',
  estimateText: (from: string, to: string) => `估价 ¥${from}–${to}`,
  estimateWrong: '写两个整数，最高不低于最低',
  save: '保存',
  nothingNew: '没有改动',
}

export type InterviewWords = typeof interviewZh
