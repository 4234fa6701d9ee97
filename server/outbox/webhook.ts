import { createHmac } from 'node:crypto'
import { verdictOfStatus } from '#server/outside/verdict.ts'
import type { Message } from './message.ts'
import type { Vendor } from './vendor.ts'

const PREFIX = 'whsec_'

/** Of Standard Webhooks: over id, time and body, with the decoded secret. */
export const webhookSign = (secret: string, id: string, seconds: number, body: string): string => {
  const key = secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : secret
  return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
}

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** In the envelope of CloudEvents. */
export const cloudEventOf = (message: Message) => ({
  specversion: '1.0',
  id: message.id,
  source: `/shops/${message.shop}`,
  type: `workshop-board.alert.${message.what}`,
  subject: message.alert,
  time: iso(message.at),
  datacontenttype: 'application/json',
  data: {
    alert: message.alert,
    kind: message.kind,
    level: message.level,
    plate: message.plate,
    promise: iso(message.promise),
    readyAt: iso(message.readyAt),
    cause: message.cause,
    outcome: message.outcome,
    url: message.link,
  },
})

export const webhook: Vendor = {
  request({ secrets, messages: [message], now }) {
    const body = JSON.stringify(cloudEventOf(message))
    const seconds = Math.floor(now / 1_000)
    return {
      url: secrets.url,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'webhook-id': message.id,
        'webhook-timestamp': String(seconds),
        ...(secrets.secret === null
          ? {}
          : { 'webhook-signature': webhookSign(secrets.secret, message.id, seconds, body) }),
      },
      body,
    }
  },
  verdict: (answer) => verdictOfStatus(answer) ?? { kind: 'sent' },
}
