import { locale } from '#screen/language.ts'

const two = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const

export const timeText = (at: number): string => new Intl.DateTimeFormat(locale.value, two).format(at)

export const dateTimeText = (at: number): string =>
  new Intl.DateTimeFormat(locale.value, { month: 'numeric', day: 'numeric', ...two }).format(at)
