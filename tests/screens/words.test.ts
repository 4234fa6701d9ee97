import { afterEach, describe, expect, test } from 'vitest'
import type { ChainLink } from '#domain/alert.ts'
import { commandId, instant, jobId, MINUTE, minutes, orderId } from '#domain/ids.ts'
import {
  calendarDay,
  dateText,
  dayClock,
  lateText,
  minutesText,
  secondsText,
  shopTime,
  sinceText,
} from '#screen/format.ts'
import { areaWords, chooseLanguage, language, preferredLanguage, startLanguage } from '#screen/language.ts'
import { isNewEnergy, plateTail } from '#screen/plate.ts'
import { newCommandId } from '#screen/new-command-id.ts'
import { enChain } from '#screen/words/chain.en.ts'
import { zhChain } from '#screen/words/chain.zh.ts'
import { chainSentence } from '#screen/words/chain-words.ts'
import { en } from '#screen/words/en.ts'
import { namesOf } from '#screen/words/names.ts'
import { refusalSentence } from '#screen/words/refusal-words.ts'
import { enRefusals } from '#screen/words/refusals.en.ts'
import { zhRefusals } from '#screen/words/refusals.zh.ts'
import { wallEn } from '#screen/words/wall.en.ts'
import { wallZh } from '#screen/words/wall.zh.ts'
import { zh } from '#screen/words/zh.ts'
import { at, crowded } from './wall-scene.ts'

/** `chain.stop`, `refusal.bay-busy` …: every leaf of a dictionary. */
const leaves = (value: unknown, path = ''): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
    : [`${path}:${typeof value}`]

const han = /[\u4e00-\u9fff]/

describe('the dictionaries', () => {
  test('English says everything that Chinese says', () => {
    expect(leaves(en).toSorted()).toEqual(leaves(zh).toSorted())
    expect(leaves(enRefusals).toSorted()).toEqual(leaves(zhRefusals).toSorted())
    expect(leaves(enChain).toSorted()).toEqual(leaves(zhChain).toSorted())
    const places = (path: string) => !path.startsWith('.places')
    expect(leaves(wallEn).filter(places).toSorted()).toEqual(leaves(wallZh).filter(places).toSorted())
  })
  test('no Chinese is left in English', () => {
    const texts = (value: unknown): readonly string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(texts)
          : []
    expect([...texts(en), ...texts(wallEn)].filter((text) => han.test(text))).toEqual([])
  })
  test('[F1] a refusal names the bay and the car that stands there', () => {
    const shop = crowded()
    const zhNames = namesOf(shop, shop.at, 'zh')
    const busy = { reason: 'bay-busy', bay: 'b3', by: orderId('o1'), plate: '2B558' } as const
    expect(refusalSentence(zhRefusals, busy, zhNames)).toBe('B3 上有 2B558，先移开')
    expect(refusalSentence(enRefusals, busy, namesOf(shop, shop.at, 'en'))).toBe(
      '2B558 stands on B3; move it first',
    )
  })
  test('[F2] a refusal names the technician and what he holds', () => {
    const shop = crowded()
    const busy = { reason: 'technician-busy', technician: 't1', by: orderId('o1'), plate: '' } as const
    expect(refusalSentence(zhRefusals, busy, namesOf(shop, shop.at, 'zh'))).toBe(
      '李强正在做 5V148，先停或完工',
    )
  })
  test('the causal chain reads from the delivery back to its root', () => {
    const shop = crowded()
    const chain: readonly ChainLink[] = [
      { kind: 'ready', order: orderId('o1'), at: at('17:40'), promise: at('17:00') },
      {
        kind: 'stop',
        code: 'C',
        job: jobId('j'),
        order: orderId('o2'),
        number: 'R1187',
        bay: null,
        until: at('15:30'),
        movedFrom: at('14:10'),
      },
    ]
    expect(chainSentence(zhChain, chain, namesOf(shop, shop.at, 'zh'))).toBe(
      '17:40 可交车，承诺 17:00 ← R1187 中断 C，到 15:30（原 14:10）',
    )
    expect(chainSentence(enChain, chain, namesOf(shop, shop.at, 'en'))).toBe(
      'ready 17:40, promised 17:00 ← R1187 stopped C until 15:30 (was 14:10)',
    )
  })
})

describe('the language', () => {
  afterEach(() => chooseLanguage('zh'))
  test('the address goes first, then the choice made here, then the browser, then Chinese', () => {
    expect(preferredLanguage('en', 'zh', ['zh-CN'])).toBe('en')
    expect(preferredLanguage(null, 'en', ['zh-CN'])).toBe('en')
    expect(preferredLanguage(null, null, ['de-DE', 'en-GB'])).toBe('en')
    expect(preferredLanguage('fr', null, ['de'])).toBe('zh')
  })
  test('an area follows the language of the page', () => {
    startLanguage('?lang=en')
    const words = areaWords({ hello: '你好' }, { hello: 'hello' })
    expect(words.value.hello).toBe('hello')
    expect(document.documentElement.lang).toBe('en')
    chooseLanguage('zh')
    expect(words.value.hello).toBe('你好')
    expect(language.value).toBe('zh')
    expect(document.documentElement.lang).toBe('zh-CN')
  })
})

