import { Socket } from 'node:net'
import { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { shopId } from '#domain/ids.ts'
import { callerOf } from '#server/http/caller.ts'
import { browserWords } from '#server/screens/browser-words.ts'
import { CODE_LETTERS, newCode, readCode } from '#server/screens/code.ts'
import {
  decided,
  NONCE_LIFE,
  openedPairing,
  PAIRING_LIFE,
  type Poll,
  polled,
  POLL_INTERVAL,
} from '#server/screens/pairing.ts'
import { freshPass, isDue, issued, presented, ROTATE_AFTER } from '#server/screens/pass.ts'
import { fingerprintOf, isSigned, readKey } from '#server/screens/screen-key.ts'
import { seatVerdict } from '#server/screens/seat.ts'
import type { ScreenRecord } from '#server/store/screen-records.ts'
import { type Fingerprint, fingerprintWords } from '#screen/words/fingerprint-words.ts'
import { newKeys, publicHalf, sign } from '#screen/screen-key.ts'
import { newKey, type TestKey } from '../support/pairing.ts'

const start = 1_000_000
const shop = shopId('story')

describe('[B16] a code', () => {
  test('has eight letters of twenty, without vowels: less than 2^-28 for ten open codes and five tries', () => {
    for (let times = 0; times < 200; times += 1) expect(readCode(newCode())).toMatch(/^[B-Z]{8}$/)
    expect(CODE_LETTERS).not.toMatch(/[AEIOUY\d]/)
    expect(new Set(CODE_LETTERS).size).toBe(20)
    expect((10 * 5) / CODE_LETTERS.length ** 8).toBeLessThan(2 ** -28)
  })
  test('is read as people type it', () => {
    expect(readCode('bcdf ghjk')).toBe('BCDFGHJK')
    expect(readCode(' BCDF-GHJK ')).toBe('BCDFGHJK')
    for (const typed of ['', 'BCDFGHJ', 'BCDFGHJKL', 'ABCDFGHJ', 'BCDFGHJ1', 'BCDFGHJ\u0130'])
      expect([typed, readCode(typed)]).toEqual([typed, null])
  })
})

describe('a waiting screen', () => {
  const pairing = (key: TestKey | null) =>
    openedPairing(
      {
        code: 'BCDFGHJK',
        secret: 'right',
        shop,
        bond: key ? { by: 'key', key: key.text } : { by: 'address', address: '10.0.0.1' },
        address: '10.0.0.1',
        agent: '',
      },
      'first',
      start,
    )
  const asks = async (key: TestKey | null, nonce: string): Promise<Poll> => ({
    secret: 'right',
    address: '10.0.0.1',
    proof: key ? { nonce, signature: await key.sign('pairing', nonce) } : null,
  })

  test('waits while nobody has decided', async () => {
    const key = await newKey()
    const { state, after } = polled(pairing(key), await asks(key, 'first'), 'second', start + POLL_INTERVAL)
    expect(state).toBe('pending')
    expect(after).toMatchObject({ asked: start + POLL_INTERVAL, nonce: { text: 'second' } })
  })

  test('asking too soon makes it wait five seconds longer each time', async () => {
    const key = await newKey()
    let now = start + POLL_INTERVAL
    let { after } = polled(pairing(key), await asks(key, 'first'), 'n1', now)
    for (const interval of [10_000, 15_000, 20_000]) {
      now += 1_000
      const answer = polled(after, await asks(key, after.nonce?.text ?? ''), `n${interval}`, now)
      expect(answer.state).toBe('slow-down')
      expect(answer.after.interval).toBe(interval)
      after = answer.after
    }
    const late = await asks(key, after.nonce?.text ?? '')
    expect(polled(after, late, 'last', now + 20_000).state).toBe('pending')
  })

  test('signs a nonce that is at most thirty seconds old, and no other', async () => {
    const key = await newKey()
    const open = pairing(key)
    const good = await asks(key, 'first')
    expect(polled(open, good, 'n', start + NONCE_LIFE).state).toBe('pending')
    expect(polled(open, good, 'n', start + NONCE_LIFE + 1).state).toBe('prove')
    expect(polled(open, await asks(key, 'other'), 'n', start).state).toBe('prove')
    expect(polled(open, { ...good, proof: null }, 'n', start)).toMatchObject({
      state: 'prove',
      after: { nonce: { text: 'n', at: start } },
    })
    const foreign = await asks(await newKey(), 'first')
    expect(polled(open, foreign, 'n', start).state).toBe('wrong-signature')
    // A second time: the answer to the first brought another one.
    const { after } = polled(open, good, 'second', start)
    expect(polled(after, good, 'third', start + POLL_INTERVAL).state).toBe('prove')
  })

  test('with a wrong secret, after ten minutes, or from another address without a key, there is no code', async () => {
    const key = await newKey()
    const good = await asks(key, 'first')
    expect(polled(pairing(key), { ...good, secret: 'wrong' }, 'n', start).state).toBe('expired')
    expect(polled(pairing(key), good, 'n', start + PAIRING_LIFE).state).toBe('expired')
    const keyless = await asks(null, '')
    expect(polled(pairing(null), keyless, 'n', start).state).toBe('pending')
    expect(polled(pairing(null), { ...keyless, address: '10.0.0.2' }, 'n', start).state).toBe('expired')
    // With its key it may move.
    expect(polled(pairing(key), { ...good, address: '10.0.0.2' }, 'n', start).state).toBe('pending')
  })

  test('is decided about once and in time', async () => {
    const open = pairing(null)
    const approval = { is: 'approved', shop, screen: 's1' } as const
    const first = decided(open, approval, start + PAIRING_LIFE - 1)
    expect(first).toMatchObject({ ok: true, after: { stage: approval } })
    expect(decided(open, approval, start + PAIRING_LIFE)).toEqual({ ok: false, reason: 'code-expired' })
    if (!first.ok) throw new Error('refused')
    const again = decided(first.after, { is: 'declined' }, start)
    expect(again).toEqual({ ok: false, reason: 'code-taken' })
    expect(polled(first.after, await asks(null, ''), 'n', start).state).toBe('approved')
  })
})

describe('a token', () => {
  const screen: ScreenRecord = {
    id: 's1',
    name: 'wall',
    kind: 'wall',
    bond: { by: 'address', address: '10.0.0.1' },
    address: '10.0.0.1',
    agent: '',
    since: start,
    pass: freshPass('one', start),
    next: null,
    ended: null,
  }
  const shown = (record: ScreenRecord, hash: string): ScreenRecord => {
    const answer = presented(record, hash)
    if (answer.is !== 'good') throw new Error(answer.is)
    return answer.after
  }

  test('is issued again until it was used once', () => {
    expect(issued(screen, 'two', start)?.pass?.hash).toBe('two')
    expect(issued(shown(screen, 'one'), 'two', start)).toBeNull()
  })

  test('is due after a day, and not while its successor is on the way', () => {
    expect(isDue(screen, start + ROTATE_AFTER - 1)).toBe(false)
    expect(isDue(screen, start + ROTATE_AFTER)).toBe(true)
    const next = freshPass('two', start + ROTATE_AFTER)
    expect(isDue({ ...screen, next }, start + ROTATE_AFTER + 1)).toBe(false)
    expect(isDue({ ...screen, next }, start + 2 * ROTATE_AFTER)).toBe(true)
  })

  test('holds until its successor is used; after that it is a copy', () => {
    const both = { ...screen, next: freshPass('two', start) }
    expect(presented(both, 'one').is).toBe('good')
    const moved = shown(both, 'two')
    expect(moved).toMatchObject({ pass: { hash: 'two', used: true }, next: null })
    expect(presented(moved, 'one').is).toBe('reused')
    expect(presented({ ...moved, ended: start }, 'two').is).toBe('ended')
  })
})

describe('two processes and one screen', () => {
  const mine = { holder: 'a:1', since: start, noticed: null, heardSince: false }
  const other = { holder: 'b:1', since: start + 1, seen: start + 1, left: false, contested: null }
  test('the elder that is heard takes the seat back, the younger one leaves', () => {
    expect(seatVerdict(mine, null)).toBe('keep')
    expect(seatVerdict(mine, { ...other, holder: 'a:1' })).toBe('keep')
    expect(seatVerdict(mine, other)).toBe('wait')
    expect(seatVerdict({ ...mine, noticed: 3_000 }, other)).toBe('wait')
    expect(seatVerdict({ ...mine, noticed: 3_000, heardSince: true }, other)).toBe('reclaim')
    expect(seatVerdict({ ...mine, noticed: 11_000 }, other)).toBe('leave')
    expect(seatVerdict(mine, { ...other, since: start - 1 })).toBe('leave')
  })
  test('in the same millisecond exactly one of them is the elder', () => {
    const same = { ...other, since: start }
    expect(seatVerdict(mine, same)).toBe('wait')
    expect(seatVerdict({ ...mine, holder: 'b:1' }, { ...same, holder: 'a:1' })).toBe('leave')
  })
})

describe('a key', () => {
  test('is a point of the curve, and nothing else', async () => {
    const { text } = await newKey()
    expect(readKey(text)).not.toBeNull()
    const bent = Buffer.from(text, 'base64url')
    bent[64] = (bent[64] ?? 0) ^ 1
    for (const wrong of ['', 'x', text.slice(1), `${text}A`, bent.toString('base64url')])
      expect([wrong, readKey(wrong)]).toEqual([wrong, null])
  })
  test('of a browser signs what the server verifies, for one purpose alone', async () => {
    const keys = await newKeys()
    const half = keys && (await publicHalf(keys))
    if (!keys || !half) throw new Error('no WebCrypto')
    const signature = await sign(keys.privateKey, 'socket', 'nonce')
    expect(isSigned(half.text, 'socket', 'nonce', signature)).toBe(true)
    expect(isSigned(half.text, 'pass', 'nonce', signature)).toBe(false)
    expect(isSigned(half.text, 'socket', 'other', signature)).toBe(false)
    expect(isSigned(half.text, 'socket', 'nonce', '')).toBe(false)
    expect(half.fingerprint).toEqual(fingerprintOf(half.text))
    expect(keys.privateKey.extractable).toBe(false)
  })
  test('has a word for each byte, another one for another byte, in both languages', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte)
    const wordsIn = (language: 'zh' | 'en') =>
      bytes.map((byte): Fingerprint => [byte, 0, 0]).map((three) => fingerprintWords(three, language)[0])
    expect(new Set(wordsIn('zh')).size).toBe(256)
    expect(new Set(wordsIn('en')).size).toBe(256)
    expect(wordsIn('en').every((word) => /^[a-z]{3,}$/.test(word ?? ''))).toBe(true)
    expect(wordsIn('zh').every((word) => /^\p{Script=Han}{2,3}$/u.test(word ?? ''))).toBe(true)
  })
})

