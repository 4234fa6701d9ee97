import { describe, expect, test } from 'vitest'
import type { GanttRow, RowMode } from '#board-ui/gantt/chip-model.ts'
import { freeSpans, roomFor } from '#board-ui/gantt/free-spans.ts'
import { createRowModel } from '#board-ui/gantt/rows.ts'
import { dayWindow } from '#board-ui/gantt/window.ts'
import { lateOn, pagesOf, sharedPagesOf } from '#board-ui/wall/row-pages.ts'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { type Instant, minutes, partId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { shopTime } from '#screen/format.ts'
import { at, crowded, queued, scene, stopped, working } from './wall-scene.ts'

const time = shopTime('Asia/Shanghai')
const rowsOf = (shop: Shop, now: Instant, mode: RowMode = 'bays'): readonly GanttRow[] => {
  const calendars = calendarsOf(shop.settings, now)
  const window = dayWindow(calendars, time, now)
  return createRowModel()({
    shop,
    forecast: forecast(shop, calendars, now),
    calendars,
    now,
    time,
    mode,
    window,
  })
}
const clock = (moment: Instant) => time.clock(moment)

describe('the whole day', () => {
  const { settings } = crowded()
  const hours = (hoursOf: Shop['settings']['hours'], now = at('14:37')) => {
    const { from, to } = dayWindow(calendarsOf({ ...settings, hours: hoursOf }, now), time, now)
    return `${clock(from)}–${clock(to)}`
  }
  const open = (...spans: readonly (readonly [string, string])[]) => ({ sat: spans })
  test('goes from opening to closing by whole hours, and is ten hours long at least', () => {
    expect(hours(settings.hours)).toBe('08:00–18:00')
    expect(hours(open(['07:30', '19:45']))).toBe('07:00–20:00')
    expect(hours(open(['09:00', '15:00']))).toBe('09:00–19:00')
  })
  test('of a closed day is the one a workshop would have', () => {
    expect(hours({})).toBe('08:00–18:00')
  })
  test('does not creep', () => {
    expect(hours(settings.hours, at('08:01'))).toBe(hours(settings.hours, at('17:59')))
  })
})

describe('the trust light of a lane', () => {
  const lane = (touched: Instant, now: Instant, limit?: number) => {
    const { car, shop } = scene()
    car('粤B11111', { due: '18:00' }, working(1, '08:30', 500, 400))
    const built = shop(now)
    const changed = { version: 1, at: touched, by: 'foreman', what: 'job-extended' }
    const policies = {
      ...built.settings.policies,
      ...(limit === undefined ? {} : { untouchedMinutes: minutes(limit) }),
    }
    const [row] = rowsOf(
      {
        ...built,
        settings: { ...built.settings, policies },
        jobs: Object.fromEntries(Object.entries(built.jobs).map(([id, job]) => [id, { ...job, changed }])),
      },
      now,
    )
    return row?.trust
  }
  test('is fresh until nobody has touched the car for two hours', () => {
    expect(lane(at('09:00'), at('10:59'))).toEqual({ kind: 'fresh', hours: 0 })
    expect(lane(at('09:00'), at('11:00'))).toEqual({ kind: 'doubtful', hours: 2 })
    expect(lane(at('08:30'), at('11:45'))).toEqual({ kind: 'doubtful', hours: 3 })
  })
  test('nobody has to tap at lunch or over night', () => {
    expect(lane(at('11:30'), at('14:00'))).toEqual({ kind: 'fresh', hours: 0 })
    expect(lane(at('17:30', -1), at('08:30'))).toEqual({ kind: 'fresh', hours: 0 })
  })
  test('follows the policy of the shop', () => {
    expect(lane(at('09:00'), at('10:00'), 60)?.kind).toBe('doubtful')
  })
  test('a lane without a car at work has none', () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '18:00' }, queued(1, '16:00', 60))
    expect(rowsOf(shop(at('14:37')), at('14:37'))[0]?.trust).toBeNull()
  })
  test('[F6] a car that stands stopped on its bay has one', () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '18:00', place: 'b1' }, stopped(1, '13:00', '13:30', 60, 'C', '16:00'))
    expect(rowsOf(shop(at('14:37')), at('14:37'))[0]?.trust).not.toBeNull()
  })
})

describe('a job that nobody can date', () => {
  const withLostPart = (...wishes: readonly ReturnType<typeof queued>[]): Shop => {
    const { car, shop } = scene()
    car('粤B22222', { due: '18:00' }, working(1, '13:30', 120, 60))
    const order = car('粤B11111', { due: '18:00' }, ...wishes)
    const part = { id: partId('p1'), order, name: '水泵', eta: null, state: 'ordered' } as const
    return { ...shop(at('14:37')), parts: { p1: part } }
  }
  const spans = (shop: Shop) =>
    rowsOf(shop, at('14:37'))[0]?.chips.map(({ plate, from, to }) => `${plate} ${clock(from)}–${clock(to)}`)
  test('stands behind what the row really does, not over it', () => {
    expect(spans(withLostPart(queued(1, '14:40', 60)))).toEqual(['22222 13:30–15:37', '11111 15:37–16:37'])
  })
  test('two of them stand one after the other', () => {
    expect(spans(withLostPart(queued(1, '15:00', 90), queued(1, '15:10', 30)))).toEqual([
      '22222 13:30–15:37',
      '11111 15:37–17:07',
      '11111 17:07–17:37',
    ])
  })
})

describe('free room of a row', () => {
  test('is what no chip covers', () => {
    const chips = [
      { left: 100, right: 200 },
      { left: 150, right: 400 },
      { left: 900, right: 1000 },
    ]
    expect(freeSpans(chips, 1000)).toEqual([
      { left: 0, right: 100, after: false },
      { left: 400, right: 900, after: true },
    ])
  })
  test('a text keeps away from the label that may stand behind a chip', () => {
    const spans = [{ left: 400, right: 900, after: true }]
    const within = { left: 0, right: 1000, beside: 200 }
    expect(roomFor(spans, { ...within, width: 300 })).toBe(600)
    expect(roomFor(spans, { ...within, width: 301 })).toBeNull()
    expect(roomFor(spans, { ...within, left: 650, right: 800, width: 300 })).toBeNull()
  })
})

describe('pages', () => {
  const rows = rowsOf(crowded(), at('14:37'))
  const hands = rowsOf(crowded(), at('14:37'), 'technicians')
  const ids = (pages: readonly (readonly GanttRow[])[]) =>
    pages.map((page) => page.map(({ of, id }) => `${of === 'bay' ? 'B' : 'T'}${id.slice(1)}`).join(' '))
  test('hold every row once, in order', () => {
    expect(pagesOf(rows, 8).map(({ length }) => length)).toEqual([8, 4])
    expect(pagesOf(rows, 5).flat()).toEqual(rows)
    expect(pagesOf([], 8)).toEqual([[]])
  })
  test('bays over technicians: both on each page, all of both on few pages', () => {
    expect(ids(sharedPagesOf(rows.slice(0, 6), hands.slice(0, 4), 5))).toEqual([
      'B1 B2 B3 T1 T2',
      'B4 B5 B6 T3 T4',
    ])
    const pages = sharedPagesOf(rows, hands, 8)
    expect(pages.length).toBe(3)
    expect(new Set(pages.flat()).size).toBe(24)
    expect(sharedPagesOf(rows, [], 8)).toEqual(pagesOf(rows, 8))
  })
  test('a late car that stands in two rows of a page is one', () => {
    const [first = []] = sharedPagesOf(rows, hands, 24)
    expect(lateOn(first)).toBe(lateOn(rows))
  })
})
