import { setTimeout as pause } from 'node:timers/promises'
import { createClient } from 'redis'
import { afterEach, expect, test, vi } from 'vitest'
import { diceFrom } from '../support/dice.ts'
import { channelsPath, makeChannel, openedAlerts, receiveLateCar } from '../support/story-channels.ts'
import { openStory, story, type StoryHouse, type StoryWishes } from '../support/story-house.ts'
import { type Endpoint, openEndpoint } from '../support/vendors/endpoint.ts'
import { openWecom, type Robot } from '../support/vendors/robots.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const hookSecret = `whsec_${Buffer.from('planted-secret-of-the-webhook').toString('base64')}`
const robotKey = 'planted-key-of-the-robot-7788'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Telling {
  readonly house: StoryHouse
  readonly endpoint: Endpoint
  readonly robot: Robot
}

const open = async (wishes: StoryWishes = {}): Promise<Telling> => {
  const endpoint = await openEndpoint(hookSecret)
  closing.push(() => endpoint.close())
  const robot = await openWecom(robotKey)
  closing.push(() => robot.close())
  const env = { WEBHOOK_HOSTS: `${endpoint.host},${robot.host}`, PUBLIC_URL: 'http://board.example.com' }
  const house = await openStory({ ...wishes, env: { ...env, LOG_LEVEL: 'trace' } })
  closing.push(() => house.close())
  await makeChannel(house, 'hook', { kind: 'webhook', url: endpoint.url, secret: hookSecret })
  await makeChannel(house, 'robot', { kind: 'wecom', url: robot.address })
  return { house, endpoint, robot }
}

const toldOf = ({ endpoint }: Telling) => endpoint.events.map(({ subject }) => String(subject)).toSorted()
const tailsOf = ({ robot }: Telling): ReadonlySet<string> =>
  new Set(robot.texts().flatMap((text) => [...text.matchAll(/\*\*(\d{3})\b/g)].map(([, tail = '']) => tail)))

test('[H4] killed again and again, server and Redis: every alert is told, and to who honours ids once', async () => {
  const telling = await open()
  const { house, endpoint } = telling
  const dice = diceFrom(seed)
  await house.cookie('chen')
  for (let round = 0; round < 6; round += 1) {
    let accepted = 0
    const receive = async (number: number): Promise<void> => {
      const answer = await receiveLateCar(house, number).catch(() => null)
      if (answer?.status === 200) accepted += 1
    }
    const busy = Promise.all([1, 2, 3, 4, 5].map((step) => receive(100 + round * 10 + step)))
    const enough = dice.between(1, 4)
    await vi.waitUntil(() => accepted >= enough, { timeout: 30_000, interval: 2 })
    // Wherever it hits: before, while and after messages are queued, and while they are sent.
    await pause(dice.between(0, 900))
    if (round % 3 === 2) {
      await house.kill9(dice.pick(['server first', 'redis first']), dice.between(0, 4))
      await house.redis.restart()
    } else await house.servers[0]?.kill9()
    await busy
    await house.revive()
  }
  const alerts = [...(await openedAlerts(house))].toSorted()
  // A run in which hardly anything was accepted has shown nothing.
  expect(alerts.length).toBeGreaterThan(10)
  await expect.poll(() => toldOf(telling), { timeout: 90_000, interval: 200 }).toEqual(alerts)
  expect([...endpoint.effects.values()].every((times) => times === 1)).toBe(true)
  const orders = Object.values((await house.store.load(story))?.shop.orders ?? {})
  const tails = orders.map(({ plate }) => plate.slice(-3)).toSorted()
  await expect.poll(() => [...tailsOf(telling)].toSorted(), { timeout: 90_000, interval: 200 }).toEqual(tails)
  console.log(`outbox-killed: SEED=${seed}`, { alerts: alerts.length, repeated: endpoint.repeated() })
}, 300_000)

test('[A1] two servers tell each alert once', async () => {
  const telling = await open({ servers: 2 })
  const { house, endpoint, robot } = telling
  await Promise.all(Array.from({ length: 16 }, (_, index) => receiveLateCar(house, 200 + index, index % 2)))
  const alerts = [...(await openedAlerts(house))].toSorted()
  expect(alerts).toHaveLength(16)
  await expect.poll(() => toldOf(telling), { timeout: 30_000, interval: 100 }).toEqual(alerts)
  await expect.poll(() => tailsOf(telling).size, { timeout: 30_000, interval: 100 }).toBe(16)
  expect(endpoint.repeated()).toBe(0)
  const named = robot.texts().flatMap((text) => text.match(/\*\*\d{3}\b/g) ?? [])
  expect(named).toHaveLength(16)
})

