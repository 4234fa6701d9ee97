import { describe, expect, test } from 'vitest'
import { forecast } from '#domain/forecast/forecast.ts'
import { instant, MINUTE } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { lookEffects } from '#board-ui/genba/look-effect.ts'
import { phoneAddress } from '#board-ui/genba/phone-address.ts'
import { mapAreas, nextUnseen } from '#board-ui/genba/place-map.ts'
import { countOf, filtered, filters, type RouteStop, routeOf, SEEN_MS } from '#board-ui/genba/route.ts'
import { cameraFaultOf } from '#board-ui/scan/camera.ts'
import { genbaEn } from '#screen/words/genba.en.ts'
import { genbaZh } from '#screen/words/genba.zh.ts'
import { scanEn } from '#screen/words/scan.en.ts'
import { scanZh } from '#screen/words/scan.zh.ts'
import { given, momentOf, type Step } from '../support/given.ts'
import { at, calendars, dayOf } from '../support/local-time.ts'
import { B2, foreman, move, orderOf, plan, receive, start, stop, wish } from '../support/small-shop.ts'

const look =
  (place: string, ...numbers: readonly string[]): Step =>
  (shop) => ({ type: 'check-place', place, found: numbers.map((number) => orderOf(shop, number)) })
const routeAt = (shop: Shop, time: string) =>
  routeOf(shop, forecast(shop, calendars, at(time)), at(time), dayOf(at(time)))
const nameOf = (stop: RouteStop): string =>
  stop.kind === 'call' ? `call ${stop.andon.bay}` : stop.order.number
const promised = (number: string, time: string, minutes = 60) =>
  receive(number, { promise: at(time), promiseReason: 'asked', jobs: [wish('x', minutes)] })

describe('where to go', () => {
  // 1 late by hours, 2 late by minutes, 3 at risk, 4 calm and stopped, 5 calm; a call from bay 2.
  const { shop } = given(
    promised('5', '17:00'),
    promised('4', '17:30'),
    promised('1', '08:30', 120),
    promised('2', '09:20'),
    promised('3', '09:35'),
    plan('1', 'B1', 'li'),
    plan('4', 'B3', 'zhao'),
    start('4'),
    stop('4', { place: 'P-02', expectedAt: at('09:00') }),
    move('5', 'P-01'),
    '08:10',
    { type: 'pull-andon', bay: B2, kind: 'help' },
  )
  const route = routeAt(shop, '08:10')

  test('calls, then late with the worst first, then at risk, then the rest by place', () => {
    expect(route.first.map(nameOf)).toEqual(['call B2', '1', '2', '3'])
    expect(route.onTheWay.map(nameOf)).toEqual(['4'])
    expect(route.all.map(nameOf)).toEqual(['5', '4', '1', '2', '3'])
  })

  test('filters carry the counts of what they show', () => {
    const counts = Object.fromEntries(filters.map((name) => [name, countOf(route, name)]))
    expect(counts).toEqual({ look: 5, late: 2, risk: 1, stopped: 1 })
    expect(filtered(route, 'late').first.map(nameOf)).toEqual(['1', '2'])
    expect(filtered(route, 'stopped').onTheWay.map(nameOf)).toEqual(['4'])
  })

  test('a car is seen for an hour after somebody stood before it, and only there', () => {
    const { shop: seen } = given(
      receive('1'),
      move('1', 'P-01'),
      receive('2'),
      move('2', 'P-02'),
      look('P-01', '1'),
    )
    const stops = (time: number) =>
      routeOf(seen, forecast(seen, calendars, instant(time)), instant(time), dayOf(at('08:00'))).all
    const at8 = at('08:00')
    expect(stops(at8 + SEEN_MS - MINUTE).map(({ seenAt }) => seenAt)).toEqual([at8, null])
    expect(stops(at8 + SEEN_MS).map(({ seenAt }) => seenAt)).toEqual([null, null])
  })

  test('a missed car is worth a look, a car off site is not walked to', () => {
    const missed = given(
      receive('1'),
      move('1', 'P-01'),
      look('P-01'),
      receive('2'),
      move('2', 'off-site'),
    ).shop
    const way = routeAt(missed, '08:00')
    expect(way.onTheWay.map((stop) => [nameOf(stop), stop.missing])).toEqual([['1', true]])
    expect(way.all.map(nameOf)).toEqual(['1'])
  })
})

