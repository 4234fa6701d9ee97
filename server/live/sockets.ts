import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { Server } from 'socket.io'
import * as z from 'zod'
import { roles } from '#domain/decision.ts'
import type { FollowAnswer } from '#protocol/down.ts'
import { followSchema } from '#protocol/up.ts'
import { PROTOCOL } from '#protocol/version.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { Door } from '#server/commands/handle.ts'
import type { House } from '#server/commands/house.ts'
import type { Log } from '#server/commands/log.ts'
import { StoreAway } from '#server/store/store-away.ts'
import type { PeopleStore, ShopStore } from '#server/store/store.ts'
import { admit, type AdmissionConfig, SOCKET_PATH } from './admission.ts'
import { createCatchUp } from './catch-up.ts'
import { createFollowers } from './followers.ts'
import { createRegistry, type LiveServer, type LiveSocket, type Seat } from './registry.ts'
import { createSessions } from './sessions.ts'
import { actorOf, type Visitor } from './visitor.ts'

/** How often every open socket's session is looked up, in milliseconds. */
const LOOK_AGAIN = 2_000

export interface SocketsConfig extends AdmissionConfig {
  readonly maxSockets?: number
}

export interface SocketsNeeds {
  readonly httpServer: HttpServer
  readonly house: House
  readonly door: Door
  readonly people: PeopleStore
  readonly store: ShopStore
  readonly clock: HouseClock
  readonly config: SocketsConfig
  readonly log: Log
}

export interface Sockets {
  /** Tells every screen, answers what is under way, closes. */
  stop(): Promise<void>
  /** Ends the sockets of a user whose sign-in changed; other processes notice within two seconds. */
  kick(shop: string, user: string): void
  count(): number
}

export const createSockets = (needs: SocketsNeeds): Sockets => {
  const { httpServer, house, door, people, store, clock, config, log } = needs
  const seats = new Map<string, Seat>()
  const visitors = new WeakMap<IncomingMessage, Visitor>()
  const sessions = createSessions(people)
  let stopping = false

  // Socket.IO is attached to a server that never listens: what reaches it passed our own door first, which
  // can answer 401 and 403 where the library knows only 400.
  const inner = createServer()
  const io: LiveServer = new Server(inner, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 16_384,
    pingInterval: 5_000,
    pingTimeout: 4_000,
    connectTimeout: 3_000,
    allowRequest: (request, decide) => decide(null, visitors.has(request)),
  })

  const followers = createFollowers({
    house,
    clock,
    tooSlow: (socket) => {
      log.warn({ socket: socket.id }, 'a screen did not take what happened')
      const line = socket.request.socket
      registry.sendAway(socket, 'too-slow')
      // It does not read: waiting for it to say goodbye would keep all it has not read in memory.
      line.destroy()
    },
  })
  const catchUp = createCatchUp(store, clock)

  const registry = createRegistry(
    {
      follow: {
        schema: followSchema,
        roles,
        refuse: (refusal) => ({ refusal }),
        async handle(request, seat): Promise<FollowAnswer> {
          const { socket, visitor } = seat
          if (request.protocol !== PROTOCOL) {
            setImmediate(() => registry.sendAway(socket, 'protocol'))
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
            setImmediate(() => registry.sendAway(socket, 'signed-out'))
            return { ok: false, refusal: { reason: 'forbidden', role: visitor.role, command: 'command' } }
          }
          return door.handle(visitor.session.shop, raw, actorOf(visitor))
        },
      },
    },
    log,
  )

  io.on('connection', (socket: LiveSocket) => {
    const visitor = visitors.get(socket.request)
    if (!visitor || stopping) return void socket.disconnect(true)
    const seat: Seat = { socket, visitor }
    seats.set(socket.id, seat)
    registry.seat(seat, () => {
      seats.delete(socket.id)
      followers.leave(socket)
    })
  })

  const upgrade = (request: IncomingMessage, line: Duplex, head: Buffer): void => {
    // Nobody else listens yet: a connection that breaks now must not end the process.
    const broken = () => line.destroy()
    line.on('error', broken)
    const turnAway = (status: number) =>
      line.end(`HTTP/1.1 ${status} \r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    if (stopping || io.engine.clientsCount >= (config.maxSockets ?? 5_000)) return void turnAway(503)
    admit(request, people, config).then(
      (admission) => {
        if (!admission.ok) return void turnAway(admission.status)
        visitors.set(request, admission.visitor)
        line.off('error', broken)
        inner.emit('upgrade', request, line, head)
      },
      (error: unknown) => {
        log.error({ error: String(error) }, 'a socket could not be admitted')
        turnAway(500)
      },
    )
  }
  httpServer.on('upgrade', upgrade)

  const signOut = async (seat: Seat): Promise<void> => {
    if (!(await sessions.isSignedIn(seat.visitor))) registry.sendAway(seat.socket, 'signed-out')
  }
  let looking = false
  const lookAgain = async (): Promise<void> => {
    if (looking) return
    looking = true
    for (const seat of seats.values()) await signOut(seat)
    looking = false
  }
  const timer = setInterval(() => void lookAgain(), LOOK_AGAIN)
  const unfollowClock = clock.onMove(() => followers.beat())

  return {
    count: () => seats.size,
    kick(shop, user) {
      for (const { socket, visitor } of seats.values())
        if (visitor.session.shop === shop && visitor.session.user === user)
          registry.sendAway(socket, 'signed-out')
    },
    async stop() {
      stopping = true
      clearInterval(timer)
      unfollowClock()
      followers.stop()
      httpServer.off('upgrade', upgrade)
      await registry.idle()
      for (const { socket } of seats.values()) registry.sendAway(socket, 'stopping')
      await io.close()
    },
  }
}
