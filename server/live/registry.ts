import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Server, Socket } from 'socket.io'
import type * as z from 'zod'
import type { Refusal, Role } from '#domain/decision.ts'
import type { ClientToServer, ServerToClient } from '#protocol/conversation.ts'
import type { CommandAnswer, FollowAnswer, GoAway } from '#protocol/down.ts'
import { faultOf } from '#protocol/fields.ts'
import type { FollowRequest } from '#protocol/up.ts'
import type { Log } from '#server/commands/log.ts'
import { createRate } from './rate.ts'
import type { Visitor } from './visitor.ts'

export type LiveServer = Server<ClientToServer, ServerToClient>
export type LiveSocket = Socket<ClientToServer, ServerToClient>
export type EventName = keyof ClientToServer

export interface Seat {
  readonly socket: LiveSocket
  readonly visitor: Visitor
}

/** One thing a screen may say. Nothing else is listened to. */
export interface Entry<Payload, Answer> {
  readonly schema: z.ZodType<Payload>
  readonly roles: readonly Role[]
  handle(payload: Payload, seat: Seat): Promise<Answer>
  refuse(refusal: Refusal): Answer
}
export interface Entries {
  readonly follow: Entry<FollowRequest, FollowAnswer>
  readonly command: Entry<unknown, CommandAnswer>
}

export interface Registry {
  seat(seat: Seat, left: () => void): void
  /** Says why and closes the connection. */
  sendAway(socket: LiveSocket, reason: GoAway['reason']): void
  /** Resolves when all that is being handled has been answered. */
  idle(): Promise<void>
}

/** What a socket may do wrong in a minute before it is closed [T12], in points. */
const PATIENCE = 12_000
/** A garbled or forbidden message is a bug of a screen and answered as one; a flood is closed after forty. */
const costs = { fault: 1, flood: PATIENCE / 40 } as const

export const createRegistry = (entries: Entries, log: Log): Registry => {
  const packets = createRate({ perSecond: 300, burst: 5_000 })
  const faults = new RateLimiterMemory({ points: PATIENCE, duration: 60 })
  const handling = new Set<Promise<void>>()

  const sendAway: Registry['sendAway'] = (socket, reason) => {
    socket.emit('go-away', { reason })
    socket.disconnect(true)
  }

  const countFault = async (socket: LiveSocket, what: string, cost: number = costs.fault): Promise<void> => {
    try {
      await faults.consume(socket.id, cost)
    } catch {
      if (!socket.connected) return
      log.warn({ socket: socket.id, last: what }, 'a socket sent too many faulty messages')
      sendAway(socket, 'too-many-faults')
    }
  }

  const answer = async (name: EventName, args: readonly unknown[], seat: Seat): Promise<object> => {
    const entry: Entry<unknown, object> = widened(entries[name])
    const refuse = async (refusal: Refusal): Promise<object> => {
      await countFault(seat.socket, refusal.reason)
      return entry.refuse(refusal)
    }
    const { role } = seat.visitor
    if (!entry.roles.includes(role)) return refuse({ reason: 'forbidden', role, command: name })
    const [payload, ...more] = args
    if (more.length > 0) return refuse({ reason: 'malformed', path: '', message: 'one message at a time' })
    const parsed = entry.schema.safeParse(payload)
    if (!parsed.success) return refuse({ reason: 'malformed', ...faultOf(parsed.error) })
    try {
      const given = await entry.handle(parsed.data, seat)
      const fault = refusalIn(given)
      if (fault?.reason === 'malformed' || fault?.reason === 'forbidden')
        await countFault(seat.socket, fault.reason)
      return given
    } catch (error) {
      // Whether it was done is unknown, as with a store that is away: the same id may ask again.
      log.error(
        { event: name, error: error instanceof Error ? error.stack : String(error) },
        'a message failed',
      )
      return entry.refuse({ reason: 'store-away' })
    }
  }

  const dispatch = async (name: unknown, args: unknown[], seat: Seat): Promise<void> => {
    const reply = args.at(-1)
    const tell = isFunction(reply) ? reply : null
    if (tell) args.pop()
    const wait = await packets.take(seat.socket.id)
    if (wait > 0) {
      tell?.({ ok: false, refusal: { reason: 'rate-limited', retryAfter: wait } })
      return countFault(seat.socket, 'rate-limited', costs.flood)
    }
    if (!isEvent(entries, name)) {
      tell?.({ ok: false, refusal: { reason: 'malformed', path: '', message: 'no such message' } })
      return countFault(seat.socket, 'unknown event')
    }
    // Asked for outside the call: `tell?.(…)` would not even look at what nobody waits for.
    const given = await answer(name, args, seat)
    tell?.(given)
  }

  return {
    sendAway,
    seat(seat, left) {
      const { socket } = seat
      // The only listeners of a socket in the whole server: what is not in the table cannot be said.
      socket.onAny((name: unknown, ...args: unknown[]) => {
        const work = dispatch(name, args, seat).catch((error: unknown) => {
          log.error({ error: String(error) }, 'a message could not be answered')
        })
        handling.add(work)
        void work.then(() => handling.delete(work))
      })
      socket.on('disconnect', left)
    },
    async idle() {
      await Promise.allSettled(handling)
    },
  }
}

const isFunction = (value: unknown): value is (answer: object) => void => typeof value === 'function'
const isEvent = (entries: Entries, name: unknown): name is EventName =>
  typeof name === 'string' && Object.hasOwn(entries, name)

/** Each entry checks its own payload; seen as one table they take anything. */
const widened = (entry: Entries[EventName]): Entry<unknown, object> => entry as Entry<unknown, object>

const refusalIn = (answer: object): { readonly reason: string } | null =>
  'refusal' in answer &&
  typeof answer.refusal === 'object' &&
  answer.refusal !== null &&
  'reason' in answer.refusal
    ? { reason: String(answer.refusal.reason) }
    : null
