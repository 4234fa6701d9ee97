import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import type { Command, Envelope } from '#domain/commands.ts'
import type { Actor, Role } from '#domain/decision.ts'
import { commandId, shopId, type ShopId } from '#domain/ids.ts'
import type { ClientToServer, ServerToClient } from '#protocol/conversation.ts'
import type { CommandAnswer, FollowAnswer } from '#protocol/down.ts'
import { PROTOCOL } from '#protocol/version.ts'
import { createHouseClock } from '#server/clock/house-clock.ts'
import { createPromiseWatch } from '#server/clock/promise-watch.ts'
import { createDoor } from '#server/commands/handle.ts'
import { createHouse } from '#server/commands/house.ts'
import type { Log } from '#server/commands/log.ts'
import { createRate, type RateSetting } from '#server/live/rate.ts'
import { createSockets } from '#server/live/sockets.ts'
import { createScreens } from '#server/screens/screens.ts'
import { createStore } from '#server/store/redis-store.ts'
import { settings } from './small-shop.ts'

export const admin: Actor = { user: 'admin', role: 'admin' }
export const demo = shopId('demo')
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

export interface HouseWishes {
  readonly start?: string
  readonly speed?: number
  readonly rate?: RateSetting
  readonly log?: Log
}

export type Client = Socket<ServerToClient, ClientToServer>

let ids = 0
/** An envelope with a fresh id. */
export const asking = <C extends Command>(command: C): C & { readonly id: Envelope['id'] } => ({
  ...command,
  id: commandId(`t-${process.pid}-${(ids += 1)}`),
})

/** One server process of a house, as `main.ts` builds it, without the pages. */
export const openHouse = async (url: string, wishes: HouseWishes = {}) => {
  const log = wishes.log ?? silentLog
  const store = await createStore({ url })
  const clock = await createHouseClock({
    store,
    ...(wishes.start === undefined ? {} : { start: wishes.start }),
    ...(wishes.speed === undefined ? {} : { speed: wishes.speed }),
  })
  const house = createHouse({ store, log })
  const door = createDoor({ store, house, clock, rate: createRate(wishes.rate), log })
  const watch = createPromiseWatch({ store, house, door, clock, log })
  const httpServer = createServer((_request, response) => response.writeHead(404).end())
  await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve))
  const { port } = httpServer.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const sockets = createSockets({
    httpServer,
    house,
    door,
    people: store,
    store,
    screens: createScreens({ store, log }),
    clock,
    config: {
      origins: [origin],
      hosts: [`127.0.0.1:${port}`],
      sessionToken: (cookie) => /(?:^|; )sid=([^;]+)/.exec(cookie ?? '')?.[1] ?? null,
      addressOf: (request) => request.socket.remoteAddress ?? '',
    },
    log,
  })
  const clients: Client[] = []

  /** Signs somebody in and returns his cookie. */
  const signIn = async (role: Role, shop: ShopId = demo, user: string = role): Promise<string> => {
    const token = `${shop}-${user}-${(ids += 1)}`
    await store.putSession(token, { shop, user, role, person: user }, 3_600)
    return `sid=${token}`
  }

  /** Opens a socket; resolves when it is connected, rejects when it is turned away. */
  const connect = (cookie: string, as?: string): Promise<Client> =>
    new Promise((resolve, reject) => {
      const client: Client = io(origin, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders: { origin, cookie },
        query: as === undefined ? {} : { as },
      })
      clients.push(client)
      client.once('connect', () => resolve(client))
      client.once('connect_error', reject)
    })

  return {
    store,
    clock,
    house,
    door,
    watch,
    sockets,
    origin,
    port,
    signIn,
    connect,
    /** The demo shop, as it is configured in all tests. */
    configure: (shop: ShopId = demo) =>
      door.decide(shop, asking({ type: 'configure-shop', settings }), admin),
    async close() {
      await sockets.stop()
      await watch.stop()
      await new Promise((resolve) => httpServer.close(resolve))
      for (const client of clients) client.disconnect()
      await house.stop()
      clock.stop()
      await store.close()
    },
  }
}
export type OpenHouse = Awaited<ReturnType<typeof openHouse>>

export const follow = (
  client: Client,
  from: { readonly version: number; readonly hash?: string } | null = null,
  shop: string = demo,
): Promise<FollowAnswer> =>
  client.timeout(5_000).emitWithAck('follow', {
    shop,
    version: from?.version ?? null,
    ...(from?.hash === undefined ? {} : { hash: from.hash }),
    protocol: PROTOCOL,
  })

export const send = (client: Client, command: Envelope): Promise<CommandAnswer> =>
  client.timeout(10_000).emitWithAck('command', command)

/** The next message of a name. */
export const next = <Name extends keyof ServerToClient>(
  client: Client,
  name: Name,
): Promise<Parameters<ServerToClient[Name]>[0]> =>
  new Promise((resolve) => {
    const hear = (message: Parameters<ServerToClient[Name]>[0], received?: () => void) => {
      received?.()
      resolve(message)
    }
    // One listener fits every message: each has its body first.
    client.once(name, hear as never)
  })

/** Waits until it is so; fails after `patience` milliseconds. */
export const until = async (
  holds: () => boolean | Promise<boolean>,
  what: string,
  patience = 8_000,
): Promise<void> => {
  const end = performance.now() + patience
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
