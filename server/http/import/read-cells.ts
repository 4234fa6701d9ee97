import { DateTime } from 'luxon'
import { type Instant, instant, type Minutes, minutes } from '#domain/ids.ts'

/**
 * Licence plates of the mainland: province, letter of the town, then five characters, six for a
 * new-energy car; `学 警 挂 港 澳` may stand last. A middle dot or blank in between is left out.
 */
const PLATE =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9学警挂港澳]$/

/** The plate as the board writes it, or null when it is not one. */
export const readPlate = (text: string): string | null => {
  const plate = text
    .normalize('NFKC')
    .replace(/[\s·•・.．-]/g, '')
    .toUpperCase()
  return PLATE.test(plate) ? plate : null
}

const FORMATS = [
  'y/M/d H:m',
  'y/M/d H:m:s',
  'y-M-d H:m',
  'y-M-d H:m:s',
  'y.M.d H:m',
  'y年M月d日 H:m',
  'y年M月d日H时m分',
]

/** A local time in the shop's zone, or with its own offset; null when there is no such moment. */
export const readTime = (text: string, zone: string): Instant | null => {
  const clean = text.normalize('NFKC').replace(/^'/, '').replace(/\s+/g, ' ').trim()
  const iso = DateTime.fromISO(clean.replace(' ', 'T'), { zone })
  if (iso.isValid && clean.includes(':')) return instant(iso.toMillis())
  for (const format of FORMATS) {
    const time = DateTime.fromFormat(clean, format, { zone })
    if (time.isValid) return instant(time.toMillis())
  }
  return null
}

const DATES = ['y/M/d', 'y-M-d', 'y.M.d', 'y年M月d日']

/** A date of the calendar as `2026-03-10`, whatever hour stands behind it; null when there is none such. */
export const readDate = (text: string): string | null => {
  const clean = text
    .normalize('NFKC')
    .replace(/^'/, '')
    .trim()
    .replace(/[T ].*$/, '')
  for (const format of DATES) {
    const date = DateTime.fromFormat(clean, format, { zone: 'utc' })
    if (date.isValid) return date.toISODate()
  }
  return null
}

/** Standard time: `1.3`, `1.3h`, `1.3小时` are hours, `78分钟`, `78min` minutes. */
export const readMinutes = (text: string): Minutes | null => {
  const clean = text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  const match = /^(\d+(?:\.\d+)?)(h|hr|hrs|hours?|小时|工时|时|min|mins|minutes?|分钟|分)?$/.exec(clean)
  if (!match) return null
  const value = Number(match[1])
  const inMinutes = /^(min|mins|minutes?|分钟|分)$/.test(match[2] ?? '')
  const count = Math.round(inMinutes ? value : value * 60)
  return count >= 1 && count <= 100_000 ? minutes(count) : null
}

export const readFlag = (text: string): boolean => /^(是|y|yes|true|1|√|✓|v)$/i.test(text.trim())

/** Digits, plus and dashes; an apostrophe that a spreadsheet put in front is left out. */
export const readPhone = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/^'/, '')
    .replace(/[^\d+-]/g, '')
    .slice(0, 24)
