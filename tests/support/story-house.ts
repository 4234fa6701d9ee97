import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from '#domain/commands.ts'
import type { Recorded } from '#domain/events.ts'
import { shopId } from '#domain/ids.ts'
import { replay, type Replay } from '#server/store/replay.ts'
import { createStore } from '#server/store/redis-store.ts'
import type { Store } from '#server/store/store.ts'
import { at } from './local-time.ts'
import { startRedis, type TestRedis } from './redis.ts'
import { type Answered, startServer, type TestServer, type Wishes } from './server.ts'
import { ownRedis } from './story-redis.ts'
import { type Screen, openScreen, openSocket, type StorySocket } from './story-screen.ts'
import { shopBody, storyUsers } from './story-shop.ts'

export const story = shopId('story')
const storyPin = '864210'
const adminPin = '975310'

export interface StoryWishes {
  /** How many server processes share the house; 1 when absent. */
  readonly servers?: number
  /** What the house's clock shows at the start, on the story's Tuesday. */
  readonly start?: string
  /** 0, frozen, when absent. */
  readonly speed?: number
  /** A port to come back to after a `kill9`; any free one, for good, when absent. One server only. */
  readonly port?: number
  /** The data folder of a server that runs its own Redis; a Redis of the tests when absent. One server only. */
  readonly dataDir?: string
  readonly env?: Wishes['env']
  /** Only these sign-ins; all of the shop when absent. */
  readonly users?: readonly string[]
}

/** A workshop of our own, behind real processes: everything is done as an operator and his people do it. */
export interface StoryHouse {
  readonly redis: TestRedis
  readonly servers: readonly TestServer[]
  /** SIGKILL for server and Redis, in this order or the other, this many milliseconds apart. */
  kill9(order: 'server first' | 'redis first', gap: number): Promise<void>
  /** A new process in the place of the one that was killed. */
  revive(): Promise<void>
  /** The cookie of a person, or of a screen that only watches; good on every server. */
  cookie(user: string): Promise<string>
  /** One command over HTTP, through the given server. */
  ask(user: string, command: Command & { readonly id?: string }, server?: number): Promise<Answered>
  /** As `ask`, for what has to be accepted: the answer's body. */
  act(user: string, command: Command, server?: number): Promise<Answered['body']>
  socket(user: string, server?: number): Promise<StorySocket>
  /** A screen that follows the shop, when it has its first snapshot. */
  screen(user: string, server?: number): Promise<Screen>
  /** Sets the clock of the house; resolves when what is due then has been written down. */
  moveTo(time: string, server?: number): Promise<void>
  /** As the given person sees it, through the given server. */
  state(user: string, server?: number): Promise<Answered['body']>
  /** The whole log, as the store has it. */
  log(): Promise<readonly Recorded[]>
  readonly store: Store
  replayed(): Promise<Replay>
  close(): Promise<void>
}

const watching = ['tv', 'lounge'] as const
const pageOf: Readonly<Record<string, string>> = { tv: '/wall', lounge: '/lounge' }

const good = (answer: Answered, what: string): Answered => {
  if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** The cookie a watching screen gets with its page. */
const screenCookie = async (server: TestServer, role: string): Promise<string> => {
  const { headers } = await server.send('GET', `${pageOf[role]}?shop=${story}`)
  const cookie = headers.get('set-cookie')?.split(';')[0]
  if (!cookie) throw new Error(`no cookie for a ${role}`)
  return cookie
}

/** Opens the shop as interface.md says: an admin of the house puts the settings and the users. */
const configureStory = async (server: TestServer, only?: readonly string[]): Promise<string> => {
  const admin = await server.signIn('house', 'admin', adminPin)
  good(await server.put(`/api/shops/${story}`, shopBody, admin), 'the shop')
  for (const user of storyUsers.filter(({ user }) => only?.includes(user) ?? true))
    good(await server.post(`/api/shops/${story}/users`, { ...user, pin: storyPin }, admin), user.user)
  return admin
}

/** The settings of a server of the house: a further one of the same start and speed shares its clock. */
export const storyEnv = (start = '10:00', speed = 0): Wishes['env'] => ({
  DEMO: '0',
  ADMIN_PIN: adminPin,
  CLOCK_START: new Date(at(start)).toISOString(),
  CLOCK_SPEED: String(speed),
})

export const openStory = async (options: StoryWishes = {}): Promise<StoryHouse> => {
  const { servers: count = 1, start = '10:00', speed = 0, port = 0, dataDir } = options
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const end of closing.splice(0).toReversed()) await end()
  }
  try {
    const shared = dataDir === undefined ? await startRedis() : null
    if (shared) closing.push(() => shared.stop())
    const env = { ...storyEnv(start, speed), PORT: String(port), ...options.env }
    const place = shared ? { redisUrl: shared.url } : { dataDir: dataDir ?? '' }
    const newServer = () => startServer({ env, ...place })
    const servers: TestServer[] = []
    closing.push(() => Promise.all(servers.map((server) => server.stop())))
    // The first one alone finds an empty store and fills it.
    while (servers.length < count) servers.push(await newServer())
    const [first] = servers
    if (!first) throw new Error('a house needs a server')
    const redis = shared ?? ownRedis(dataDir ?? '')
    const admin = await configureStory(first, options.users)
    const store = await createStore({ url: redis.url })
    closing.push(() => store.close())

    const cookies = new Map<string, Promise<string>>([['admin', Promise.resolve(admin)]])
    const serverAt = (index: number): TestServer => {
      const server = servers[index]
      if (!server) throw new Error(`there is no server ${index}`)
      return server
    }
    const house: StoryHouse = {
      redis,
      servers,
      store,
      async kill9(order, gap) {
        const server = serverAt(0).process
        const gone = new Promise((resolve) => server.once('exit', resolve))
        if (order === 'server first') server.kill('SIGKILL')
        const down = order === 'redis first' ? redis.kill9() : Promise.resolve()
        await pause(gap)
        if (order === 'redis first') server.kill('SIGKILL')
        await (order === 'server first' ? redis.kill9() : down)
        await gone
      },
      async revive() {
        // Its folder and its sockets go with it.
        await serverAt(0).stop()
        servers[0] = await newServer()
      },
      cookie(user) {
        const known = cookies.get(user)
        if (known) return known
        const made = watching.some((role) => role === user)
          ? screenCookie(serverAt(0), user)
          : serverAt(0).signIn(story, user, storyPin)
        cookies.set(user, made)
        return made
      },
      async ask(user, command, server = 0) {
        return serverAt(server).command(story, await house.cookie(user), command)
      },
      async act(user, command, server = 0) {
        return good(await house.ask(user, command, server), command.type).body
      },
      async socket(user, server = 0) {
        const as = watching.find((role) => role === user)
        const socket = await openSocket(serverAt(server).url, await house.cookie(user), as)
        closing.push(async () => socket.disconnect())
        return socket
      },
      async screen(user, server = 0) {
        return openScreen(await house.socket(user, server), story)
      },
      async moveTo(time, server = 0) {
        good(await serverAt(server).post('/api/clock', { to: at(time) }, admin), `the clock to ${time}`)
      },
      async state(user, server = 0) {
        return good(
          await serverAt(server).get(`/api/shops/${story}/state`, await house.cookie(user)),
          'state',
        ).body
      },
      async log() {
        return (await store.eventsAfter(story, 0, 100_000)).map(({ event }) => event)
      },
      replayed: () => replay(store, story),
      close,
    }
    return house
  } catch (error) {
    await close()
    throw error
  }
}
