import {
  type CodeTable,
  fieldIn,
  successCodes,
  verdictOfCode,
  verdictOfStatus,
} from '#server/outside/verdict.ts'
import type { Message } from './message.ts'
import { json, type Vendor } from './vendor.ts'
import { clockText, lateMinutes, wordsIn } from './wording.ts'

/** Variables a template may name. There is no free text: providers approve templates, not messages. */
export const smsVariables = ['plate', 'level', 'promise', 'ready', 'late'] as const
export type SmsVariable = (typeof smsVariables)[number]

/** Codes that providers of text messages answer with; a code of success is none of them. */
export const smsCodes: CodeTable = {
  'isv.BUSINESS_LIMIT_CONTROL': ['slow', 'limited'],
  'isv.DAY_LIMIT_CONTROL': ['slow', 'limited'],
  'isp.SYSTEM_ERROR': ['again', 'busy'],
  'isp.GATEWAY_ERROR': ['again', 'busy'],
  'isp.RAM_PERMISSION_DENY': ['settings', 'key'],
  'isv.ACCOUNT_NOT_EXISTS': ['settings', 'key'],
  'isv.ACCOUNT_ABNORMAL': ['settings', 'disabled'],
  'isv.AMOUNT_NOT_ENOUGH': ['settings', 'balance'],
  'isv.OUT_OF_SERVICE': ['settings', 'balance'],
  'isv.PRODUCT_UN_SUBSCRIPT': ['settings', 'disabled'],
  'isv.SMS_TEMPLATE_ILLEGAL': ['settings', 'template'],
  'isv.TEMPLATE_MISSING_PARAMETERS': ['settings', 'template'],
  'isv.SMS_SIGNATURE_ILLEGAL': ['settings', 'template'],
  'isv.INVALID_PARAMETERS': ['never', 'content'],
  'isv.PARAM_LENGTH_LIMIT': ['never', 'too-long'],
  'isv.MOBILE_NUMBER_ILLEGAL': ['never', 'phone'],
}

export const smsValues = (message: Message, language: 'zh' | 'en'): Readonly<Record<SmsVariable, string>> => {
  const { zone, at, promise, readyAt } = message
  const words = wordsIn(language)
  return {
    plate: message.plate || words.car,
    level: String(message.level),
    promise: promise === null ? '?' : clockText(promise, zone, at),
    ready: readyAt === null ? '?' : clockText(readyAt, zone, at),
    late: String(lateMinutes(message) ?? '?'),
  }
}

/** A provider that takes template, numbers and named values over HTTP, or a small bridge to one. */
export const sms: Vendor = {
  request({ channel, secrets, messages: [message] }) {
    const values = smsValues(message, channel.language)
    const named = smsVariables.flatMap((name) => {
      const theirs = channel.params[name]
      return theirs === undefined ? [] : [[theirs, values[name]] as const]
    })
    return {
      url: secrets.url,
      headers: {
        ...json,
        'idempotency-key': message.id,
        ...(secrets.token === null ? {} : { authorization: `Bearer ${secrets.token}` }),
      },
      body: JSON.stringify({
        id: message.id,
        template: channel.template,
        phones: secrets.phones,
        params: Object.fromEntries(named),
      }),
    }
  },
  verdict(answer) {
    const code = fieldIn(answer.body, 'code', 'Code')
    if (!successCodes.has(code)) return verdictOfCode(smsCodes, code)
    return verdictOfStatus(answer) ?? { kind: 'sent' }
  },
}
