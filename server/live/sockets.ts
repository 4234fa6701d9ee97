import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { Door } from '#server/commands/handle.ts'
import type { House } from '#server/commands/house.ts'
import type { Log } from '#server/commands/log.ts'
import type { Screens } from '#server/screens/screens.ts'
import type { PeopleStore, ShopStore, Store } from '#server/store/store.ts'
import { type AdmissionConfig, SOCKET_PATH } from './admission.ts'
import { createCatchUp } from './catch-up.ts'
import { createEntries } from './entries.ts'
import { createFollowers } from './followers.ts'
import { openGate } from './gate.ts'
import { createRegistry, type LiveServer, type LiveSocket, type Seat } from './registry.ts'
import { createScreenSeats } from './screen-seats.ts'
import { createSessions } from './sessions.ts'
import type { Visitor } from './visitor.ts'

/** How often every open socket's session is looked up, in milliseconds: within two seconds an ended one is gone. */
const LOOK_AGAIN = 1_500

export interface SocketsConfig extends AdmissionConfig {
  readonly maxSockets?: number
  /** Told to every screen that follows. */
  readonly build?: string
}

export interface SocketsNeeds {
  readonly httpServer: HttpServer
  readonly house: House
  readonly door: Door
  readonly people: PeopleStore
  readonly store: ShopStore & Pick<Store, 'seat' | 'putSeat' | 'time'>
  readonly screens: Pick<Screens, 'alarms' | 'passes'>
  readonly clock: HouseClock
  readonly config: SocketsConfig
  readonly log: Log
}

export interface Sockets {
  /** Tells every screen, answers what is under way, closes. */
  stop(): Promise<void>
  /**
   * Ends the sockets of a user whose sign-in changed, or those of one session of his; other
   * processes notice within two seconds.
   */
  kick(shop: string, user: string, token?: string): void
  count(): number
}

export const createSockets = (needs: SocketsNeeds): Sockets => {
  const { httpServer, house, door, people, store, screens, clock, config, log } = needs
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
  const registry = createRegistry(
    createEntries({
      house,
      door,
      sessions,
      followers,
      catchUp: createCatchUp({
        store,
        clock,
        ...(config.build === undefined ? {} : { build: config.build }),
      }),
      sendAway: (socket, reason) => registry.sendAway(socket, reason),
    }),
    log,
  )

  const screenSeats = createScreenSeats({
    store,
    alarms: screens.alarms,
    log,
    sendAway: (socket) => void socket.disconnect(true),
  })

  io.on('connection', (socket: LiveSocket) => {
    const visitor = visitors.get(socket.request)
    if (!visitor || stopping) return void socket.disconnect(true)
    const seat: Seat = { socket, visitor }
    if (!screenSeats.take(seat)) return void socket.disconnect(true)
    seats.set(socket.id, seat)
    registry.seat(seat, () => {
      seats.delete(socket.id)
      followers.leave(socket)
      screenSeats.leave(socket)
    })
  })

  const closeGate = openGate({
    httpServer,
    people,
    screens: {
      async admit(session, visit) {
        if (!(await screens.passes.admit(session, 'socket', visit))) return 'no-proof'
        return (await screenSeats.isFree(session)) ? 'come-in' : 'occupied'
      },
    },
    config,
    log,
    isFull: () => stopping || io.engine.clientsCount >= (config.maxSockets ?? 5_000),
    enter(visitor, request, line, head) {
      visitors.set(request, visitor)
      inner.emit('upgrade', request, line, head)
    },
  })

  const signOut = async (seat: Seat): Promise<void> => {
    if (!(await sessions.isSignedIn(seat.visitor))) registry.sendAway(seat.socket, byeOf(seat))
  }
  /** A screen that was ended forgets its pass; a person's goes to the sign-in. */
  const byeOf = ({ visitor }: Seat) => (visitor.session.screen === undefined ? 'signed-out' : 'revoked')
  let looking = false
  const lookAgain = async (): Promise<void> => {
    if (looking) return
    looking = true
    for (const seat of seats.values()) await signOut(seat)
    await screenSeats.look()
    looking = false
  }
  const timer = setInterval(() => void lookAgain(), LOOK_AGAIN)
  const unfollowClock = clock.onMove(() => followers.beat())

  return {
    count: () => seats.size,
    kick(shop, user, token) {
      for (const seat of seats.values()) {
        const { socket, visitor } = seat
        const { session } = visitor
        if (session.shop !== shop || session.user !== user) continue
        if (token === undefined || visitor.token === token) registry.sendAway(socket, byeOf(seat))
      }
    },
    async stop() {
      stopping = true
      clearInterval(timer)
      unfollowClock()
      followers.stop()
      closeGate()
      await registry.idle()
      for (const { socket } of seats.values()) registry.sendAway(socket, 'stopping')
      await io.close()
    },
  }
}
