import { stateOf, type State } from '#domain/view.ts'
import type { FollowAnswer, Server } from '#protocol/down.ts'
import type { FollowRequest } from '#protocol/up.ts'
import type { LiveShop } from '#server/commands/live-shop.ts'
import type { Head, ShopStore } from '#server/store/store.ts'
import type { View } from './eyes.ts'
import { LONGEST_BATCH, type Ticking } from './followers.ts'
import { redactEvent, redactState } from './redact.ts'

type Answered = Exclude<FollowAnswer, { readonly refusal: unknown }>

export interface CatchUp {
  /** What brings a screen to the newest version, and where it stands then. Rejects with `StoreAway`. */
  (
    request: FollowRequest,
    live: LiveShop,
    view: View,
  ): Promise<{ readonly at: Head; readonly answer: Answered }>
}

export interface CatchUpNeeds {
  readonly store: ShopStore
  readonly clock: Ticking & { readonly settable: boolean }
  readonly build?: string
}

export const createCatchUp = ({ store, clock, build }: CatchUpNeeds): CatchUp => {
  const snapshots = snapshotCache()
  const server: Server = {
    ...(build === undefined ? {} : { build }),
    ...(clock.settable ? { clockSet: true } : {}),
  }
  const position = ({ version, hash }: Head) => ({
    version,
    hash,
    now: clock.now(),
    ...(clock.speed === 1 ? {} : { speed: clock.speed }),
  })

  return async (request, live, view) => {
    const missing = await missed(store, request, live)
    if (missing) {
      const events = missing.events.map((event) => redactEvent(event, view))
      return { at: missing.at, answer: { events, ...position(missing.at), ...server } }
    }
    const at = live.head()
    const now = clock.now()
    return { at, answer: { snapshot: { ...snapshots(live, view), now }, ...position(at), ...server } }
  }
}

/** The events a screen lacks; null when it stands on another history, or too far back to be worth it. */
const missed = async (store: ShopStore, { version, hash }: FollowRequest, live: LiveShop) => {
  if (version === null || version > live.head().version) return null
  if (live.head().version - version > LONGEST_BATCH) return null
  if (hash !== undefined && (await live.hashAt(version)) !== hash) return null
  const head = live.head()
  const recent = live.entriesAfter(version)
  if (recent) return { at: head, events: recent.map(({ event }) => event) }
  const entries = await store.eventsAfter(live.id, version, LONGEST_BATCH)
  const last = entries.at(-1)
  if (!last) return null
  return { at: { version: last.event.version, hash: last.hash }, events: entries.map(({ event }) => event) }
}

/** A restart brings all screens at once: they share the work of looking at the shop with the same eyes. */
const snapshotCache = () => {
  const made = new WeakMap<Head, Map<View, State>>()
  return (live: LiveShop, view: View): State => {
    const head = live.head()
    const ofHead = made.get(head) ?? new Map<View, State>()
    made.set(head, ofHead)
    const shop = live.shop()
    const state = ofHead.get(view) ?? redactState(stateOf(shop, shop.at), view)
    ofHead.set(view, state)
    return state
  }
}
