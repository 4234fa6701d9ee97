import { dayNumber } from '#calendar/local-time.ts'
import { zoneOffset } from '#calendar/zone-offset.ts'
import { isAboutPromise } from '#domain/alerts/outcomes.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'
import type { Message } from './message.ts'
import { en } from './words.en.ts'
import { type TellingWords, zh } from './words.zh.ts'

export const wordsIn = (language: 'zh' | 'en'): TellingWords => (language === 'zh' ? zh : en)

const two = (count: number): string => String(count).padStart(2, '0')

/** `17:40`, with the date before it on another day than the message's own. */
export const clockText = (at: Instant, zone: string, told: Instant): string => {
  const local = new Date(at + zoneOffset(zone)(at))
  const time = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`
  if (dayNumber(zone, at) === dayNumber(zone, told)) return time
  return `${local.getUTCMonth() + 1}-${local.getUTCDate()} ${time}`
}

export const lateMinutes = ({ promise, readyAt }: Message): number | null =>
  promise === null || readyAt === null ? null : Math.max(0, Math.round((readyAt - promise) / MINUTE))

const timesText = (message: Message, words: TellingWords): string => {
  const { kind, promise, readyAt, zone, at } = message
  if (promise === null || !isAboutPromise(kind)) return ''
  const before = clockText(promise, zone, at)
  return readyAt === null ? words.unknown(before) : words.times(before, clockText(readyAt, zone, at))
}

/** One line of a digest: what it is, whose car, how late. */
export const lineOf = (message: Message, language: 'zh' | 'en'): string => {
  const words = wordsIn(language)
  const parts = [message.plate || words.car, wordsOfLate(message, words), timesText(message, words)]
  return `${whatOf(message, words)} ${parts.filter((part) => part !== '').join(' ')}`
}

const whatOf = ({ kind, what }: Message, words: TellingWords): string =>
  (isAboutPromise(kind) ? words.what : words.duty)[what]

const wordsOfEnd = ({ kind, outcome }: Message, words: TellingWords): string => {
  if (outcome === null) return ''
  return outcome === 'recovered' && !isAboutPromise(kind) ? words.needless : words.outcome[outcome]
}

/** How late a promised car is; of the other duties what is to be done. */
const wordsOfLate = (message: Message, words: TellingWords): string => {
  if (message.what === 'closed') return wordsOfEnd(message, words)
  if (!isAboutPromise(message.kind)) return words.todo[message.kind]
  const late = lateMinutes(message)
  const cause = words.cause(message.cause)
  return (late === null ? words.noTime : words.late(late)) + (cause === '' ? '' : words.because(cause))
}

/** A message alone: heading, times, what to do and where. */
export const textOf = (message: Message, language: 'zh' | 'en'): string => {
  const words = wordsIn(language)
  if (message.what === 'test') return withLink([words.test], message.link)
  const title = words.title(whatOf(message, words), words.level(message.level))
  const lines = [
    `${title}${message.plate || words.car} ${wordsOfLate(message, words)}`,
    timesText(message, words),
    message.what === 'closed' || !isAboutPromise(message.kind) ? '' : words.todo[message.kind],
  ]
  return withLink(
    lines.filter((line) => line !== ''),
    message.link,
  )
}

const withLink = (lines: readonly string[], link: string | null): string =>
  (link === null ? lines : [...lines, link]).join('\n')

export const bytesOf = (text: string): number => Buffer.byteLength(text)

/**
 * Several messages as one text, in the order they happened. Answers how many of them it holds: the first is
 * always in it, the rest as far as the bytes go.
 */
export const digestOf = (
  messages: readonly Message[],
  language: 'zh' | 'en',
  most: number,
): { readonly text: string; readonly holds: number } => {
  const [first, ...others] = messages
  if (!first) return { text: '', holds: 0 }
  if (others.length === 0) return { text: textOf(first, language), holds: 1 }
  const words = wordsIn(language)
  const tail = withLink([words.digestTodo], first.link?.replace(/\?.*$/, '') ?? null)
  // The heading with the largest number it may bear, so that the rest is counted right.
  const room = most - bytesOf(`${words.digest(messages.length)}\n\n${tail}`)
  const lines: string[] = []
  let used = 0
  for (const message of messages) {
    const line = lineOf(message, language)
    used += bytesOf(line) + 1
    if (used > room && lines.length > 0) break
    lines.push(line)
  }
  if (lines.length === 1) return { text: textOf(first, language), holds: 1 }
  return { text: [words.digest(lines.length), ...lines, tail].join('\n'), holds: lines.length }
}
