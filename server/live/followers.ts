import type { Instant, ShopId } from '#domain/ids.ts'
import type { Happened } from '#protocol/down.ts'
import type { House } from '#server/commands/house.ts'
import type { Change, LiveShop } from '#server/commands/live-shop.ts'
import type { Head } from '#server/store/store.ts'
import type { View } from './eyes.ts'
import { redactEvent } from './redact.ts'
import type { LiveSocket, Seat } from './registry.ts'

const BEAT = 1_500
const PATIENCE = 5_000
/** A screen further behind than this follows again and takes a snapshot. */
export const LONGEST_BATCH = 500

export interface Ticking {
  now(): Instant
  readonly speed: number
}

/** A screen and how far it has been brought. */
interface Follower {
  readonly seat: Seat
  readonly live: LiveShop
  /** What the screen has been sent; null until its `follow` is answered. */
  at: Head | null
  /** A batch is on its way: the next one waits for its acknowledgement. */
  busy: boolean
}

export interface Followers {
  /** From now on what happens in the shop is kept for this socket; nothing is sent before `start`. */
  join(seat: Seat, live: LiveShop): void
  /** The screen stands here now and is sent what came after. */
  start(socket: LiveSocket, at: Head): void
  leave(socket: LiveSocket): void
  beat(): void
  stop(): void
}

export interface FollowersNeeds {
  readonly house: Pick<House, 'away'>
  readonly clock: Ticking
  readonly tooSlow: (socket: LiveSocket) => void
}

export const createFollowers = ({ house, clock, tooSlow }: FollowersNeeds): Followers => {
  const followers = new Map<string, Follower>()
  const shops = new Map<ShopId, { readonly members: Set<Follower>; readonly unfollow: () => void }>()
  const batches = batchCache()

  const push = (follower: Follower): void => {
    const { at, busy, live, seat } = follower
    if (!at || busy) return
    const head = live.head()
    if (head.version === at.version && head.hash === at.hash) return
    const batch = batches(live, at.version, seat.visitor.view)
    if (!batch) {
      // Too far behind, or another history: the beat names a place where the screen is not, and it follows again.
      follower.at = head
      return beatTo(follower)
    }
    follower.at = head
    follower.busy = true
    seat.socket.timeout(PATIENCE).emit('happened', { ...batch, now: clock.now() }, (late: Error | null) => {
      if (followers.get(seat.socket.id) !== follower) return
      follower.busy = false
      if (late) tooSlow(seat.socket)
      else push(follower)
    })
  }

  const beatTo = ({ at, busy, seat }: Follower): void => {
    if (!at || busy) return
    seat.socket.volatile.emit('beat', {
      now: clock.now(),
      version: at.version,
      hash: at.hash,
      ...(clock.speed === 1 ? {} : { speed: clock.speed }),
      ...(house.away() ? { away: true } : {}),
    })
  }
  const beat = (): void => {
    for (const follower of followers.values()) beatTo(follower)
  }
  const timer = setInterval(beat, BEAT)

  const changed = (members: ReadonlySet<Follower>, change: Change): void => {
    for (const follower of members) {
      if (change === 'replaced' && follower.at) {
        follower.at = follower.live.head()
        beatTo(follower)
      } else push(follower)
    }
  }

  const leave = (socket: LiveSocket): void => {
    const follower = followers.get(socket.id)
    if (!follower) return
    followers.delete(socket.id)
    const shop = shops.get(follower.live.id)
    shop?.members.delete(follower)
    if (shop?.members.size === 0) {
      shop.unfollow()
      shops.delete(follower.live.id)
    }
  }

  return {
    join(seat, live) {
      leave(seat.socket)
      // It left while the shop was being loaded: nobody would ever take it off the list again.
      if (!seat.socket.connected) return
      const follower: Follower = { seat, live, at: null, busy: false }
      followers.set(seat.socket.id, follower)
      const members = shops.get(live.id)?.members ?? new Set()
      members.add(follower)
      if (!shops.has(live.id))
        shops.set(live.id, { members, unfollow: live.onChange((change) => changed(members, change)) })
    },
    start(socket, at) {
      const follower = followers.get(socket.id)
      if (!follower) return
      follower.at = at
      push(follower)
    },
    leave,
    beat,
    stop: () => clearInterval(timer),
  }
}

type Batch = Omit<Happened, 'now'>

/** Screens that stand at the same version and have the same eyes are sent the same batch: it is made once. */
const batchCache = () => {
  const made = new WeakMap<Head, Map<string, Batch | null>>()
  return (live: LiveShop, from: number, view: View): Batch | null => {
    const head = live.head()
    const ofHead = made.get(head) ?? new Map<string, Batch | null>()
    made.set(head, ofHead)
    const name = `${view}:${from}`
    const known = ofHead.get(name)
    if (known !== undefined) return known
    const entries = live.entriesAfter(from)
    const batch =
      entries && entries.length > 0 && entries.length <= LONGEST_BATCH
        ? {
            from,
            to: head.version,
            hash: head.hash,
            events: entries.map(({ event }) => redactEvent(event, view)),
          }
        : null
    ofHead.set(name, batch)
    return batch
  }
}
