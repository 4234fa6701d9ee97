import { minutesText } from '#screen/format.ts'
import type { KeyOption } from './key-option.ts'

export const minuteOptions = (counts: readonly number[]): readonly KeyOption<string>[] =>
  counts.map((count) => ({ value: String(count), label: minutesText(count) }))
