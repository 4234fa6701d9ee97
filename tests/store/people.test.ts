import { afterAll, beforeAll, expect, test } from 'vitest'
import { instant, orderId, shopId } from '#domain/ids.ts'
import { createStore } from '#server/store/redis-store.ts'
import type { Session, Store, User } from '#server/store/store.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { openWitness, type Witness } from './witness.ts'

let redis: TestRedis
let store: Store
let witness: Witness

beforeAll(async () => {
  redis = await startRedis()
  store = await createStore({ url: redis.url })
  witness = await openWitness(redis.url)
})
afterAll(async () => {
  witness?.close()
  await store?.close()
  await redis?.stop()
})

const shop = shopId('demo')
const chen: User = { user: 'chen', role: 'advisor', pinHash: '$argon2id$…', name: '陈', person: 'chen' }
const li: User = { user: 'li', role: 'technician', pinHash: '$argon2id$…' }
const session: Session = { shop, user: 'chen', role: 'advisor', name: '陈', person: 'chen' }

test('[S21] sign-ins are kept by shop and user', async () => {
  await store.putUser(shop, li)
  await store.putUser(shop, { ...chen, role: 'foreman' })
  await store.putUser(shop, chen)
  expect(await store.user(shop, 'chen')).toEqual(chen)
  expect(await store.user(shopId('other'), 'chen')).toBeNull()
  expect(await store.users(shop)).toEqual([chen, li])
})

test('[S21] a session is known by its token, which is nowhere in Redis, and ends in time', async () => {
  await store.putSession('secret-token', session, 60)
  expect(await store.session('secret-token')).toEqual(session)
  expect(await store.session('other-token')).toBeNull()
  const keys = await witness.client.keys('smb:session:*')
  expect(keys).toHaveLength(1)
  expect(keys.join()).not.toContain('secret-token')
  expect(await witness.client.get(keys[0] ?? '')).not.toContain('secret-token')
  const left = Number(await witness.client.ttl(keys[0] ?? ''))
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThanOrEqual(60)
  await store.dropSession('secret-token')
  expect(await store.session('secret-token')).toBeNull()
})

test('[S21] ending all sessions of a user ends his alone, and lets him sign in again', async () => {
  await store.putSession('tablet', session, 60)
  await store.putSession('desk', session, 60)
  await store.putSession('hall', { ...session, user: 'li' }, 60)
  await store.dropSessionsOf(shop, 'chen')
  expect(await store.session('tablet')).toBeNull()
  expect(await store.session('desk')).toBeNull()
  expect(await store.session('hall')).toMatchObject({ user: 'li' })
  await store.putSession('new', session, 60)
  expect(await store.session('new')).toEqual(session)
})

test('[S21] a look at personal data leaves a trace', async () => {
  await store.recordLook(shop, { at: instant(5), by: 'chen', order: orderId('r1') })
  await store.recordLook(shop, { at: instant(6), by: 'boss', order: orderId('r1') })
  const looks = (await witness.client.xRange('smb:{demo}:looks', '-', '+')) ?? []
  expect(looks).toMatchObject([
    { message: { at: '5', by: 'chen', order: 'r1' } },
    { message: { at: '6', by: 'boss', order: 'r1' } },
  ])
})

test('[S21] the header mapping of an import is remembered by shop', async () => {
  expect(await store.importMapping(shop)).toBeNull()
  await store.putImportMapping(shop, { 工单号: 'number', 车牌: 'plate' })
  expect(await store.importMapping(shop)).toEqual({ 工单号: 'number', 车牌: 'plate' })
  expect(await store.importMapping(shopId('other'))).toBeNull()
})

test('[S21] the time is the time of Redis, and the anchor of the house clock stands beside it', async () => {
  const first = await store.time()
  const [seconds] = String(await witness.say('TIME')).split(',')
  const second = await store.time()
  expect(first.anchor).toBeNull()
  expect(first.real).toBeLessThanOrEqual(second.real)
  expect(Math.floor(second.real / 1000)).toBeGreaterThanOrEqual(Number(seconds))
  const anchor = { start: '2026-11-21T08:00:00+08:00', speed: 60, real: first.real, house: instant(1) }
  await store.putAnchor(anchor)
  expect((await store.time()).anchor).toEqual(anchor)
  await store.putAnchor(null)
  expect((await store.time()).anchor).toBeNull()
})