describe('the map', () => {
  const { shop } = given(receive('1'), move('1', 'P-02'), look('P-02', '1'), look('B1'))
  const today = dayOf(at('08:00'))

  test('areas in the order one walks, with cars and looks', () => {
    const areas = mapAreas(shop, today)
    expect(areas.map(({ kind, name }) => `${kind} ${name}`.trim())).toEqual(['bays', 'parking P', 'open'])
    const second = areas[1]?.places[1]
    expect([second?.place, second?.cars.map(({ number }) => number), second?.check?.fits]).toEqual([
      'P-02',
      ['1'],
      true,
    ])
    expect(mapAreas(shop, 'tomorrow').flatMap(({ places }) => places.filter(({ check }) => check))).toEqual(
      [],
    )
  })

  test('the next place is the next nobody has looked at, round the shop', () => {
    expect(nextUnseen(shop, today, 'B1')).toBe('B2')
    expect(nextUnseen(shop, today, 'P-01')).toBe('P-03')
    expect(nextUnseen(shop, today, 'ready')).toBe('B2')
    const all = given(
      ...['B1', 'B2', 'B3', 'P-01', 'P-02', 'P-03', 'yard', 'inspection', 'wash', 'ready'].map((place) =>
        look(place),
      ),
    ).shop
    expect(nextUnseen(all, today, 'B1')).toBeNull()
  })
})

test('[W2] what a look would do is known before the tap, with the reason why a car would stay', () => {
  const { shop } = given(receive('1'), plan('1'), start('1'), receive('2'), move('2', 'P-01'), receive('3'))
  const moment = momentOf({ now: at('08:00'), actor: foreman, past: new Map() })
  const effects = (place: string, ...numbers: readonly string[]) =>
    lookEffects(
      shop,
      { type: 'check-place', place, found: numbers.map((number) => orderOf(shop, number)) },
      moment,
    )
  expect(effects('P-01', '3')).toEqual([
    { order: orderOf(shop, '2'), kind: 'missing' },
    { order: orderOf(shop, '3'), kind: 'moves', from: 'yard', to: 'P-01' },
  ])
  expect(effects('B1')).toMatchObject([{ kind: 'stays', refusal: { reason: 'car-busy' } }])
  expect(effects('B1', '3')).toMatchObject([
    { refusal: { reason: 'car-busy' } },
    { refusal: { reason: 'bay-busy' } },
  ])
  expect(effects('P-01', '2')).toEqual([])
  expect(effects('nowhere')).toEqual([])
})

test('a phone is not sent to an address that only this machine knows', () => {
  expect(phoneAddress('http://192.168.1.20:8080')).toBe('http://192.168.1.20:8080/foreman/genba')
  expect(phoneAddress('https://board.example')).toBe('https://board.example/foreman/genba')
  for (const own of ['http://localhost:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080'])
    expect(phoneAddress(own)).toBeNull()
})

test('each way a camera fails has its own sentence', () => {
  const fault = (name: string) => cameraFaultOf(new DOMException('x', name))
  expect(['NotAllowedError', 'NotFoundError', 'NotReadableError', 'OddError'].map(fault)).toEqual([
    'denied',
    'none',
    'busy',
    'failed',
  ])
  expect(cameraFaultOf('a text')).toBe('failed')
  const sentences = Object.values(scanEn.camera)
  expect(new Set(sentences).size).toBe(sentences.length)
})

test('English says everything that Chinese says', () => {
  const leaves = (value: unknown, path = ''): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
      : [`${path}:${typeof value}`]
  expect(leaves(genbaEn).toSorted()).toEqual(leaves(genbaZh).toSorted())
  expect(leaves(scanEn).toSorted()).toEqual(leaves(scanZh).toSorted())
  expect(JSON.stringify([genbaEn, scanEn])).not.toMatch(/[\u4e00-\u9fff]/)
})