test('[A7] what quiet hours held goes out once when they end, with two servers and one of them new', async () => {
  const telling = await open({ servers: 2 })
  const { house, robot } = telling
  await makeChannel(house, 'robot', {
    kind: 'wecom',
    url: robot.address,
    quiet: { from: '09:00', to: '12:00' },
  })
  await receiveLateCar(house, 401)
  await expect.poll(() => toldOf(telling).length, { timeout: 30_000, interval: 100 }).toBe(1)
  await house.moveTo('11:59')
  await house.servers[0]?.kill9()
  await house.revive()
  await house.moveTo('11:59', 1)
  expect(robot.texts()).toEqual([])
  await Promise.all([house.moveTo('12:00'), house.moveTo('12:00', 1)])
  const named = () => robot.texts().flatMap((text) => text.match(/\*\*\d{3}\b/g) ?? [])
  await expect.poll(named, { timeout: 60_000, interval: 100 }).toContain('**401')
  await receiveLateCar(house, 402, 1)
  await expect.poll(named, { timeout: 60_000, interval: 100 }).toContain('**402')
  // How high it had come by then is said, once; that it was opened says nothing more.
  const firsts = robot.texts().map((text) => text.split('\n')[0])
  expect(new Set(firsts).size).toBe(firsts.length)
  expect(firsts.filter((text) => text?.includes('**401'))).toHaveLength(1)
}, 200_000)

test('[H5] secrets and customers are nowhere: not in Redis, the log, an answer or a message', async () => {
  const telling = await open()
  const { house, endpoint, robot } = telling
  const server = house.servers[0]
  const [admin, manager] = [await house.cookie('admin'), await house.cookie('manager')]
  // A fault of each kind on the way, as those are what logs are full of.
  robot.next({ body: { errcode: 93_000, errmsg: `invalid key ${robotKey}` } })
  endpoint.next({ status: 500, body: hookSecret })
  expect((await server?.post(`${channelsPath}/robot/test`, {}, admin))?.body.verdict).toMatchObject({
    kind: 'settings',
    why: 'key',
  })
  await receiveLateCar(house, 301)
  await expect.poll(() => toldOf(telling).length, { timeout: 30_000, interval: 100 }).toBe(1)
  await expect.poll(() => tailsOf(telling).size, { timeout: 30_000, interval: 100 }).toBe(1)
  const answers = await Promise.all(
    [admin, manager].flatMap((cookie) => [
      server?.get(channelsPath, cookie),
      server?.get(`${channelsPath}/robot`, cookie),
      server?.get(`/api/shops/${story}/deliveries`, cookie),
      server?.get('/metrics', cookie),
    ]),
  )
  expect(answers.map((answer) => answer?.status)).toEqual(Array(8).fill(200))
  const said = JSON.stringify(answers.map((answer) => answer?.body))
  expect(said).toContain('••••7788')
  expect(said).toContain('board_messages_sent_total{kind=')
  const dump = await wholeRedis(house.redis.url)
  expect(dump).toContain('outbox-robot')
  const places = { said, dump, log: (server?.logged() ?? '') + (server?.said() ?? '') }
  const bare = hookSecret.replace('whsec_', '')
  for (const [place, text] of Object.entries(places))
    for (const secret of [robotKey, hookSecret, bare, 'planted-secret'])
      expect([place, secret, text.includes(secret)]).toEqual([place, secret, false])
  const messages = JSON.stringify([endpoint.events, robot.texts()])
  for (const personal of ['欧阳试探', '13912345678', '刹车有异响', '粤B·00301'])
    expect([personal, messages.includes(personal)]).toEqual([personal, false])
}, 120_000)

/** Every value of the store, as text. */
const wholeRedis = async (url: string): Promise<string> => {
  const path = url.replace('unix://', '')
  const client = createClient({ socket: { path, tls: false } })
  await client.connect()
  try {
    const parts: string[] = []
    for (const key of await client.keys('*')) {
      parts.push(key)
      const kind = await client.type(key)
      if (kind === 'string') parts.push(String(await client.get(key)))
      if (kind === 'hash') parts.push(JSON.stringify(await client.hGetAll(key)))
      if (kind === 'list') parts.push(JSON.stringify(await client.lRange(key, 0, -1)))
      if (kind === 'zset') parts.push(JSON.stringify(await client.zRange(key, 0, -1)))
      if (kind === 'set') parts.push(JSON.stringify(await client.sMembers(key)))
      if (kind === 'stream') parts.push(JSON.stringify(await client.xRange(key, '-', '+')))
    }
    return parts.join('\n')
  } finally {
    client.destroy()
  }
}
