import { expect, test } from 'vitest'
import { evolveAll } from '#domain/evolve.ts'
import { commandId, instant, orderId, shopId } from '#domain/ids.ts'
import { tables } from '#domain/shop.ts'
import { commitOf, configured, nextCar, nowhere, received } from './shop-maker.ts'
import { appended, busyShop, newShop, one, plain, two, witness } from './two-stores.ts'

test('[S9] personal data stands apart, is merged field by field, and can be erased', async () => {
  const { shop, state } = await newShop()
  const { order } = nextCar(state)
  const contact = { name: '王小明', phone: '+86 138 0013 8000', words: 'Bremsen quietschen 🙉' }
  const came = await appended(one, commitOf(shop, state, [received(state)], { contact: { order, contact } }))
  const note = { about: 'delay', text: 'Frau Wang holt ihn ab' }
  const noted = commitOf(shop, came, [], {
    id: 'call-1',
    contact: { order, contact: { phone: '+86 139' }, note },
  })
  expect(await two.commit(noted)).toMatchObject({ kind: 'appended', head: { version: 2 } })
  expect(await two.commit(noted)).toMatchObject({ kind: 'already' })
  expect(await one.contact(shop, order)).toEqual({
    ...contact,
    phone: '+86 139',
    notes: [{ at: noted.at, by: 'foreman', ...note }],
  })
  const elsewhere = JSON.stringify([await one.eventsAfter(shop, 0, 100), await one.load(shop)])
  for (const secret of [contact.name, contact.phone, contact.words, '+86 139', note.text]) {
    expect(elsewhere).not.toContain(secret)
  }
  await two.eraseContact(shop, order)
  expect(await one.contact(shop, order)).toBeNull()
  for (const key of await witness.client.keys(`smb:{${shop}}:*`)) {
    const dump = await witness.say('DUMP', key)
    for (const secret of [contact.name, '138 0013', '+86 139', 'Frau Wang']) {
      expect(String(dump)).not.toContain(secret)
    }
  }
})

test('[S10] another client library reads what the store wrote', async () => {
  const { shop, state } = await newShop()
  const { order, job } = nextCar(state)
  const contact = { name: 'Ana Müller', phone: '0170 1', words: '漏油 💧' }
  const commit = commitOf(shop, state, [received(state, { plate: '粤B·88888', label: '更换机油' })], {
    contact: { order, contact },
  })
  const after = await appended(one, commit)
  const key = (name: string) => `smb:{${shop}}:${name}`
  expect(await witness.client.get(key('version'))).toBe('2')
  expect(JSON.parse((await witness.client.hGet(key('orders'), order)) ?? '')).toEqual(
    plain(after.orders[order]),
  )
  expect(JSON.parse((await witness.client.hGet(key('jobs'), job)) ?? '')).toEqual(plain(after.jobs[job]))
  const facts = await witness.client.hGetAll(key('shop'))
  expect(JSON.parse(facts['settings'] ?? '')).toEqual(plain(after.settings))
  expect(facts['at']).toBe(String(after.at))
  const [, second] = (await witness.client.xRange(key('events'), '-', '+')) ?? []
  expect(second).toMatchObject({
    id: '2-0',
    message: {
      type: 'car-received',
      at: String(commit.at),
      by: 'foreman',
      command: commit.command,
      body: JSON.stringify(commit.events[0]?.body),
    },
  })
  expect(await witness.client.hGetAll(key(`contacts:${order}`))).toMatchObject(contact)
  expect(await witness.client.sMembers('smb:shops')).toContain(shop)
})

test('[S11] an append is announced to every store that listens to the shop, and to no other', async () => {
  const { shop, state: first } = await newShop()
  const { shop: other, state: quiet } = await newShop()
  const heard: string[] = []
  let arrived = () => {}
  const third = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const stop = await two.listen(shop, (version) => {
    heard.push(`two ${version}`)
    if (version === 4) arrived()
  })
  const stopToo = await one.listen(shop, (version) => heard.push(`one ${version}`))
  let state = await appended(one, commitOf(shop, first, [received(first)]))
  await appended(two, commitOf(other, quiet, [received(quiet)]))
  await stopToo()
  // A refusal is no news.
  const refusal = { ok: false, refusal: { reason: 'wrong-state', state: 'done' } } as const
  await one.commit(commitOf(shop, state, [], { answer: refusal }))
  const firstEvent = received(state)
  const between = commitOf(shop, state, [firstEvent]).after
  state = await appended(one, commitOf(shop, state, [firstEvent, received(between)]))
  await third
  expect(heard.filter((line) => line.startsWith('two'))).toEqual(['two 2', 'two 4'])
  expect(heard.filter((line) => line.startsWith('one'))).not.toContain('one 4')
  await stop()
})

test('[S17] a refusal is remembered as an answer, and is only true of the shop it was made on', async () => {
  const { shop, state } = await newShop()
  const answer = { ok: false, refusal: { reason: 'no-such-job', job: 'j9' } } as const
  const refused = commitOf(shop, state, [], { answer, type: 'start-job' })
  expect(await one.commit(refused)).toMatchObject({ kind: 'appended', head: { version: 1 } })
  expect(await two.commit(refused)).toEqual({ kind: 'already', answer })
  expect(await one.past(shop, refused.command)).toBeNull()
  await appended(one, commitOf(shop, state, [received(state)]))
  const late = commitOf(shop, state, [], { answer, type: 'start-job' })
  expect(await two.commit(late)).toEqual({ kind: 'conflict', version: 2 })
  expect(await one.head(shop)).toMatchObject({ version: 2 })
  const days = Number(await witness.client.ttl(`smb:{${shop}}:commands:${refused.command}`)) / 86_400
  expect(days).toBeGreaterThan(2)
  expect(days).toBeLessThanOrEqual(30)
})

