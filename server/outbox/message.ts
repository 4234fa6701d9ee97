import type { Alert, AlertOutcome } from '#domain/alert.ts'
import type { Instant } from '#domain/ids.ts'

export const happenings = ['opened', 'again', 'escalated', 'regressed', 'closed', 'test'] as const
export type Happening = (typeof happenings)[number]

/**
 * What is told outside: facts, put into words when it is sent. Nothing in it names a customer, and of the
 * plate there is only what the lounge may show.
 */
export interface Message {
  /** Made of shop, alert, version and channel: telling the same twice makes the same message. */
  readonly id: string
  readonly shop: string
  readonly alert: string
  readonly kind: Alert['kind']
  readonly what: Happening
  readonly level: number
  readonly at: Instant
  /** Masked; empty when the car is not known any more. */
  readonly plate: string
  readonly promise: Instant | null
  readonly readyAt: Instant | null
  readonly cause: string
  readonly outcome: AlertOutcome | null
  readonly zone: string
  /** Where the alert is worked on; null when nobody said how this house is reached from outside. */
  readonly link: string | null
}

/** Ids travel in addresses, file names and signatures: letters, digits and dashes only. */
const plain = (text: string): string => text.replaceAll(/[^A-Za-z0-9-]/g, '-')

export const messageId = (shop: string, alert: string, version: number, channel: string): string =>
  [shop, alert, String(version), channel].map(plain).join('_')
