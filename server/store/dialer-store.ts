import type { Ask } from './ask.ts'
import type { DialerStore } from './dialer-records.ts'
import { keys } from './keys.ts'
import { replaceRecord } from './replace-record.ts'

const FIELD = 'record'

export const dialerStore = (ask: Ask): DialerStore => ({
  async dialer(shop) {
    const row = await ask((redis) => redis.hget(keys.dialer(shop), FIELD))
    return row === null ? null : JSON.parse(row)
  },
  changeDialer: (shop, before, after) => replaceRecord(ask, keys.dialer(shop), FIELD, before, after),
})
