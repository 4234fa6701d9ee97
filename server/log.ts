import { destination, type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** Secrets and personal data, wherever an object handed to the log carries them [T19]. */
const secret = ['cookie', 'authorization', 'pin', 'phone', 'plate', 'contact', 'name', 'words', 'token']

const paths = secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/**
 * One JSON line an event on standard error; standard output is for people. Payloads are not
 * logged at all; the redaction is the second lock.
 */
export const createLog = (level: LogLevel, into: DestinationStream = standardError()): Log =>
  pino({ level, base: null, redact: { paths, censor: '[hidden]' } }, into)

/** Whoever reads it may go away; that is no reason for the shop to stop. */
const standardError = () => destination({ fd: 2, sync: true }).on('error', () => {})
