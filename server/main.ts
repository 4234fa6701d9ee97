import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aboutThis } from './about.ts'
import { createHouseClock } from './clock/house-clock.ts'
import { createPromiseWatch } from './clock/promise-watch.ts'
import { createDoor } from './commands/handle.ts'
import { createHouse } from './commands/house.ts'
import { type Config, isLoopback, readConfig } from './config.ts'
import { demoShopId } from './demo/demo-shop.ts'
import { acceptsDemoPin } from './demo/demo-users.ts'
import { createDialDesk } from './dialer/dial-desk.ts'
import type { DialSecrets } from './dialer/double-call.ts'
import { firstStart } from './first-start.ts'
import { addressesOf } from './http/addresses.ts'
import { createApp } from './http/app.ts'
import { callerOf } from './http/caller.ts'
import { tokenIn } from './http/cookies.ts'
import { isSecure } from './http/deps.ts'
import { listen, portOf, shut } from './http/listen.ts'
import { createPins } from './http/pins.ts'
import { createStatusTokens } from './http/status/tokens.ts'
import { createRate } from './live/rate.ts'
import { createSockets } from './live/sockets.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { greeting } from './greeting.ts'
import { createOutbox } from './outbox/outbox.ts'
import { createVault } from './outside/vault.ts'
import { createScreens } from './screens/screens.ts'
import { keptSecret } from './secret.ts'
import { createStops, type Stops } from './stop-in-reverse.ts'
import { startEmbeddedRedis } from './store/embedded-redis.ts'
import { openQueueLine } from './store/redis.ts'
import { createStore } from './store/redis-store.ts'

/** The longest a stop may take altogether, in milliseconds. */
const patience = 9_000

const uiDir = join(dirname(fileURLToPath(import.meta.url)), '..', 'ui')

/** A sentence for people, who cannot be expected to read a log line. */
class CannotStart extends Error {}

const build = async (config: Config, stops: Stops, log: ReturnType<typeof createLog>): Promise<string> => {
  const redis = config.redisUrl === null ? await startEmbeddedRedis({ dataDir: config.dataDir, log }) : null
  if (redis) stops.add('redis-server', () => redis.stop())
  const url = config.redisUrl ?? redis?.url ?? ''
  const store = await createStore({ url, log })
  stops.add('store', () => store.close())
  const clock = await createHouseClock({ store, log, ...config.clock })
  stops.add('clock', () => clock.stop())

  const secret = await secretOf(config)
  const pins = createPins(secret, (sentence) => log.warn(sentence))
  await firstStart({ config, store, pins, now: clock.now(), log })
  if (!isLoopback(config.host) && !config.demoOnLan && (await acceptsDemoPin(store, pins)))
    throw new CannotStart(
      `The demo shop can still be entered with the PIN that everybody knows, so the server does not listen on ${config.host}. ` +
        'Give its users other PINs, start on another store with DEMO=0, or set DEMO_ON_LAN=1 if everybody may enter.',
    )
  if (config.redisUrl !== null && config.sessionSecret === null)
    log.warn(
      'SESSION_SECRET is not set: a copy of the Redis data alone is enough to guess PINs, no status links can be made for customers, and nobody can be told of alerts outside',
    )

  const hasDemo = (await store.shops()).includes(demoShopId)
  const house = createHouse({ store, log })
  stops.add('house', () => house.stop())
  const metrics = createMetrics()
  stops.add('metrics', () => metrics.stop())
  const door = metrics.counting(createDoor({ store, house, clock, rate: createRate(), log }))

  const server = createServer()
  await listen(server, config)
  stops.add('http', () => shut(server))
  // From here to the end of this function nothing waits: a request finds either no port or a whole server.
  const port = portOf(server)
  const addresses = addressesOf(config, port)
  const secure = isSecure(config)
  const watch = createPromiseWatch({ store, house, door, clock, log })
  stops.add('promise watch', () => watch.stop())
  const outbox = secret === null ? null : openOutbox(secret)
  const vault = secret === null ? null : createVault<DialSecrets>(secret, 'dialer')
  const dials = createDialDesk({ store, vault, hosts: config.webhookHosts })
  stops.add('dialer', () => dials.stop())
  const screens = createScreens({ store, log })
  const about = aboutThis(import.meta.url, uiDir)
  const sockets = createSockets({
    httpServer: server,
    house,
    door,
    people: store,
    store,
    screens,
    clock,
    config: {
      origins: [...addresses.origins],
      hosts: [...addresses.hosts],
      sessionToken: (header, as) => tokenIn(header, as, secure),
      addressOf: (request) => callerOf(request, config.publicUrl !== null),
      build: about.build,
    },
    log,
  })
  stops.add('sockets', () => sockets.stop())
  const app = createApp({
    config,
    addresses,
    store,
    house,
    door,
    clock,
    watch,
    pins,
    statusTokens: secret === null ? null : createStatusTokens(secret),
    screens,
    channels: outbox?.desk ?? null,
    dials,
    log,
    uiDir,
    about,
    metrics: () => metrics.text(sockets.count(), outbox?.figures()),
    sockets,
  })
  server.on('request', app)
  return greeting(config, port, hasDemo, redis?.url ?? null)

  function openOutbox(houseSecret: string) {
    const line = openQueueLine(url, log)
    stops.add('queue line', () => line.close())
    const { publicUrl, webhookHosts: hosts } = config
    const { connection } = line
    const opened = createOutbox({ store, house, clock, log, connection, houseSecret, publicUrl, hosts })
    stops.add('outbox', () => opened.stop())
    return opened
  }
}

/** With an own Redis the secret lies beside it. With a shared one every server must know it: that is for the operator. */
const secretOf = async (config: Config): Promise<string | null> =>
  config.sessionSecret ?? (config.redisUrl === null ? keptSecret(config.dataDir) : null)

const start = async (): Promise<void> => {
  const read = readConfig(process.env)
  if (!read.ok) {
    for (const fault of read.faults) process.stderr.write(`${fault}\n`)
    process.exitCode = 1
    return
  }
  const log = createLog(read.config.logLevel)
  process.on('unhandledRejection', (err) => log.error({ err }, 'a promise was left unattended'))
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const stops = createStops(log)
  let stopping = false
  const stop = (code: number): void => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), patience).unref()
    void stops.all().then(() => process.exit(code))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
  // Started by another program: when that is gone, nobody would stop this one.
  process.on('disconnect', () => stop(0))
  try {
    process.stdout.write(await build(read.config, stops, log))
  } catch (error) {
    log.debug({ err: error }, 'cannot start')
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    stop(1)
  }
}

await start()
