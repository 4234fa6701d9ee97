import type { CallIn } from '#domain/call-in.ts'
import { type Instant, MINUTE, type ShopId } from '#domain/ids.ts'
import type { CallInPerson, CallInStore } from '#server/store/call-in-records.ts'
import type { CallInFacts } from './read-call-ins.ts'

/** A list is made for months, not for ever: so many entries, and closed ones for half a year. */
export const MOST_ENTRIES = 5_000
const KEPT = 183 * 24 * 60 * MINUTE

/** Takes the entries nobody needs any more off the list, people and all; answers how many are left. */
export const tidy = async (store: CallInStore, shop: ShopId, now: Instant): Promise<number> => {
  const entries = await store.callIns(shop)
  const old = entries.filter(({ state, calls }) => state !== 'open' && (calls.at(-1)?.at ?? now) < now - KEPT)
  await store.eraseCallIns(
    shop,
    old.map(({ id }) => id),
  )
  return entries.length - old.length
}

/** False: the entry is there already, and stays as it is. */
export const addCallIn = async (
  store: CallInStore,
  shop: ShopId,
  id: string,
  facts: CallInFacts,
  person: CallInPerson,
  now: Instant,
): Promise<boolean> => {
  const entry: CallIn = {
    id,
    version: 1,
    plate: facts.plate,
    model: facts.model,
    reason: facts.reason,
    dueDate: facts.dueDate,
    nextDate: null,
    advisor: facts.advisor,
    state: 'open',
    addedAt: now,
    calls: [],
  }
  if (!(await store.changeCallIn(shop, id, null, entry))) return false
  await store.putCallInPerson(shop, id, person)
  return true
}
