import type { CallIn } from '#domain/call-in.ts'
import type { Ask } from './ask.ts'
import type { CallInStore } from './call-in-records.ts'
import { keys } from './keys.ts'
import { replaceRecord } from './replace-record.ts'

export const callInStore = (ask: Ask): CallInStore => ({
  async callIns(shop) {
    const rows = await ask((redis) => redis.hvals(keys.callIns(shop)))
    return rows.map((row): CallIn => JSON.parse(row))
  },
  async callIn(shop, id) {
    const row = await ask((redis) => redis.hget(keys.callIns(shop), id))
    return row === null ? null : JSON.parse(row)
  },
  changeCallIn: (shop, id, before, after) => replaceRecord(ask, keys.callIns(shop), id, before, after),
  async callInPerson(shop, id) {
    const row = await ask((redis) => redis.hget(keys.callInPeople(shop), id))
    return row === null ? null : JSON.parse(row)
  },
  async putCallInPerson(shop, id, person) {
    await ask((redis) => redis.hset(keys.callInPeople(shop), id, JSON.stringify(person)))
  },
  async eraseCallIns(shop, ids) {
    if (ids.length === 0) return
    // The person goes first: should it stop in between, nothing personal is left.
    await ask((redis) => redis.hdel(keys.callInPeople(shop), ...ids))
    await ask((redis) => redis.hdel(keys.callIns(shop), ...ids))
  },
})
