import type { Instant } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'
import type { Language } from '#screen/language.ts'

const zhDays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
const enDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** `周一 23日` · `Mon 23`. */
export const dayName = (time: ShopTime, at: Instant, language: Language): string => {
  const { weekday, day } = time.parts(at)
  return language === 'zh' ? `${zhDays[weekday] ?? ''} ${day}日` : `${enDays[weekday] ?? ''} ${day}`
}

/** `周一 11/23` · `Mon 11/23`. */
export const dayTitle = (time: ShopTime, at: Instant, language: Language): string => {
  const { weekday, day, month } = time.parts(at)
  return `${(language === 'zh' ? zhDays : enDays)[weekday] ?? ''} ${month}/${day}`
}