describe('figures', () => {
  test('minutes are never written like a clock', () => {
    expect(minutesText(73)).toBe('73′')
    expect(minutesText(190)).toBe('3h10')
    expect(minutesText(99.9)).toBe('99′')
    expect(minutesText(100)).toBe('1h40')
    expect(secondsText(220)).toBe('3′40″')
  })
  test('late is at least a minute', () => {
    expect(lateText(-25)).toBe('+25′')
    expect(lateText(-0.2)).toBe('+1′')
    expect(lateText(-190)).toBe('+3h10')
  })
  test('times are those of the shop, not of the screen', () => {
    const time = shopTime('Asia/Shanghai')
    expect(time.clock(at('15:40'))).toBe('15:40')
    expect(time.parts(at('00:05'))).toEqual({
      year: 2026,
      month: 11,
      day: 21,
      hour: 0,
      minute: 5,
      weekday: 6,
    })
    expect(shopTime('America/New_York').clock(at('15:40'))).toBe('02:40')
    expect(time.clock(time.floor(at('14:37'), minutes(30)))).toBe('14:30')
    expect(shopTime('Asia/Kathmandu').clock(shopTime('Asia/Kathmandu').floor(at('14:37'), minutes(60)))).toBe(
      '12:00',
    )
    expect(shopTime('Nowhere/Land').clock(instant(0))).toBe('00:00')
  })
  test('a change of summer time moves the clock, not the instant', () => {
    const time = shopTime('Europe/Berlin')
    const before = instant(Date.parse('2026-03-29T01:30:00+01:00'))
    expect(time.clock(before)).toBe('01:30')
    expect(time.clock(instant(before + 60 * MINUTE))).toBe('03:30')
  })
  test('a calendar day, with its year where that is another one', () => {
    expect(calendarDay('2026-12-01', '2026-11-24', 'zh')).toBe('12月1日')
    expect(calendarDay('2027-01-31', '2026-11-24', 'zh')).toBe('2027年1月31日')
    expect(calendarDay('2026-12-01', '2026-11-24', 'en')).toBe('1 Dec')
    expect(calendarDay('2025-03-09', '2026-11-24', 'en')).toBe('9 Mar 2025')
  })
  test('another day is named', () => {
    const time = shopTime('Asia/Shanghai')
    const now = at('14:37')
    expect(dayClock(time, at('16:00'), now, 'zh')).toBe('16:00')
    expect(dayClock(time, at('16:00', 1), now, 'zh')).toBe('明16:00')
    expect(dayClock(time, at('16:00', 1), now, 'en')).toBe('tmw 16:00')
    expect(dayClock(time, at('16:00', 3), now, 'zh')).toBe('11/24 16:00')
    expect(sinceText(time, at('13:24'), now, 'zh')).toBe('73′')
    expect(sinceText(time, at('23:50', -1), now, 'zh')).toBe('昨日')
    expect(sinceText(time, at('10:00', -3), now, 'en')).toBe('3 d')
    expect(dateText(time, now, 'zh')).toBe('11月21日 周六')
    expect(dateText(time, now, 'en')).toBe('Sat 21 Nov')
  })
})

describe('plates', () => {
  test('[H5] the wall shows the tail: five signs, six of a new-energy car', () => {
    expect(plateTail('粤B12345')).toBe('12345')
    expect(plateTail('粤B·8K321')).toBe('8K321')
    expect(plateTail('粤BD12345')).toBe('D12345')
    expect(plateTail('沪A-F 20883')).toBe('F20883')
    expect(isNewEnergy('粤BD12345')).toBe(true)
    expect(isNewEnergy('粤B12345')).toBe(false)
    expect(plateTail('AB 123')).toBe('AB123')
  })
})

describe('command ids', () => {
  test('[H3] are made where the page is not secure, too', () => {
    const made = crypto.randomUUID
    const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
    expect(newCommandId()).toMatch(uuid)
    Object.defineProperty(crypto, 'randomUUID', { value: undefined, configurable: true })
    try {
      const ids = Array.from({ length: 50 }, () => commandId(newCommandId()))
      expect(new Set(ids).size).toBe(50)
      for (const id of ids) expect(id).toMatch(uuid)
    } finally {
      Object.defineProperty(crypto, 'randomUUID', { value: made, configurable: true })
    }
  })
})
