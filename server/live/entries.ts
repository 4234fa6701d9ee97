import * as z from 'zod'
import { roles } from '#domain/decision.ts'
import type { FollowAnswer } from '#protocol/down.ts'
import { followSchema } from '#protocol/up.ts'
import { PROTOCOL } from '#protocol/version.ts'
import type { Door } from '#server/commands/handle.ts'
import type { House } from '#server/commands/house.ts'
import { StoreAway } from '#server/store/store-away.ts'
import type { CatchUp } from './catch-up.ts'
import type { Followers } from './followers.ts'
import type { Entries, Registry } from './registry.ts'
import type { Sessions } from './sessions.ts'
import { actorOf } from './visitor.ts'

export interface EntriesNeeds {
  readonly house: House
  readonly door: Door
  readonly sessions: Sessions
  readonly followers: Followers
  readonly catchUp: CatchUp
  readonly sendAway: Registry['sendAway']
}

/** The table of all that may be said over a socket, by whom, and what becomes of it [T3]. */
export const createEntries = (needs: EntriesNeeds): Entries => {
  const { house, door, sessions, followers, catchUp, sendAway } = needs
  return {
    follow: {
      schema: followSchema,
      roles,
      refuse: (refusal) => ({ refusal }),
      async handle(request, seat): Promise<FollowAnswer> {
        const { socket, visitor } = seat
        if (request.protocol !== PROTOCOL) {
          setImmediate(() => sendAway(socket, 'protocol'))
          return { refusal: { reason: 'wrong-protocol', protocol: PROTOCOL } }
        }
        if (request.shop !== visitor.session.shop)
          return { refusal: { reason: 'forbidden', role: visitor.role, command: 'follow' } }
        try {
          const live = await house.shop(visitor.session.shop)
          if (!live) return { refusal: { reason: 'no-such-shop', shop: request.shop } }
          // Join before reading: an event between the two would otherwise never reach this screen.
          followers.join(seat, live)
          const { at, answer } = await catchUp(request, live, visitor.view)
          // After the answer: what came in the meantime goes out behind it.
          setImmediate(() => followers.start(socket, at))
          return answer
        } catch (error) {
          followers.leave(socket)
          if (error instanceof StoreAway) return { refusal: { reason: 'store-away' } }
          throw error
        }
      },
    },
    command: {
      // The door reads it with the schema of its type, for every way in alike.
      schema: z.unknown(),
      roles: roles.filter((role) => role !== 'tv' && role !== 'lounge'),
      refuse: (refusal) => ({ ok: false, refusal }),
      async handle(raw, { socket, visitor }) {
        if (!(await sessions.isSignedIn(visitor))) {
          setImmediate(() => sendAway(socket, 'signed-out'))
          return { ok: false, refusal: { reason: 'forbidden', role: visitor.role, command: 'command' } }
        }
        return door.handle(visitor.session.shop, raw, actorOf(visitor))
      },
    },
  }
}
