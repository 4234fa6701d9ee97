import type { Language } from '#screen/language.ts'

/** 幺 for one: over a noisy floor 一 and 七 sound alike. */
const zhDigits = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九']

/** What a voice says of a car that turned late: its plate as shown, sign by sign. */
export const spokenPlate = (plate: string, language: Language): string => {
  const signs = [...plate].map((sign) => (language === 'zh' ? (zhDigits[Number(sign)] ?? sign) : sign))
  return language === 'zh' ? `${signs.join(' ')}，超时` : `${signs.join(' ')}, late`
}
