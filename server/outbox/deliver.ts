import { post } from '#server/outside/post.ts'
import type { Vault } from '#server/outside/vault.ts'
import type { Verdict } from '#server/outside/verdict.ts'
import type { ChannelRow } from '#server/store/outbox-records.ts'
import type { Message } from './message.ts'
import type { Secrets } from './vendor.ts'
import { channelWay, vendors } from './vendors.ts'

export interface DeliverNeeds {
  readonly vault: Vault<Secrets>
  /** Hosts that the operator has named. */
  readonly hosts: readonly string[]
  readonly real: () => number
  readonly stopping: AbortSignal
}

/** Where in the store a channel's secrets belong. */
export const placeOf = (shop: string, channel: string): string => `${shop}/${channel}`

/** Brings messages to the people behind a channel. Never rejects. */
export type Deliver = (
  shop: string,
  channel: ChannelRow,
  messages: readonly [Message, ...Message[]],
) => Promise<Verdict>

export const createDeliver =
  ({ vault, hosts, real, stopping }: DeliverNeeds): Deliver =>
  async (shop, channel, messages) => {
    const secrets = vault.open(channel.sealed, placeOf(shop, channel.id))
    if (!secrets) return { kind: 'settings', code: '', why: 'unreadable-secret' }
    const vendor = vendors[channel.kind]
    if (!URL.canParse(secrets.url)) return { kind: 'settings', code: '', why: 'forbidden-address' }
    const request = vendor.request({ channel, secrets, messages, now: real() })
    const way = channelWay(channel.kind, request.url, hosts)
    if (!way) return { kind: 'settings', code: '', why: 'forbidden-address' }
    const answer = await post(way, request, stopping)
    return 'kind' in answer ? answer : vendor.verdict(answer)
  }
