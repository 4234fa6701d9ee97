import { type Way, wayTo } from '#server/outside/guard.ts'
import type { ChannelKind } from '#server/store/outbox-records.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import { sms } from './sms.ts'
import type { Vendor } from './vendor.ts'
import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

export const vendors: Readonly<Record<ChannelKind, Vendor>> = { wecom, dingtalk, feishu, webhook, sms }

/** Where the robots of each maker live. */
const hostsOf: Readonly<Partial<Record<ChannelKind, readonly string[]>>> = {
  wecom: ['qyapi.weixin.qq.com'],
  dingtalk: ['oapi.dingtalk.com'],
  feishu: ['open.feishu.cn', 'open.larksuite.com'],
}

/** Whether a channel of this kind may send there; `named` are the operator's own hosts. Null: it may not. */
export const channelWay = (kind: ChannelKind, address: string, named: readonly string[]): Way | null =>
  wayTo(address, named, hostsOf[kind])
