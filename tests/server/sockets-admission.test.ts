import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type OpenHouse } from '../support/live-house.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'

let redis: TestRedis
let one: OpenHouse
beforeAll(async () => {
  redis = await startRedis()
  one = await openHouse(redis.url)
})
afterAll(async () => {
  await one.close()
  await redis.stop()
})

/** The status a WebSocket upgrade is answered with. */
const knock = (
  house: OpenHouse,
  headers: Record<string, string>,
  path = '/socket.io/?EIO=4&transport=websocket',
) =>
  new Promise<number>((resolve, reject) => {
    const ask = request({
      host: '127.0.0.1',
      port: house.port,
      path,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    })
    ask.on('response', (response) => resolve(response.statusCode ?? 0))
    ask.on('upgrade', (_response, line) => {
      line.destroy()
      resolve(101)
    })
    ask.on('error', reject)
    ask.end()
  })

describe('who may open a socket', () => {
  test('[T1] a foreign, look-alike or missing origin and a foreign host are refused before the upgrade', async () => {
    const cookie = await one.signIn('foreman')
    const good = { Origin: one.origin, Host: `127.0.0.1:${one.port}`, Cookie: cookie }
    expect(await knock(one, good)).toBe(101)
    for (const Origin of [
      'http://evil.example',
      'null',
      `${one.origin}.evil.example`,
      `http://evil.example/?${one.origin}`,
      `https://127.0.0.1:${one.port}`,
      'http://127.0.0.1',
      'http://127.0.0.2',
    ])
      expect([Origin, await knock(one, { ...good, Origin })]).toEqual([Origin, 403])
    const { Origin: _origin, ...without } = good
    expect(await knock(one, without)).toBe(403)
    for (const Host of ['evil.example', `evil.example:${one.port}`, '127.0.0.1'])
      expect([Host, await knock(one, { ...good, Host })]).toEqual([Host, 403])
    expect(await knock(one, good, '/elsewhere')).toBe(404)
  })

  test('[T2] no, a forged and an ended session are refused before the upgrade', async () => {
    const good = { Origin: one.origin, Host: `127.0.0.1:${one.port}` }
    const ended = await one.signIn('foreman')
    await one.store.dropSession(ended.slice(4))
    for (const Cookie of ['', 'sid=', 'sid=forged', 'other=1', ended])
      expect([Cookie, await knock(one, { ...good, Cookie })]).toEqual([Cookie, 401])
    expect(await knock(one, good)).toBe(401)
    expect(one.sockets.count()).toBe(0)
  })
})
