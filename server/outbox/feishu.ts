import { createHmac } from 'node:crypto'
import { type CodeTable, fieldIn, verdictOfCode, verdictOfStatus } from '#server/outside/verdict.ts'
import { withKeyword } from './keyword.ts'
import { limits } from './limits.ts'
import { json, type Vendor } from './vendor.ts'
import { digestOf } from './wording.ts'

/** Codes of a Feishu custom bot. */
export const feishuCodes: CodeTable = {
  '11232': ['slow', 'limited'],
  '99991400': ['slow', 'limited'],
  '19001': ['settings', 'key'],
  '19007': ['settings', 'disabled'],
  '19021': ['settings', 'sign'],
  '19022': ['settings', 'address-list'],
  '19024': ['settings', 'keyword'],
  '9499': ['never', 'content'],
  '19002': ['never', 'content'],
  '19036': ['never', 'content'],
  '11246': ['never', 'content'],
}

/** Other than DingTalk's: time and secret are the key, the text is empty, and it goes into the body. */
export const feishuSign = (secret: string, seconds: number): string =>
  createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64')

export const feishu: Vendor = {
  request({ channel, secrets, messages, now }) {
    const seconds = Math.floor(now / 1_000)
    const { text } = digestOf(messages, channel.language, limits.feishu.digestBytes ?? 0)
    const signed =
      secrets.secret === null ? {} : { timestamp: String(seconds), sign: feishuSign(secrets.secret, seconds) }
    return {
      url: secrets.url,
      headers: json,
      body: JSON.stringify({
        ...signed,
        msg_type: 'text',
        content: { text: withKeyword(text, channel.keyword) },
      }),
    }
  },
  // Older robots answer with `StatusCode`.
  verdict(answer) {
    const code = fieldIn(answer.body, 'code', 'StatusCode')
    if (code === '0') return { kind: 'sent' }
    if (code !== '') return verdictOfCode(feishuCodes, code)
    return verdictOfStatus(answer) ?? { kind: 'again', code: `HTTP ${answer.status}`, why: 'unknown' }
  },
}
