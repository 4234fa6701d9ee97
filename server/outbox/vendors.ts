import type { ChannelKind } from '#server/store/outbox-records.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import { sms } from './sms.ts'
import type { Vendor } from './vendor.ts'
import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

export const vendors: Readonly<Record<ChannelKind, Vendor>> = { wecom, dingtalk, feishu, webhook, sms }
