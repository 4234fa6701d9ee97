import type { DialerRow } from '#server/store/dialer-records.ts'
import {
  fieldIn,
  successCodes,
  type VendorAnswer,
  type VendorRequest,
  type Verdict,
  verdictOfStatus,
} from '#server/outside/verdict.ts'

export interface DialSecrets {
  readonly url: string
  readonly token: string | null
}

/** A call that two telephones are rung for, one after the other. */
export interface Call {
  readonly id: string
  /** Of the person who calls; rung first. */
  readonly extension: string
  readonly number: string
}

/**
 * A telephone system that rings the caller's own telephone and then connects the customer, asked over HTTP;
 * or a small bridge to one.
 */
export const doubleCallRequest = (
  call: Call,
  { url, token }: DialSecrets,
  names: DialerRow['names'],
): VendorRequest => ({
  url,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'idempotency-key': call.id,
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  },
  body: JSON.stringify({ id: call.id, [names.extension]: call.extension, [names.number]: call.number }),
})

/** A call is asked for once: whether it is worth another try is for the person who waits. */
export const doubleCallVerdict = (answer: VendorAnswer): Verdict => {
  const bad = verdictOfStatus(answer)
  if (bad) return bad
  const code = fieldIn(answer.body, 'errcode', 'code', 'Code')
  if (successCodes.has(code)) return { kind: 'sent' }
  // Shown to who called: a code, and never a text in its place that might name the customer's number.
  const isCode = /^[\w.-]{1,20}$/.test(code) && !/\d{7}/.test(code)
  return { kind: 'never', code: isCode ? code : '', why: 'refused' }
}
