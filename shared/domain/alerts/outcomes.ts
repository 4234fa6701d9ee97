import type { AlertKind, CallOutcome } from '../alert.ts'

const notReached = ['no-answer', 'left-message'] as const

/** What may come of a call, by the kind of the duty; in the order of the call card. */
const table: { readonly [K in AlertKind]: readonly CallOutcome[] } = {
  delay: ['agreed', 'refused', ...notReached, 'told'],
  refusal: ['agreed', 'refused', ...notReached, 'told'],
  // There is no time to refuse yet: what he wants instead is agreed or told.
  'carry-over': ['agreed', ...notReached, 'told'],
  'extra-work': ['authorised', 'declined', ...notReached],
  'part-arrived': [...notReached, 'told'],
  'ready-not-told': [...notReached, 'told'],
  'no-news': [...notReached, 'told'],
  unclaimed: [...notReached, 'told'],
  'follow-up': ['satisfied', 'dissatisfied', ...notReached],
  complaint: ['answered', 'solved', ...notReached],
  'confirm-appointment': ['confirmed', 'cancelled', ...notReached],
}

/** [A3][A9]–[A16] The one list of what may be logged for a duty. */
export const outcomesOf = (kind: AlertKind): readonly CallOutcome[] => table[kind]

/** He did not speak with the customer. */
export const isNotReached = (outcome: CallOutcome): boolean => notReached.some((missed) => missed === outcome)

const promised = ['delay', 'refusal', 'carry-over'] as const
export type PromiseKind = (typeof promised)[number]

/** It is about the promise: another one ends it, and so does the hand-over. */
export const isAboutPromise = (kind: AlertKind): kind is PromiseKind => promised.some((one) => one === kind)
