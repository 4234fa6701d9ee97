// @vitest-environment node
import { createServer } from 'node:http'
import { createPinia, setActivePinia } from 'pinia'
import { Server } from 'socket.io'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Envelope } from '#domain/commands.ts'
import type { Recorded } from '#domain/events.ts'
import { commandId, instant, jobId, technicianId } from '#domain/ids.ts'
import { stateOf } from '#domain/view.ts'
import type { ClientToServer, ServerToClient } from '#protocol/conversation.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import type { FollowRequest } from '#protocol/up.ts'
import { sendCommand, useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { at, crowded } from './wall-scene.ts'

const shop = crowded()
const event = (version: number): Recorded => ({
  type: 'technician-clocked-out',
  body: { technician: technicianId('t1') },
  version,
  at: instant(at('14:37') + version),
  by: 'foreman',
  command: commandId(`c${version}`),
})
const events = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => event(from + index + 1))

/** A real Socket.IO server that holds one shop and does as it is told. */
const startHouse = async () => {
  const http = createServer()
  const io = new Server<ClientToServer, ServerToClient>(http, { transports: ['websocket'] })
  const house = {
    version: 100,
    follows: new Array<FollowRequest>(),
    commands: new Array<Envelope>(),
    answer: (_command: Envelope): CommandAnswer | null => ({ ok: true, version: 101 }),
    acknowledged: 0,
  }
  io.on('connection', (socket) => {
    socket.on('follow', (request, answer) => {
      house.follows.push(request)
      const { version } = house
      const head = { version, hash: `h${version}`, now: at('14:37'), speed: 0 }
      if (request.version === null) answer({ ...head, snapshot: stateOf({ ...shop, version }, at('14:37')) })
      else answer({ ...head, events: events(request.version, version) })
    })
    socket.on('command', (command, answer) => {
      house.commands.push(command)
      const said = house.answer(command)
      if (said) answer(said)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const happen = (from: number, to: number) => {
    house.version = to
    const batch = { from, to, hash: `h${to}`, events: events(from, to), now: at('14:37') }
    for (const socket of io.sockets.sockets.values()) {
      socket.emit('happened', batch, () => {
        house.acknowledged += 1
      })
    }
  }
  const beat = () =>
    io.emit('beat', { now: at('14:37'), version: house.version, hash: `h${house.version}`, speed: 0 })
  return {
    house,
    url: `http://127.0.0.1:${address.port}`,
    happen,
    beat,
    cut: () => {
      for (const socket of io.sockets.sockets.values()) socket.conn.close()
    },
    goAway: () => io.emit('go-away', { reason: 'protocol' }),
    stop: () => io.close(),
  }
}

let live: Awaited<ReturnType<typeof startHouse>>
beforeEach(async () => {
  setActivePinia(createPinia())
  live = await startHouse()
})
afterEach(async () => {
  useShopStore().close()
  await live.stop()
})
const watch = () => useShopStore().open({ shop: 'demo', as: 'foreman', url: live.url })
const until = (check: () => void) => vi.waitFor(check, { timeout: 8_000, interval: 10 })

describe('following a shop', () => {
  test('starts with a snapshot and goes on with what happens, each batch acknowledged', async () => {
    watch()
    const store = useShopStore()
    await until(() => expect(store.version).toBe(100))
    expect(live.house.follows[0]).toEqual({ shop: 'demo', version: null, protocol: 1 })
    expect(store.link).toBe('live')
    live.happen(100, 102)
    await until(() => expect(store.version).toBe(102))
    await until(() => expect(live.house.acknowledged).toBe(1))
    expect(store.shop?.technicians['t1']?.present).toBe(false)
    expect(live.house.follows.length).toBe(1)
  })
  test('a gap follows again from the version it stands at', async () => {
    watch()
    const store = useShopStore()
    await until(() => expect(store.version).toBe(100))
    live.happen(103, 105)
    await until(() => expect(store.version).toBe(105))
    expect(live.house.follows[1]).toEqual({ shop: 'demo', version: 100, hash: 'h100', protocol: 1 })
  })
  test('a beat finds what no batch brought', async () => {
    watch()
    const store = useShopStore()
    await until(() => expect(store.version).toBe(100))
    live.house.version = 107
    live.beat()
    await until(() => expect(store.version).toBe(107))
  })
  test('a cut connection comes back and catches up by events', async () => {
    watch()
    const store = useShopStore()
    await until(() => expect(store.version).toBe(100))
    live.house.version = 104
    live.cut()
    await until(() => expect(store.version).toBe(104))
    expect(live.house.follows.at(-1)?.version).toBe(100)
    expect(store.caughtUp?.changes).toBe(4)
  })
  test('another protocol is told to the page', async () => {
    watch()
    const store = useShopStore()
    await until(() => expect(store.version).toBe(100))
    live.goAway()
    await until(() => expect(store.wentAway).toBe('protocol'))
  })
})

describe('sending commands', () => {
  const start = { type: 'start-job', job: jobId('o5-1') } as const
  const ready = async () => {
    const connection = watch()
    const outbox = useOutbox()
    outbox.attach(connection)
    await until(() => expect(useShopStore().version).toBe(100))
    return outbox
  }

  test('[H3] a command goes once, under its own id, with the version its author saw', async () => {
    const outbox = await ready()
    const answer = await sendCommand(start)
    expect(answer).toEqual({ ok: true, version: 101 })
    expect(live.house.commands).toEqual([{ ...start, id: live.house.commands[0]?.id, seen: 100 }])
    expect(outbox.pending).toBe(0)
  })
  test('[H2] a refusal is an answer', async () => {
    await ready()
    live.house.answer = () => ({ ok: false, refusal: { reason: 'not-arrived', order: shopOrder() } })
    expect(await sendCommand(start)).toMatchObject({ ok: false, refusal: { reason: 'not-arrived' } })
  })
  test('[H3] an unanswered command is sent again under the same id, and in order', async () => {
    const outbox = await ready()
    live.house.answer = () => null
    const first = sendCommand(start)
    const second = sendCommand({ type: 'finish-job', job: jobId('o5-1') })
    await until(() => expect(live.house.commands.length).toBe(1))
    expect(outbox.entries.map(({ state }) => state)).toEqual(['sending', 'waiting'])
    live.house.answer = () => ({ ok: true, version: 102 })
    live.cut()
    expect(await first).toEqual({ ok: true, version: 102 })
    expect(await second).toEqual({ ok: true, version: 102 })
    const types = live.house.commands.map(({ type }) => type)
    expect(types).toEqual(['start-job', 'start-job', 'finish-job'])
    expect(live.house.commands[1]?.id).toBe(live.house.commands[0]?.id)
  })
  test('without a connection a command waits and is shown as waiting', async () => {
    const outbox = await ready()
    useShopStore().close()
    const sent = sendCommand(start)
    expect(outbox.entries.map(({ state }) => state)).toEqual(['waiting'])
    outbox.attach(watch())
    expect(await sent).toEqual({ ok: true, version: 101 })
  })
  test('a command given up resolves with nothing and is not sent', async () => {
    const outbox = await ready()
    useShopStore().close()
    const sent = sendCommand(start)
    const id = outbox.entries[0]?.id
    if (!id) throw new Error('nothing waits')
    outbox.abandon(id)
    expect(await sent).toBeNull()
    outbox.attach(watch())
    await until(() => expect(live.house.follows.length).toBe(2))
    expect(live.house.commands).toEqual([])
  })
  test('a store that is away for a moment costs nobody his tap', async () => {
    await ready()
    let asked = 0
    live.house.answer = () => {
      asked += 1
      return asked === 1 ? { ok: false, refusal: { reason: 'store-away' } } : { ok: true, version: 103 }
    }
    expect(await sendCommand(start)).toEqual({ ok: true, version: 103 })
    expect(live.house.commands[1]?.id).toBe(live.house.commands[0]?.id)
  })
  test('a tap of two minutes ago is asked about, never sent silently', async () => {
    const outbox = await ready()
    useShopStore().close()
    const sent = sendCommand(start)
    const real = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(real + 121_000)
    outbox.attach(watch())
    await until(() => expect(outbox.entries.map(({ state }) => state)).toEqual(['asking']))
    expect(live.house.commands).toEqual([])
    const id = outbox.entries[0]?.id
    if (!id) throw new Error('nothing waits')
    outbox.retry(id)
    expect(await sent).toEqual({ ok: true, version: 101 })
    vi.restoreAllMocks()
  })
})

const shopOrder = () => {
  const order = Object.values(shop.orders)[0]
  if (!order) throw new Error('no order')
  return order.id
}