test('[S18] what a command did is remembered for undo: its versions, its author, the rows as they were', async () => {
  const { shop, state } = await newShop()
  const { order, job } = nextCar(state)
  const came = await appended(one, commitOf(shop, state, [received(state)], { id: 'came' }))
  const moved = {
    type: 'car-moved',
    body: { order, from: 'yard', to: 'P-01' },
  } as const
  await appended(one, commitOf(shop, came, [moved], { id: 'moved', type: 'move-car', by: 'chen' }))
  expect(await two.past(shop, commandId('moved'))).toEqual({
    id: 'moved',
    type: 'move-car',
    by: 'chen',
    from: 3,
    to: 3,
    before: { orders: { [order]: plain(came.orders[order]) } },
  })
  expect(await two.past(shop, commandId('came'))).toMatchObject({
    before: { orders: { [order]: null }, jobs: { [job]: null } },
  })
  expect(await two.past(shop, commandId('never'))).toBeNull()
})

test('[S18] of rows that do not say who changed them, undo is told how the command left them', async () => {
  const { shop, state } = await newShop()
  const [bay] = Object.values(state.bays)
  if (!bay) throw new Error('no bay')
  const closed = { type: 'bay-closed', body: { bay: bay.id, reason: 'lift' } } as const
  const after = await appended(one, commitOf(shop, state, [closed], { id: 'closed', type: 'close-bay' }))
  expect(await two.past(shop, commandId('closed'))).toMatchObject({
    before: { bays: { [bay.id]: plain(bay) } },
    left: { bays: { [bay.id]: plain(after.bays[bay.id]) } },
  })
})

test('[S19] every valid text survives: emoji, rare Han, quotes, line ends, long and empty words', async () => {
  const { shop, state: first } = await newShop()
  let state = first
  const words = [
    '👩‍🔧🚗',
    '𠮷野家 𪚥 㐂',
    '"\\\'`{}[]',
    'a\r\nb\tc\u2028\u0001',
    '',
    'ü'.repeat(5000),
    '\ud83d',
  ]
  for (const label of words) {
    state = await appended(one, commitOf(shop, state, [received(state, { label, plate: label })]))
  }
  const loaded = await two.load(shop)
  const labels = Object.values(loaded?.shop.jobs ?? {}).map((job) => job.label)
  expect(labels).toEqual(words)
  const events = (await two.eventsAfter(shop, 0, 100)).map(({ event }) => event)
  expect(evolveAll(nowhere, events).jobs).toEqual(loaded?.shop.jobs)
})

test('[S22] a closed day keeps its record, and what left the shop leaves the live rows', async () => {
  const { shop, state } = await newShop()
  const { order } = nextCar(state)
  const came = await appended(one, commitOf(shop, state, [received(state)]))
  const stays = nextCar(came)
  const both = await appended(one, commitOf(shop, came, [received(came)]))
  const carriedOver = [{ order: stays.order, place: 'P-01' }]
  const removed = { orders: [order], alerts: [] }
  const closed = { type: 'day-closed', body: { date: '2026-11-21', carriedOver, removed } } as const
  await appended(two, commitOf(shop, both, [closed], { type: 'close-day' }))
  const day = await witness.client.hGetAll(`smb:{${shop}}:day:2026-11-21`)
  expect(day).toMatchObject({ version: '4', by: 'foreman' })
  expect(JSON.parse(day['carriedOver'] ?? '')).toEqual(carriedOver)
  expect(JSON.parse(day['removed'] ?? '')).toEqual(removed)
  expect(Object.keys((await one.load(shop))?.shop.orders ?? {})).toEqual([stays.order])
})

test('[S23] a shop exists from its first event on', async () => {
  const none = shopId('not-yet')
  expect(await one.load(none)).toBeNull()
  expect(await one.head(none)).toEqual({ version: 0, hash: '' })
  expect(await one.eventsAfter(none, 0, 10)).toEqual([])
  expect(await one.contact(none, orderId('r1'))).toBeNull()
  const answer = { ok: false, refusal: { reason: 'no-such-shop', shop: none } } as const
  await one.commit(commitOf(none, nowhere, [], { answer }))
  expect(await one.shops()).not.toContain(none)
  await appended(one, commitOf(none, nowhere, [configured]))
  expect(await two.shops()).toContain(none)
})

test('[S23] no id of a shop can reach the keys of another', async () => {
  const odd = ['a}:x', '{', '%7B', '}', 'café', '店'].map(shopId)
  for (const shop of odd) await appended(one, commitOf(shop, nowhere, [configured]))
  for (const shop of odd) {
    expect(await two.head(shop)).toMatchObject({ version: 1 })
    expect((await two.load(shop))?.shop.at).toBe(instant(1_763_700_000_000))
  }
  expect(await one.shops()).toEqual(expect.arrayContaining(odd))
})

test('[S24] the tables of the store are the tables of the domain', async () => {
  const { shop } = await busyShop(24, 40)
  const names = (await witness.client.keys(`smb:{${shop}}:*`))
    .map((key) => key.split(':')[2] ?? '')
    .filter((name) => name !== 'commands')
  expect([...tables, 'events', 'version', 'shop']).toEqual(expect.arrayContaining(names))
  expect(names).toEqual(expect.arrayContaining(['bays', 'technicians', 'orders', 'jobs']))
})
