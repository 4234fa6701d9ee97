import type { Ask } from './ask.ts'
import giveSlotSource from './give-slot.lua?raw'
import { keys } from './keys.ts'
import type { ChannelHold, ChannelRow, OutboxStore } from './outbox-records.ts'
import { replaceRecord } from './replace-record.ts'
import { list } from './replies.ts'
import { run, script } from './script.ts'
import takeSlotSource from './take-slot.lua?raw'

const takeSlot = script(takeSlotSource)
const giveSlot = script(giveSlotSource)

export const outboxStore = (ask: Ask): OutboxStore => {
  const replace = (key: string, field: string, before: object | null, after: object | null) =>
    replaceRecord(ask, key, field, before, after)

  return {
    async channels(shop) {
      const rows = await ask((redis) => redis.hvals(keys.channels(shop)))
      return rows.map((row): ChannelRow => JSON.parse(row)).sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    async channel(shop, id) {
      const row = await ask((redis) => redis.hget(keys.channels(shop), id))
      return row === null ? null : JSON.parse(row)
    },
    changeChannel: (shop, id, before, after) => replace(keys.channels(shop), id, before, after),

    async holds(shop) {
      const rows = await ask((redis) => redis.hgetall(keys.channelHolds(shop)))
      return new Map(Object.entries(rows).map(([id, row]): [string, ChannelHold] => [id, JSON.parse(row)]))
    },
    async hold(shop, channel, hold) {
      await ask((redis) =>
        hold === null
          ? redis.hdel(keys.channelHolds(shop), channel)
          : redis.hset(keys.channelHolds(shop), channel, JSON.stringify(hold)),
      )
    },

    async outboxCursor(shop) {
      const row = await ask((redis) => redis.hget(keys.outbox(shop), 'cursor'))
      return row === null ? null : JSON.parse(row)
    },
    moveOutboxCursor: (shop, before, after) => replace(keys.outbox(shop), 'cursor', before, after),

    async takeSlot(shop, channel, { now, owner, lease, id, windows }) {
      const places = [keys.channelSent(shop, channel), keys.channelLease(shop, channel)]
      const values = [now, owner, lease, id, ...windows.flatMap(({ ms, most }) => [ms, most])]
      const [wait, left] = list(await ask((redis) => run(redis, takeSlot, places, values)))
      return { wait: Number(wait), left: Number(left) }
    },
    async giveSlot(shop, channel, owner, unused) {
      const places = [keys.channelSent(shop, channel), keys.channelLease(shop, channel)]
      await ask((redis) => run(redis, giveSlot, places, [owner, unused ?? '']))
    },
  }
}
