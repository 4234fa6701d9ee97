import type { CallIn } from '#domain/call-in.ts'
import type { Ask } from './ask.ts'
import type { CallInStore } from './call-in-records.ts'
import { keys } from './keys.ts'
import { run, script } from './script.ts'
import swapSource from './swap.lua?raw'

const swap = script(swapSource)

export const callInStore = (ask: Ask): CallInStore => ({
  async callIns(shop) {
    const rows = await ask((redis) => redis.hvals(keys.callIns(shop)))
    return rows.map((row): CallIn => JSON.parse(row))
  },
  async callIn(shop, id) {
    const row = await ask((redis) => redis.hget(keys.callIns(shop), id))
    return row === null ? null : JSON.parse(row)
  },
  async changeCallIn(shop, id, before, after) {
    const values = [id, before === null ? '' : JSON.stringify(before), JSON.stringify(after)]
    return (await ask((redis) => run(redis, swap, [keys.callIns(shop)], values))) === 1
  },
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
