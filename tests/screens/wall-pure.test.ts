import { describe, expect, test } from 'vitest'
import { ageText } from '#board-ui/wall/age-text.ts'
import { isClockWrong } from '#board-ui/wall/device-clock.ts'
import { lookAt } from '#board-ui/wall/new-reds.ts'
import { isQuiet } from '#board-ui/wall/quiet.ts'
import { hasGrown, heapOf, isCalm, isNightly } from '#board-ui/tv/reload-rules.ts'
import { restOf } from '#board-ui/wall/rest.ts'
import { restText } from '#board-ui/wall/rest-text.ts'
import { spokenPlate } from '#board-ui/wall/spoken-plate.ts'
import { stripOf, type LateLine } from '#board-ui/wall/strip.ts'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { type Instant, instant, MINUTE } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { shopTime } from '#screen/format.ts'
import { wallLifeEn } from '#screen/words/wall-life.en.ts'
import { wallLifeZh } from '#screen/words/wall-life.zh.ts'
import { wallZh } from '#screen/words/wall.zh.ts'
import { at, crowded, empty, scene, stopped, working } from './wall-scene.ts'

const time = shopTime('Asia/Shanghai')
const lateOf = (shop: Shop, now: Instant): readonly LateLine[] =>
  stripOf(shop, forecast(shop, calendarsOf(shop.settings, now), now), now).late

describe('new reds', () => {
  const now = at('14:37')
  const late = lateOf(crowded(), now)
  const later = (minutes: number) => instant(now + minutes * MINUTE)

  test('each is new once', () => {
    const first = lookAt(new Map(), late, now)
    expect(first.fresh).toEqual(late)
    expect(lookAt(first.seen, late, later(1)).fresh).toEqual([])
    expect(lookAt(first.seen, late.slice(1), later(1)).fresh).toEqual([])
  })
  test('one that wavers about its promise is one red; after ten calm minutes it is another', () => {
    const { seen } = lookAt(new Map(), late, now)
    const away = lookAt(seen, late.slice(1), later(5))
    expect(lookAt(away.seen, late, later(9)).fresh).toEqual([])
    const calm = lookAt(away.seen, late.slice(1), later(10))
    expect(lookAt(calm.seen, late, later(11)).fresh).toEqual(late.slice(0, 1))
  })
  test('[P2] a car that breaks the promise it was given since is a new red', () => {
    const { seen } = lookAt(new Map(), late, now)
    const agreed = late.map((line, index) => (index === 0 ? { ...line, promise: later(30) } : line))
    expect(lookAt(seen, agreed, later(1)).fresh.map(({ order }) => order)).toEqual([late[0]?.order])
  })
  test('what is forgotten is forgotten for good: a day of cars is no day of memory', () => {
    let { seen } = lookAt(new Map(), late, now)
    for (let minute = 1; minute < 60; minute += 1) ({ seen } = lookAt(seen, [], later(minute)))
    expect(seen.size).toBe(0)
  })
})

describe('when a wall may reload', () => {
  const calm = { time, now: at('11:00'), sinceRed: Infinity, busy: false }
  test('not while the cars of the day come in', () => {
    expect(isCalm(calm)).toBe(true)
    expect(isCalm({ ...calm, now: at('07:29') })).toBe(true)
    expect(isCalm({ ...calm, now: at('07:30') })).toBe(false)
    expect(isCalm({ ...calm, now: at('09:29') })).toBe(false)
    expect(isCalm({ ...calm, now: at('09:30') })).toBe(true)
  })
  test('not with a red younger than two minutes, nor under the hands of somebody', () => {
    expect(isCalm({ ...calm, sinceRed: 119_999 })).toBe(false)
    expect(isCalm({ ...calm, sinceRed: 120_000 })).toBe(true)
    expect(isCalm({ ...calm, busy: true })).toBe(false)
  })
  test('at three by the clock of the shop, each some minutes after another', () => {
    expect(isNightly(time, at('03:00'), 0)).toBe(true)
    expect(isNightly(time, at('03:06'), 7)).toBe(false)
    expect(isNightly(time, at('03:07'), 7)).toBe(true)
    expect(isNightly(time, at('04:07'), 7)).toBe(false)
    expect(isNightly(shopTime('Europe/Berlin'), at('03:07'), 7)).toBe(false)
  })
  test('with a heap that has grown by 250 MB, or is nearly full', () => {
    const heap = (used: number) => ({ used: used * 1_048_576, limit: 1_000 * 1_048_576 })
    expect(hasGrown(heap(60), heap(300))).toBe(false)
    expect(hasGrown(heap(60), heap(311))).toBe(true)
    expect(hasGrown(heap(700), heap(801))).toBe(true)
  })
  test('the heap is read where a browser tells, and is no fault where it does not', () => {
    expect(heapOf(performance)).toBeNull()
    const telling = Object.assign(Object.create(performance), {
      memory: { usedJSHeapSize: 5, jsHeapSizeLimit: 9 },
    })
    expect(heapOf(telling)).toEqual({ used: 5, limit: 9 })
  })
})

