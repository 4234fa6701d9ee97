import { destination, type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** Secrets and personal data, wherever an object handed to the log carries them [T19]. */
const secret = ['cookie', 'authorization', 'pin', 'phone', 'plate', 'contact', 'name', 'words', 'token']

const paths = secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/**
 * One JSON line an event on standard error; standard output is for people. Payloads are not
 * logged at all; the redaction is the second lock.
 */
export const createLog = (level: LogLevel, into = destination({ fd: 2, sync: true })): Log =>
  pino({ level, base: null, redact: { paths, censor: '[hidden]' } }, into)
