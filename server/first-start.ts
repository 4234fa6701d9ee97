import { type Instant, instant, MINUTE, shopId } from '#domain/ids.ts'
import { createDoor } from './commands/handle.ts'
import { createHouse } from './commands/house.ts'
import type { Config } from './config.ts'
import { putDemoUsers } from './demo/demo-users.ts'
import { seedDemo } from './demo/seed-demo.ts'
import type { Pins } from './http/pins.ts'
import type { Log } from './log.ts'
import type { Store } from './store/store.ts'

/** The shop of nobody's cars: an admin of the house begins there and makes the real ones. */
const houseId = shopId('house')

export interface FirstStart {
  readonly config: Config
  readonly store: Store
  readonly pins: Pins
  readonly now: Instant
  readonly log: Log
}

/** What an empty store gets: the first admin if a PIN is given for him, and the demo shop unless it is not wanted. */
export const firstStart = async ({ config, store, pins, now, log }: FirstStart): Promise<void> => {
  if ((await store.shops()).length > 0) return
  if (config.adminPin !== null)
    await store.putUser(houseId, { user: 'admin', role: 'admin', pinHash: await pins.hash(config.adminPin) })
  if (!config.demo) return
  // The people first: a start that is broken off here begins again, as the store has no shop yet.
  await putDemoUsers(store, pins)
  // A door of its own, whose clock is turned back to the moment each thing happened.
  const told = { at: now }
  const house = createHouse({ store, log })
  const rate = { take: async () => 0 }
  const door = createDoor({ store, house, rate, log, clock: { now: () => told.at } })
  await seedDemo({
    now: wholeMinute(now),
    ask: async (shop, command, actor, at) => {
      told.at = at
      return door.decide(shop, command, actor)
    },
    warn: (facts, sentence) => log.warn(facts, sentence),
  })
  await house.stop()
}

/** Two servers that begin together tell the same story. */
const wholeMinute = (at: Instant): Instant => instant(Math.floor(at / MINUTE) * MINUTE)
