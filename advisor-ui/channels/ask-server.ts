import { channelsZh } from '#screen/words/channels.zh.ts'
import { asking } from '../parts/ask.ts'

export const kinds = ['wecom', 'dingtalk', 'feishu', 'webhook', 'sms'] as const
export type Kind = (typeof kinds)[number]
export const states = ['waiting', 'sending', 'again', 'sent', 'moot', 'dead'] as const
export type State = (typeof states)[number]
export const params = ['plate', 'level', 'promise', 'ready', 'late'] as const
export type Param = (typeof params)[number]

export interface Hold {
  readonly reason: 'slow' | 'settings' | 'away'
  readonly until: number
  readonly code: string
  readonly why: string
}

/** A channel as the server shows it: of its secrets the last four signs. */
export interface Channel {
  readonly id: string
  readonly kind: Kind
  readonly name: string
  readonly on: boolean
  readonly language: 'zh' | 'en'
  readonly fromLevel: number
  readonly closings: boolean
  readonly quiet: { readonly from: string; readonly to: string } | null
  readonly keyword: string | null
  readonly template: string | null
  readonly params: Readonly<Partial<Record<Param, string>>>
  readonly host: string
  readonly ends: {
    readonly url: string
    readonly secret: string | null
    readonly token: string | null
    readonly phones: readonly string[]
  }
  readonly hold: Hold | null
  readonly waiting: number
  readonly dead: number
  readonly readable: boolean
}

export interface ChannelList {
  readonly mayChange: boolean
  readonly links: boolean
  readonly channels: readonly Channel[]
}

/** What is sent to save a channel; a secret that is left out stays. */
export interface ChannelBody extends Omit<
  Channel,
  'id' | 'host' | 'ends' | 'hold' | 'waiting' | 'dead' | 'readable'
> {
  readonly url?: string
  readonly secret?: string
  readonly token?: string
  readonly phones?: readonly string[]
}

export interface Delivery {
  readonly id: string
  readonly channel: string
  readonly alert: string
  readonly what: keyof typeof channelsZh.what
  readonly level: number
  readonly at: number
  readonly plate: string
  readonly state: State
  readonly tries: number
  readonly fault: { readonly code: string; readonly why: string } | null
  readonly together: number
}

/** The other side's answer to a test, in our words. */
export type Verdict =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'again' | 'slow' | 'settings' | 'never'
      readonly code: string
      readonly why: string
    }

export type Fault = keyof typeof channelsZh.fault
const isFault = (word: unknown): word is Fault =>
  typeof word === 'string' && Object.hasOwn(channelsZh.fault, word)

export const faultOf = (refusal: Readonly<Record<string, unknown>> | null): Fault => {
  if (!refusal || refusal['reason'] === 'store-away') return 'away'
  const word = refusal['reason'] === 'channel-refused' ? refusal['why'] : refusal['reason']
  return isFault(word) ? word : 'other'
}
const ask = asking(faultOf)

/** The channels of one shop and what went over them. Nothing here rejects. */
export const channelsOf = (shop: string) => {
  const below = `/api/shops/${encodeURIComponent(shop)}`
  const path = (id: string) => `${below}/channels/${encodeURIComponent(id)}`
  return {
    list: () => ask<ChannelList>('GET', `${below}/channels`),
    save: (id: string, body: ChannelBody) => ask<object>('PUT', path(id), body),
    remove: (id: string) => ask<object>('DELETE', path(id)),
    test: (id: string) => ask<{ readonly verdict: Verdict }>('POST', `${path(id)}/test`),
    deliveries: (channel: string, state: State | '') => {
      const query = new URLSearchParams({ limit: '100' })
      if (channel !== '') query.set('channel', channel)
      if (state !== '') query.set('state', state)
      return ask<{ readonly deliveries: readonly Delivery[] }>('GET', `${below}/deliveries?${query}`)
    },
    retry: (id: string) => ask<object>('POST', `${below}/deliveries/${encodeURIComponent(id)}/retry`),
  }
}
export type Channels = ReturnType<typeof channelsOf>
