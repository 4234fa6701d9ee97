import { announcements } from './announcements.ts'
import { askThrough } from './ask.ts'
import { assertDurable } from './assert-durable.ts'
import { callInStore } from './call-in-store.ts'
import { dialerStore } from './dialer-store.ts'
import { clockStore } from './clock-store.ts'
import { keys } from './keys.ts'
import { outboxStore } from './outbox-store.ts'
import { peopleStore } from './people-store.ts'
import { connect, disconnect, silent, type StoreLog, untilReady } from './redis.ts'
import { screensStore } from './screens-store.ts'
import { run, script } from './script.ts'
import { shopStore } from './shop-store.ts'
import type { Store } from './store.ts'
import writableSource from './writable.lua?raw'

const writable = script(writableSource)

export interface StoreOptions {
  /** `redis://`, `rediss://` or `unix://`; the nodes of a cluster separated by commas. */
  readonly url: string
  readonly log?: StoreLog
  /** How long to wait at start for a Redis that is away or still loading, in milliseconds. */
  readonly patience?: number
}

/**
 * Opens the store. Rejects with an `Error` of one clear sentence when the address is wrong or Redis
 * does not keep what it acknowledges, with `StoreAway` when it is not there in time.
 */
export const createStore = async ({ url, log = silent, patience = 10_000 }: StoreOptions): Promise<Store> => {
  const { commands, subscriber } = connect(url, log)
  const ask = askThrough(commands)
  const heard = announcements(subscriber, log)

  const close = async (): Promise<void> => {
    heard.close()
    await Promise.all([...new Set([subscriber, commands])].map(disconnect))
  }

  try {
    await Promise.all([untilReady(commands, patience), untilReady(subscriber, patience)])
    await assertDurable(commands)
  } catch (error) {
    await close()
    throw error
  }

  return {
    ...shopStore(ask, heard),
    ...peopleStore(ask),
    ...clockStore(ask),
    ...screensStore(ask),
    ...outboxStore(ask),
    ...callInStore(ask),
    ...dialerStore(ask),
    ready: () =>
      ask((redis) => run(redis, writable, [keys.shops])).then(
        () => true,
        () => false,
      ),
    close,
  }
}
