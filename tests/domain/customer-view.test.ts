import { describe, expect, test } from 'vitest'
import { calendarsOf } from '#calendar/calendars.ts'
import { customerView } from '#domain/customer-view.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { at, done, queued, scene, stopped, unplanned, working } from '../screens/wall-scene.ts'

const viewOf = (shop: Shop, order: string, now: Instant = at('14:37')) => {
  const row = shop.orders[order]
  if (!row) throw new Error(`no order ${order}`)
  return customerView(shop, forecast(shop, calendarsOf(shop.settings, now), now), row, now)
}
/** One car in a shop of its own, at 14:37 unless said otherwise. */
const alone = (make: (build: ReturnType<typeof scene>) => string, now = at('14:37')) => {
  const build = scene()
  const order = make(build)
  return viewOf(build.shop(now), order, now)
}

describe('[P5] where a car is, as its owner understands it', () => {
  test('received, and nobody has begun', () => {
    expect(alone(({ car }) => car('粤B11111', { due: '17:30' }, unplanned(30)))).toMatchObject({
      station: 'received',
      active: false,
    })
  })
  test('in work: hands are on it, or not, and no reason is told', () => {
    const job = working(1, '14:00', 60, 20)
    expect(alone(({ car }) => car('粤B11111', { due: '17:30' }, job))).toMatchObject({
      station: 'work',
      active: true,
    })
    const waits = { station: 'work', active: false, expected: { kind: 'at', at: at('17:30') } }
    const halted = stopped(1, '13:00', '14:00', 60, 'C', '15:00')
    const between = [done(1, '13:00', '14:00', 60), queued(1, '15:00', 30)]
    expect(alone(({ car }) => car('粤B11111', { due: '17:30', place: 'P-07' }, halted))).toMatchObject(waits)
    expect(alone(({ car }) => car('粤B11111', { due: '17:30' }, ...between))).toMatchObject(waits)
  })
  test.each([
    ['inspection', null, 'inspection', false],
    ['inspection', '14:35', 'inspection', true],
    ['wash', null, 'wash', false],
    ['wash', '14:35', 'wash', true],
    ['settlement', null, 'ready', false],
  ] as const)('at the stations: %s since %s', (stage, startedAt, station, active) => {
    expect(
      alone(({ atStation }) =>
        atStation('粤B11111', { due: '17:30', wash: true }, stage, '14:30', startedAt),
      ),
    ).toMatchObject({ station, active, washed: true })
  })
  test('ready', () => {
    expect(alone(({ ready }) => ready('粤B11111', { due: '15:00' }, '14:00'))).toEqual({
      station: 'ready',
      active: true,
      washed: false,
      expected: { kind: 'ready' },
    })
  })
  test('a car that is not in the shop is nobody’s to see: booked or gone', () => {
    expect(alone(({ car }) => car('粤B11111', { due: '17:30', arrived: false }, unplanned(30)))).toBeNull()
    expect(alone(({ delivered }) => delivered('粤B11111', { due: '14:00' }, '14:00'))).toBeNull()
  })
})

describe('[P5] no screen tells a customer bad news first', () => {
  const expected = (...wish: Parameters<typeof alone>) => alone(...wish)?.expected
  test('the time agreed on is shown, never the forecast, be it earlier', () => {
    const job = working(1, '14:00', 60, 10)
    expect(expected(({ car }) => car('粤B11111', { due: '17:30' }, job))).toEqual({
      kind: 'at',
      at: at('17:30'),
    })
  })
  test('late for it: a person calls, and no time is shown', () => {
    const job = working(1, '13:00', 60, 90)
    expect(expected(({ car }) => car('粤B11111', { due: '15:30' }, job))).toEqual({ kind: 'advisor' })
  })
  test('a new time agreed on is shown again', () => {
    const job = working(1, '13:00', 60, 90)
    expect(expected(({ car }) => car('粤B11111', { due: '17:00', first: '15:30' }, job))).toEqual({
      kind: 'at',
      at: at('17:00'),
    })
  })
  test('late also when nobody can say how late', () => {
    const halted = stopped(1, '13:00', '14:00', 120, 'B', null)
    expect(expected(({ car }) => car('粤B11111', { due: '15:00', place: 'P-02' }, halted))).toEqual({
      kind: 'advisor',
    })
  })
  test('without a promise nobody has agreed on anything', () => {
    expect(expected(({ car }) => car('粤B11111', {}, unplanned(30)))).toEqual({ kind: 'advisor' })
  })
  test('within fifteen minutes of a promise that holds it is almost ready', () => {
    const broken = ({ atStation }: ReturnType<typeof scene>) =>
      atStation('粤B11111', { due: '14:42' }, 'inspection', '14:20', '14:28')
    expect(expected(broken)).toEqual({ kind: 'advisor' })
    const held = ({ atStation }: ReturnType<typeof scene>) =>
      atStation('粤B11111', { due: '14:52' }, 'inspection', '14:20', '14:28')
    expect(expected(held)).toEqual({ kind: 'soon' })
    const earlier = ({ atStation }: ReturnType<typeof scene>) =>
      atStation('粤B11111', { due: '14:53' }, 'inspection', '14:20', '14:28')
    expect(expected(earlier)).toEqual({ kind: 'at', at: at('14:53') })
  })
  test('in wash and settlement it is almost ready, late or not', () => {
    for (const stage of ['wash', 'settlement'] as const)
      for (const due of ['14:30', '17:30'])
        expect(
          expected(({ atStation }) => atStation('粤B11111', { due, wash: true }, stage, '14:30', null)),
        ).toEqual({ kind: 'soon' })
  })
  test('but not in the evening, when it is ready in the morning', () => {
    const evening = ({ atStation }: ReturnType<typeof scene>) =>
      atStation('粤B11111', { due: '12:00', dueDay: 1, wash: true }, 'wash', '17:50', null)
    expect(expected(evening, at('17:58'))).toEqual({ kind: 'at', at: at('12:00', 1) })
    const late = ({ atStation }: ReturnType<typeof scene>) =>
      atStation('粤B11111', { due: '17:30', wash: true }, 'wash', '17:50', null)
    expect(expected(late, at('17:58'))).toEqual({ kind: 'advisor' })
  })
})
