import type { Recorded } from '#domain/events.ts'
import { evolveAll } from '#domain/evolve.ts'
import type { ShopId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import type { Commit, Committed, Entry, Head, ShopStore } from '#server/store/store.ts'
import type { Log } from './log.ts'

/** An event with the running hash after it; null when only the hash of its batch's end is known. */
export interface Recent {
  readonly event: Recorded
  readonly hash: string | null
}

/** `grown`: newer events of the same history. `replaced`: another history, as after a restored backup. */
export type Change = 'grown' | 'replaced'

/** The newest state of one shop as this process knows it. */
export interface LiveShop {
  readonly id: ShopId
  shop(): Shop
  head(): Head
  /** Resolves when all that was committed before the call is folded. Rejects with `StoreAway`. */
  refresh(): Promise<void>
  /** Looks whether the store went on without a word, as when an announcement was lost. */
  check(): Promise<void>
  onChange(changed: (change: Change) => void): () => void
  watched(): boolean
  /** Events after `version`, or null when they are too old to be at hand. */
  entriesAfter(version: number): readonly Recent[] | null
  hashAt(version: number): Promise<string | null>
  /** Commits and, when it was appended, goes on from it without asking the store again. */
  commit(commit: Commit): Promise<Committed>
  /** The store knew the shop no more when it was asked last. */
  gone(): boolean
  stop(): Promise<void>
}

const BATCH = 500
const KEPT = 1_000

interface Line {
  readonly shop: Shop
  readonly head: Head
  readonly recent: readonly Recent[]
}

/** Loads a shop and follows it; null when there is no such shop. Rejects with `StoreAway`. */
export const followShop = async (id: ShopId, store: ShopStore, log: Log): Promise<LiveShop | null> => {
  let announced = 0
  let heard = (): void => {}
  // Listen first, then read: what happens between the two would otherwise be missed.
  const stopListening = await store.listen(id, (version) => {
    announced = Math.max(announced, version)
    heard()
  })
  const loaded = await store.load(id).catch(async (error: unknown) => {
    await stopListening()
    throw error
  })
  if (!loaded) {
    await stopListening()
    return null
  }

  let current: Line = { ...loaded, recent: [] }
  let gone = false
  let committing = 0
  let running: Promise<void> | null = null
  let queued: Promise<void> | null = null
  const listeners = new Set<(change: Change) => void>()

  const become = (next: Line, change: Change): void => {
    current = next
    for (const changed of listeners) {
      try {
        changed(change)
      } catch (error) {
        log.error({ shop: id, error: String(error) }, 'a follower of the shop failed')
      }
    }
  }

  const grow = (shop: Shop, head: Head, fresh: readonly Recent[]): void =>
    become({ shop, head, recent: [...current.recent, ...fresh].slice(-KEPT) }, 'grown')

  const fold = (entries: readonly Entry[]): void => {
    const last = entries.at(-1)
    if (!last) return
    const shop = evolveAll(
      current.shop,
      entries.map((entry) => entry.event),
    )
    grow(shop, { version: last.event.version, hash: last.hash }, entries)
  }

  const reload = async (): Promise<void> => {
    const again = await store.load(id)
    announced = again?.head.version ?? 0
    if (!again) {
      if (!gone) log.warn({ shop: id }, 'the store does not know the shop any more')
      gone = true
      return
    }
    gone = false
    log.warn({ shop: id, from: current.head.version, to: again.head.version }, 'the history was replaced')
    become({ ...again, recent: [] }, 'replaced')
  }

  const pull = async (): Promise<void> => {
    for (;;) {
      const { head } = current
      const [hash, entries] = await Promise.all([
        store.hashAt(id, head.version),
        store.eventsAfter(id, head.version, BATCH),
      ])
      // An own commit was taken over in the meantime: these are not the next events any more.
      if (current.head !== head) continue
      if (hash !== head.hash) return reload()
      fold(entries)
      if (entries.length < BATCH) return
    }
  }

  // A refresh that is under way may have read before what its caller heard of; it goes once more.
  const refresh = (): Promise<void> => {
    if (running) {
      queued ??= running
        .catch(() => {})
        .then(() => {
          queued = null
          return refresh()
        })
      return queued
    }
    running = pull().finally(() => {
      running = null
    })
    return running
  }

  heard = () => {
    // While a commit is under way its own announcement would be read back for nothing.
    if (committing === 0 && announced > current.head.version) refresh().catch(() => {})
  }
  heard()
  return {
    id,
    shop: () => current.shop,
    head: () => current.head,
    refresh,
    async check() {
      const { version, hash } = await store.head(id)
      if (version !== current.head.version || hash !== current.head.hash) await refresh()
    },
    onChange(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    watched: () => listeners.size > 0,
    entriesAfter(version) {
      const missing = current.head.version - version
      if (missing === 0) return []
      return missing > 0 && missing <= current.recent.length ? current.recent.slice(-missing) : null
    },
    async hashAt(version) {
      if (version === current.head.version) return current.head.hash
      return current.recent.find(({ event }) => event.version === version)?.hash ?? store.hashAt(id, version)
    },
    async commit(commit) {
      committing += 1
      try {
        const done = await store.commit(commit)
        if (done.kind !== 'appended' || commit.events.length === 0) return done
        const last = commit.events.length - 1
        const fresh = commit.events.map((event, at) => ({ event, hash: at === last ? done.head.hash : null }))
        if (commit.before === current.shop) grow(commit.after, done.head, fresh)
        else announced = Math.max(announced, done.head.version)
        return done
      } finally {
        committing -= 1
        heard()
      }
    },
    gone: () => gone,
    stop: stopListening,
  }
}
