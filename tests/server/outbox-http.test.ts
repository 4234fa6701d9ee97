import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wishOf } from '../support/outbox-house.ts'
import { channelsPath, makeChannel, receiveLateCar } from '../support/story-channels.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import { openWecom, type Robot } from '../support/vendors/robots.ts'

let house: StoryHouse
let robot: Robot
let cookies: Readonly<Record<string, string>>
beforeAll(async () => {
  robot = await openWecom('the-robot-key-4321')
  house = await openStory({ env: { WEBHOOK_HOSTS: robot.host } })
  const names = ['admin', 'manager', 'foreman', 'chen', 'li', 'parts', 'tv']
  cookies = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await house.cookie(name)] as const)),
  )
})
afterAll(async () => {
  await house?.close()
  await robot?.close()
})
const ask = async (method: string, path: string, user: string, body?: object) => {
  const answer = await house.servers[0]?.send(method, path, {
    cookie: cookies[user] ?? '',
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer?.status, body: answer?.body }
}
const deliveries = `/api/shops/${story}/deliveries`

describe('who may', () => {
  test('the admin changes channels, a manager reads them, nobody else sees them', async () => {
    const wish = wishOf({ kind: 'wecom', url: robot.address })
    for (const user of ['manager', 'foreman', 'chen', 'li', 'parts'])
      for (const [method, path, body] of [
        ['PUT', `${channelsPath}/mine`, wish],
        ['DELETE', `${channelsPath}/mine`],
        ['POST', `${channelsPath}/mine/test`, {}],
        ['POST', `${deliveries}/x/retry`, {}],
      ] as const)
        expect([user, method, (await ask(method, path, user, body)).status]).toEqual([user, method, 403])
    for (const path of [channelsPath, `${channelsPath}/mine`, deliveries])
      for (const user of ['foreman', 'chen', 'li', 'parts'])
        expect([user, path, (await ask('GET', path, user)).status]).toEqual([user, path, 403])
    for (const user of ['tv', 'nobody']) expect((await ask('GET', channelsPath, user)).status).toBe(401)
    expect((await ask('GET', channelsPath, 'manager')).body).toEqual({
      ok: true,
      mayChange: false,
      links: false,
      channels: [],
    })
  })
})

describe('what is taken', () => {
  test.each([
    [{ url: 'https://evil.example/send?key=x' }, 'forbidden-address'],
    [{ url: 'http://127.0.0.1:1/send?key=x' }, 'forbidden-address'],
  ])('%o is refused: %s', async (wrong, why) => {
    const answer = await ask('PUT', `${channelsPath}/mine`, 'admin', {
      ...wishOf({ kind: 'wecom', url: '' }),
      ...wrong,
    })
    expect(answer).toMatchObject({
      status: 409,
      body: { refusal: { reason: 'channel-refused', why } },
    })
  })
  test.each([
    ['a level there is not', { fromLevel: 5 }],
    ['a kind there is not', { kind: 'fax' }],
    ['hours there are not', { quiet: { from: '25:00', to: '08:00' } }],
    ['a token that fits no header', { token: 'two\r\nlines' }],
    ['what nobody asked for', { admin: true }],
    ['a number that is none', { phones: ['call me'] }],
    ['a variable there is not', { params: { customer: 'name' } }],
  ])('malformed: %s', async (_what, wrong) => {
    const wish = { ...wishOf({ kind: 'wecom', url: robot.address }), ...wrong }
    expect((await ask('PUT', `${channelsPath}/mine`, 'admin', wish)).status).toBe(400)
  })
  test('an id that would not be one part of a key', async () => {
    const wish = wishOf({ kind: 'wecom', url: robot.address })
    for (const id of ['UPPER', 'a_b', 'a%3Ab', '%7Bx%7D', 'x'.repeat(25)])
      expect((await ask('PUT', `${channelsPath}/${id}`, 'admin', wish)).status).toBe(400)
  })
  test('the first save needs an address, the next keeps what it does not say', async () => {
    const { url: _url, ...without } = wishOf({ kind: 'wecom', url: '' })
    const refused = await ask('PUT', `${channelsPath}/mine`, 'admin', without)
    expect(refused.body.refusal).toMatchObject({ why: 'no-url' })
    await makeChannel(house, 'mine', { kind: 'wecom', url: robot.address })
    expect((await ask('PUT', `${channelsPath}/mine`, 'admin', { ...without, name: 'new name' })).status).toBe(
      200,
    )
    expect((await ask('GET', `${channelsPath}/mine`, 'manager')).body.channel).toMatchObject({
      name: 'new name',
      host: robot.host,
      ends: { url: '••••4321', secret: null },
      readable: true,
      waiting: 0,
    })
    const kind = await ask('PUT', `${channelsPath}/mine`, 'admin', { ...without, kind: 'feishu' })
    expect(kind.body.refusal).toMatchObject({ why: 'other-kind' })
    expect((await ask('POST', `${channelsPath}/mine/test`, 'admin', {})).body).toEqual({
      ok: true,
      verdict: { kind: 'sent' },
    })
    expect(robot.texts().at(-1)).toContain('[Test]')
  })
})

test('a message that a robot will never take is dead, is seen, and is sent again when somebody says so', async () => {
  await makeChannel(house, 'mine', { kind: 'wecom', url: robot.address })
  robot.next({ body: { errcode: 40_058, errmsg: 'too long' } })
  await receiveLateCar(house, 401)
  const look = async () => (await ask('GET', `${deliveries}?channel=mine`, 'manager')).body.deliveries
  await expect
    .poll(look, { timeout: 15_000 })
    .toMatchObject([
      { state: 'dead', tries: 1, plate: '粤B·**401', fault: { code: '40058', why: 'too-long' } },
    ])
  expect((await ask('GET', `${deliveries}?state=sent`, 'admin')).body.deliveries).toEqual([])
  expect((await ask('GET', `${deliveries}?limit=5000`, 'admin')).status).toBe(400)
  const [{ id }] = await look()
  for (const wrong of ['nothing_here_1_mine', '..%2Fx', `${id}x`])
    expect((await ask('POST', `${deliveries}/${wrong}/retry`, 'admin', {})).status).toBe(404)
  expect((await ask('POST', `${deliveries}/${id}/retry`, 'admin', {})).status).toBe(200)
  await expect.poll(look, { timeout: 15_000 }).toMatchObject([{ id, state: 'sent' }])
  expect(robot.texts().at(-1)).toContain('**401')
  // What was sent is not sent once more by asking for it.
  expect((await ask('POST', `${deliveries}/${id}/retry`, 'admin', {})).status).toBe(404)
})

test('a wrong key holds everything until it is mended, and the server is ready all the while', async () => {
  await makeChannel(house, 'wrong', { kind: 'wecom', url: robot.address.replace('4321', '0000') })
  await receiveLateCar(house, 402)
  const card = async () => (await ask('GET', `${channelsPath}/wrong`, 'admin')).body.channel
  await expect.poll(card, { timeout: 15_000 }).toMatchObject({
    waiting: 1,
    dead: 0,
    hold: { reason: 'settings', code: '93000', why: 'key' },
  })
  expect((await house.servers[0]?.get('/readyz'))?.status).toBe(200)
  const before = robot.texts().length
  await makeChannel(house, 'wrong', { kind: 'wecom', url: robot.address })
  await expect.poll(() => robot.texts().length, { timeout: 15_000 }).toBeGreaterThan(before)
  await expect.poll(card, { timeout: 15_000 }).toMatchObject({ waiting: 0, hold: null })
})

test('a removed channel takes what waited and its log with it', async () => {
  await makeChannel(house, 'gone', { kind: 'wecom', url: robot.address, on: false })
  expect((await ask('DELETE', `${channelsPath}/gone`, 'admin')).status).toBe(200)
  expect((await ask('DELETE', `${channelsPath}/gone`, 'admin')).status).toBe(404)
  expect((await ask('GET', `${channelsPath}/gone`, 'admin')).status).toBe(404)
  expect((await ask('POST', `${channelsPath}/gone/test`, 'admin', {})).status).toBe(404)
})

test('a stop in the middle of a sending loses nothing', async () => {
  robot.next('silent')
  await receiveLateCar(house, 403)
  await expect
    .poll(async () => (await ask('GET', `${deliveries}?state=sending`, 'admin')).body.deliveries.length, {
      timeout: 15_000,
      interval: 50,
    })
    .toBe(1)
  expect(await house.servers[0]?.stop()).toBe(0)
  await house.revive()
  await expect
    .poll(() => robot.texts().filter((text) => text.includes('**403')).length, { timeout: 60_000 })
    .toBe(2)
}, 90_000)
