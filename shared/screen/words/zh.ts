import type { CallOutcome } from '#domain/alert.ts'
import type { AndonKind } from '#domain/andon.ts'
import type { Role } from '#domain/decision.ts'
import { boardZh, type BoardWords } from './board.zh.ts'

/** The words the consoles share; sentences with facts are in use-words.ts. Chinese gives the shape. */
export interface Words extends BoardWords {
  readonly role: Readonly<Record<Role | 'house', string>>
  readonly andon: Readonly<Record<AndonKind, string>>
  readonly outcome: Readonly<Record<CallOutcome, string>>
  readonly bayKind: Readonly<Record<string, string>>
  readonly yesterday: string
  readonly tomorrow: string
  readonly retry: string
  readonly abandon: string
  readonly cannotAct: string
  readonly offlineSince: (age: string, time: string) => string
  readonly caughtUp: (changes: number) => string
  readonly loading: string
  readonly newVersion: string
}

export const zh: Words = {
  ...boardZh,
  role: {
    tv: '看板',
    lounge: '客休区',
    technician: '技师',
    foreman: '车间主管',
    advisor: '服务顾问',
    parts: '配件',
    manager: '经理',
    admin: '管理员',
    house: '系统',
  },
  andon: { help: '支援', part: '零件', tool: '工具', safety: '安全' },
  outcome: {
    agreed: '同意新时间',
    refused: '不同意',
    'no-answer': '未接',
    'left-message': '已留言',
    told: '已告知',
    authorised: '同意追加',
    declined: '不做追加',
    confirmed: '会来',
    cancelled: '不来了',
    satisfied: '满意',
    dissatisfied: '不满意',
    answered: '已答复',
    solved: '已解决',
  },
  bayKind: {
    general: '机电',
    express: '快保',
    diagnosis: '诊断',
    alignment: '四轮',
    body: '钣金',
    paint: '喷漆',
    inspection: '质检',
    wash: '洗车',
  },
  yesterday: '昨日',
  tomorrow: '明天',
  retry: '重试',
  abandon: '放弃',
  cannotAct: '断线中',
  offlineSince: (age, time) => `断线 ${age} · 画面停在 ${time} · 暂不能操作`,
  caughtUp: (changes) => `已恢复，补上 ${changes} 处变化`,
  loading: '正在取数据…',
  newVersion: '有新版本，刷新后继续',
}
