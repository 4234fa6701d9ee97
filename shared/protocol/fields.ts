import * as z from 'zod'
import { instant, type Instant, minutes } from '#domain/ids.ts'

/** Moments a workshop can mean: a number outside is seconds, or a mistake of the sender. */
const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2100, 0, 1)

const breaks = /[\t\n\r\u2028\u2029]+/g
const invisible = /\p{Cf}/gu
const unreadable = /[\p{Cc}\p{Surrogate}]/u

/**
 * Text as it is stored: one spelling for what looks the same, without the invisible characters
 * that turn a line around or make two plates look alike.
 */
const clean = (raw: string): string => raw.normalize('NFC').replace(breaks, ' ').replace(invisible, '').trim()

const readable = (raw: string): boolean => !unreadable.test(raw.replace(breaks, ' '))

const anyText = () =>
  z.string().refine(readable, { message: 'control characters or half characters', abort: true })

/** Text that must say something, at most `max` characters. */
export const text = (max: number) => anyText().overwrite(clean).min(1).max(max)
/** Text that may be empty. */
export const note = (max = 1_000) => anyText().overwrite(clean).max(max)

/**
 * A name that will be looked up in a table of rows. `constructor` and its like would find what
 * every object inherits, so they are no names here.
 */
export const key = (max = 64) => text(max).refine((name) => !(name in {}), 'not a name')
/** A key of the domain: `idOf(jobId)` reads a `JobId`. */
export const idOf = <Id extends string>(make: (text: string) => Id) => key().transform(make)

/** [H3] The id a command carries through all its retries. */
export const commandKey = z
  .string()
  .regex(/^[!-~]{1,100}$/, '1 to 100 visible ASCII characters')
  .refine((name) => !(name in {}), 'not a name')

export const moment = z.int().min(earliest).max(latest).transform<Instant>(instant)
/** Null says outright: nobody knows when. */
export const momentOrUnknown = moment.nullable()
export const duration = z.int().min(1).max(100_000).transform(minutes)
export const skillLevel = z.int().min(1).max(5)

/** Where the fault is, in the words of the message: `order.jobs.0.minutes`. */
export const faultOf = (error: z.ZodError): { readonly path: string; readonly message: string } => {
  const [issue] = error.issues
  if (!issue) return { path: '', message: 'malformed' }
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return { path: [...issue.path, ...unknown].map(String).join('.'), message: issue.message }
}

/** A secret of another house's system: it goes into a header, which takes nothing but visible ASCII. */
export const secretText = z
  .string()
  .min(1)
  .max(512)
  .regex(/^[\x21-\x7e]+$/, 'letters, digits and signs without a space')
