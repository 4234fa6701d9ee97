import { createHmac } from 'node:crypto'
import {
  type CodeTable,
  fieldIn,
  type Verdict,
  verdictOfCode,
  verdictOfStatus,
} from '#server/outside/verdict.ts'
import { limits } from './limits.ts'
import { json, type Vendor } from './vendor.ts'
import { withKeyword } from './keyword.ts'
import { digestOf } from './wording.ts'

/** Codes of a DingTalk custom robot; 310000 has its reason in its text. */
export const dingtalkCodes: CodeTable = {
  '-1': ['again', 'busy'],
  '130101': ['slow', 'limited'],
  '410100': ['slow', 'limited'],
  '300001': ['settings', 'key'],
  '310000': ['settings', 'sign'],
  '400013': ['settings', 'gone'],
  '400101': ['settings', 'key'],
  '400102': ['settings', 'disabled'],
  '400106': ['settings', 'gone'],
  '400002': ['never', 'content'],
  '400105': ['never', 'content'],
  '430101': ['never', 'content'],
  '430102': ['never', 'content'],
  '430103': ['never', 'content'],
  '430104': ['never', 'content'],
}

/** The key is the secret, the text is time and secret; it goes into the address. */
export const dingtalkSign = (secret: string, now: number): string =>
  createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64')

const securityOf = (said: string): Verdict => {
  const why = /keyword|关键词/i.test(said)
    ? 'keyword'
    : /whitelist|\bip\b|白名单/i.test(said)
      ? 'address-list'
      : 'sign'
  return { kind: 'settings', code: '310000', why }
}

export const dingtalk: Vendor = {
  request({ channel, secrets, messages, now }) {
    const url = new URL(secrets.url)
    if (secrets.secret !== null) {
      url.searchParams.set('timestamp', String(now))
      url.searchParams.set('sign', dingtalkSign(secrets.secret, now))
    }
    const { text } = digestOf(messages, channel.language, limits.dingtalk.digestBytes ?? 0)
    return {
      url: url.href,
      headers: json,
      body: JSON.stringify({ msgtype: 'text', text: { content: withKeyword(text, channel.keyword) } }),
    }
  },
  verdict(answer) {
    const code = fieldIn(answer.body, 'errcode')
    if (code === '0') return { kind: 'sent' }
    if (code === '310000') return securityOf(fieldIn(answer.body, 'errmsg'))
    if (code !== '') return verdictOfCode(dingtalkCodes, code)
    return verdictOfStatus(answer) ?? { kind: 'again', code: `HTTP ${answer.status}`, why: 'unknown' }
  },
}