describe('quiet hours', () => {
  test('hold their beginning and not their end', () => {
    const quiet = ['12:00', '13:30'] as const
    expect(
      [at('11:59'), at('12:00'), at('13:29'), at('13:30')].map((now) => isQuiet(quiet, time, now)),
    ).toEqual([false, true, true, false])
    expect(isQuiet(null, time, at('12:30'))).toBe(false)
  })
  test('go over midnight', () => {
    const night = ['21:00', '07:00'] as const
    expect(isQuiet(night, time, at('23:00'))).toBe(true)
    expect(isQuiet(night, time, at('06:59'))).toBe(true)
    expect(isQuiet(night, time, at('07:00'))).toBe(false)
  })
})

describe('the shop at rest', () => {
  const restAt = (shop: Shop, now: Instant) => restOf(shop, calendarsOf(shop.settings, now), time, now)
  test('before it opens, over lunch, after it closes', () => {
    expect(restAt(empty(), at('03:00'))).toEqual({ kind: 'before', opens: at('08:00'), staying: 0 })
    expect(restAt(empty(), at('07:29'))?.kind).toBe('before')
    expect(restAt(empty(), at('07:30'))).toBeNull()
    expect(restAt(empty(), at('12:30'))).toBeNull()
    expect(restAt(empty(), at('17:59'))).toBeNull()
    expect(restAt(empty(), at('18:00'))?.kind).toBe('over')
  })
  test('a day without hours', () => {
    const shop = empty()
    const closed = { ...shop, settings: { ...shop.settings, closedDates: ['2026-11-21'] } }
    expect(restAt(closed, at('11:00'))).toEqual({ kind: 'closed', opens: null, staying: 0 })
  })
  test('[G1] not as long as anybody works on', () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '17:00' }, working(1, '16:00', 60, 30))
    expect(restAt(shop(at('18:20')), at('18:20'))).toBeNull()
  })
  test('says when it opens and how many cars stay', () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '11:00', dueDay: 1 }, stopped(1, '13:00', '13:30', 60, 'C', null))
    const night = restAt(shop(at('18:20')), at('18:20'))
    expect(night && restText(night, wallZh, time)).toBe('今日已结束 · 隔日车 1')
    const early = restAt(shop(at('18:20')), at('05:00', 1))
    expect(early && restText(early, wallZh, time)).toBe('未营业 · 08:00 开门 · 隔日车 1')
  })
})

describe('words', () => {
  test('a plate is spoken sign by sign', () => {
    expect(spokenPlate('D12345', 'zh')).toBe('D 幺 二 三 四 五，超时')
    expect(spokenPlate('8K301', 'zh')).toBe('八 K 三 零 幺，超时')
    expect(spokenPlate('8K301', 'en')).toBe('8 K 3 0 1, late')
  })
  test('ages', () => {
    const text = (minutes: number) => ageText(wallLifeZh, minutes * MINUTE)
    expect([0.6, 12.9, 119, 190, 47 * 60, 49 * 60].map(text)).toEqual([
      '1 分钟',
      '12 分钟',
      '119 分钟',
      '3 小时 10 分',
      '47 小时 0 分',
      '2 天',
    ])
  })
  test('a clock is wrong by more than a minute, either way', () => {
    const house = at('14:37')
    expect([house - 60_000, house + 60_000].map((device) => isClockWrong(house, device))).toEqual([
      false,
      false,
    ])
    expect([house - 60_001, house + 60_001].map((device) => isClockWrong(house, device))).toEqual([
      true,
      true,
    ])
  })
  test('no Chinese is left in English', () => {
    const texts = (value: unknown): readonly string[] =>
      typeof value === 'string'
        ? [value]
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(texts)
          : []
    expect(texts(wallLifeEn).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual([])
  })
})
