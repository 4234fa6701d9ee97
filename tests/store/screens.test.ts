import { describe, expect, test } from 'vitest'
import { shopId } from '#domain/ids.ts'
import type { Pairing, ScreenRecord } from '#server/store/screen-records.ts'
import { one, two, witness } from './two-stores.ts'

const shop = shopId('screens')
const pairing = (code: string, of = shop): Pairing => ({
  code,
  secret: 'hash',
  shop: of,
  bond: { by: 'key', key: 'k' },
  address: '10.0.0.1',
  agent: 'Ünïcode 浏览器 \u{1f4fa}',
  at: 1_000,
  expires: 601_000,
  interval: 5_000,
  asked: null,
  nonce: null,
  stage: { is: 'open' },
})
const screen = (id: string): ScreenRecord => ({
  id,
  name: '东墙',
  kind: 'wall',
  bond: { by: 'address', address: '10.0.0.1' },
  address: '10.0.0.1',
  agent: '',
  since: 5,
  pass: null,
  next: null,
  ended: null,
})

describe('pairings', () => {
  test('are kept by code, for an hour longer than they hold', async () => {
    expect(await one.openPairing(pairing('BBBB'), 10, 1_000)).toBe('open')
    expect(await two.pairing('BBBB')).toEqual(pairing('BBBB'))
    expect(await two.openPairing(pairing('BBBB'), 10, 1_000)).toBe('taken')
    expect(await two.pairing('CCCC')).toBeNull()
    const [name = ''] = await witness.client.keys('smb:{pairing}:code:BBBB')
    const left = Number(await witness.client.pTTL(name))
    expect(left).toBeGreaterThan(600_000)
    expect(left).toBeLessThanOrEqual(4_200_000)
  })

  test('fill a shop, until one is decided about or its time is over', async () => {
    const full = shopId('full')
    const codes = ['D1', 'D2', 'D3']
    for (const code of codes) expect(await one.openPairing(pairing(code, full), 3, 1_000)).toBe('open')
    expect(await two.openPairing(pairing('D4', full), 3, 1_000)).toBe('full')
    expect(await two.pairing('D4')).toBeNull()
    const first = pairing('D1', full)
    expect(await two.changePairing(first, { ...first, stage: { is: 'declined' } })).toBe(true)
    expect(await one.openPairing(pairing('D4', full), 3, 1_000)).toBe('open')
    expect(await one.openPairing(pairing('D5', full), 3, 601_000)).toBe('open')
  })

  test('are changed by the first of two, and the second is told', async () => {
    const before = pairing('FFFF')
    await one.openPairing(before, 10, 1_000)
    const answers = await Promise.all([
      one.changePairing(before, { ...before, asked: 1 }),
      two.changePairing(before, { ...before, asked: 2 }),
    ])
    expect(answers.toSorted()).toEqual([false, true])
  })
})

describe('screens', () => {
  test('are made once, changed by who has read them last, and removed', async () => {
    const first = screen('s1')
    expect(await one.changeScreen(shop, { before: null, after: first })).toBe(true)
    expect(await two.changeScreen(shop, { before: null, after: first })).toBe(false)
    const second = { ...first, name: '西墙' }
    expect(await two.changeScreen(shop, { before: first, after: second })).toBe(true)
    expect(await one.changeScreen(shop, { before: first, after: null })).toBe(false)
    expect(await one.screens(shop)).toEqual([second])
    expect(await one.changeScreen(shop, { before: second, after: null })).toBe(true)
    expect(await two.screen(shop, 's1')).toBeNull()
  })

  test('have a seat, a nonce that serves once, and a log', async () => {
    const seat = { holder: 'a:1', since: 1, seen: 2, left: false, contested: null }
    await one.putSeat(shop, 's1', seat)
    expect(await two.seat(shop, 's1')).toEqual(seat)
    expect([...(await two.seats(shop))]).toEqual([['s1', seat]])
    await one.putNonce('n', 'screens:s1', 60_000)
    const taken = await Promise.all([one.takeNonce('n'), two.takeNonce('n')])
    expect(taken.filter((of) => of !== null)).toEqual(['screens:s1'])
    await one.recordScreen(shop, { at: 1, by: 'foreman', screen: 's1', what: 'approved' })
    await two.recordScreen(shop, { at: 2, by: '', screen: 's1', what: 'screen-duplicate' })
    expect(await one.screenNotes(shop, 10)).toEqual([
      { at: 2, by: '', screen: 's1', what: 'screen-duplicate' },
      { at: 1, by: 'foreman', screen: 's1', what: 'approved' },
    ])
  })
})

test('tries run out, wait, and can be given back; knocking does not make the wait longer', async () => {
  const take = () => two.takeTry(shop, 'foreman', 2, 60_000)
  expect(await one.takeTry(shop, 'foreman', 2, 60_000)).toBe(0)
  await one.giveTryBack(shop, 'foreman')
  await one.giveTryBack(shop, 'foreman')
  expect([await take(), await take()]).toEqual([0, 0])
  const wait = await take()
  expect(wait).toBeGreaterThan(50_000)
  expect(await take()).toBeLessThanOrEqual(wait)
  expect(await one.takeTry(shop, 'deputy', 2, 60_000)).toBe(0)
})
