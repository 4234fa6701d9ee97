import type { AlertKind } from '#domain/alert.ts'
import { dutiesZh } from './advisor-duties.zh.ts'

export const escalatedZh = {
  title: '没人打的电话',
  count: (count: number) => `${count} 个电话没人打，已升级`,
  said: (plate: string) => `已升级给您：${plate}，客户还没接到电话`,
  about: {
    ...dutiesZh.title,
    delay: '会晚，客户还不知道',
    refusal: '客户不同意',
    'carry-over': '要过夜，客户还不知道',
  } satisfies Record<AlertKind, string> as Record<AlertKind, string>,
  due: (time: string) => `交 ${time}`,
  since: (age: string) => `已 ${age}`,
  whose: (advisor: string) => `顾问 ${advisor}`,
  level: (level: number): string => (level >= 4 ? '经理' : '主管'),
  wanted: '请叫一位顾问现在打',
  inVain: (count: number) => `打了 ${count} 次没接通`,
  takenBy: (name: string, time: string) => `${name} ${time} 已认领`,
  take: '我来打',
  card: '打开通话卡',
  sound: { on: '声音已开', off: '点此启用声音', blocked: '点一下页面，声音就会响', muted: '静音' },
  mutedUntil: (time: string) => `静音到 ${time}`,
  taken: (plate: string) => `已认领 ${plate}`,
}

export type EscalatedWords = typeof escalatedZh
