import { type CodeTable, fieldIn, verdictOfCode, verdictOfStatus } from '#server/outside/verdict.ts'
import { limits } from './limits.ts'
import { json, type Vendor } from './vendor.ts'
import { digestOf } from './wording.ts'

/** Codes of a WeCom group robot. */
export const wecomCodes: CodeTable = {
  '-1': ['again', 'busy'],
  '45009': ['slow', 'limited'],
  '45033': ['slow', 'limited'],
  '40001': ['settings', 'key'],
  '93000': ['settings', 'key'],
  '93004': ['settings', 'disabled'],
  '93008': ['settings', 'disabled'],
  '60020': ['settings', 'address-list'],
  '40008': ['never', 'content'],
  '40058': ['never', 'too-long'],
  '44004': ['never', 'content'],
  '45002': ['never', 'too-long'],
}

export const wecom: Vendor = {
  request: ({ channel, secrets, messages }) => ({
    url: secrets.url,
    headers: json,
    body: JSON.stringify({
      msgtype: 'text',
      text: { content: digestOf(messages, channel.language, limits.wecom.digestBytes ?? 0).text },
    }),
  }),
  // A refused message is answered with status 200 and a code.
  verdict(answer) {
    const code = fieldIn(answer.body, 'errcode')
    if (code === '0') return { kind: 'sent' }
    if (code !== '') return verdictOfCode(wecomCodes, code)
    return verdictOfStatus(answer) ?? { kind: 'again', code: `HTTP ${answer.status}`, why: 'unknown' }
  },
}