test('a browser is named in words that people can compare with the device', () => {
  const words: readonly (readonly [string, string])[] = [
    [
      'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.88 Safari/537.36 WebAppManager',
      'Chrome 87 · webOS',
    ],
    [
      'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.5) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.2 Chrome/85.0 TV Safari/537.36',
      'Samsung Internet 2 · Tizen',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0',
      'Edge 126 · Windows',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128 · Linux'],
    [
      'Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari 17 · iOS',
    ],
    ['curl/8.5', ''],
    ['', ''],
  ]
  for (const [agent, said] of words) expect(browserWords(agent)).toBe(said)
})

test('[T23] only an announced proxy on this machine says where a caller is', () => {
  const from = (remote: string, told?: string) => {
    const line = new Socket()
    Object.defineProperty(line, 'remoteAddress', { value: remote })
    const request = new IncomingMessage(line)
    if (told !== undefined) request.headers['x-forwarded-for'] = told
    return request
  }
  expect(callerOf(from('127.0.0.1', '10.0.0.9'), false)).toBe('127.0.0.1')
  expect(callerOf(from('127.0.0.1', '10.0.0.9'), true)).toBe('10.0.0.9')
  expect(callerOf(from('::ffff:127.0.0.1', '1.2.3.4, 10.0.0.9'), true)).toBe('10.0.0.9')
  expect(callerOf(from('10.0.0.5', '10.0.0.9'), true)).toBe('10.0.0.5')
  expect(callerOf(from('::ffff:10.0.0.5'), true)).toBe('10.0.0.5')
  expect(callerOf(from('127.0.0.1'), true)).toBe('127.0.0.1')
})
