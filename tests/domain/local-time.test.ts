import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarsOf, localDate } from '#calendar/calendars.ts'
import { atLocal, dayNumber } from '#calendar/local-time.ts'
import { zoneOffset } from '#calendar/zone-offset.ts'
import { instant, MINUTE } from '#domain/ids.ts'
import { type Settings, weekdays } from '#domain/settings.ts'
import { shopOfSketch } from '../support/day-board.ts'
import { luxonDate, luxonHours, luxonTime } from '../support/luxon-calendar.ts'

const DAY = 1_440 * MINUTE
/** In time for the day that Samoa left out; until a month before, St. John's changed its clocks at 0:01. */
const begin = Date.UTC(2011, 11, 1)

const zones = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Europe/Berlin',
  'Europe/Lisbon',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Sao_Paulo',
  'Atlantic/Azores',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'UTC',
]

/** The hours in which the clocks of a zone were changed, from here to 2037. */
const changesOf = (zone: string): readonly number[] => {
  const offset = zoneOffset(zone)
  const changes: number[] = []
  for (let day = begin; day < Date.UTC(2037, 11, 31); day += DAY) {
    if (offset(day) === offset(day + DAY)) continue
    for (let hour = day; hour < day + DAY; hour += 60 * MINUTE)
      if (offset(hour) !== offset(hour + 60 * MINUTE)) changes.push(hour)
  }
  return changes
}

const changes = new Map(zones.map((zone) => [zone, changesOf(zone)]))

const anyTime = fc.integer({ min: begin, max: Date.UTC(2037, 11, 31) })
/** Half of them within two days of a change of the clocks, where everything that can go wrong does. */
const zoneAndTime = fc.constantFrom(...zones).chain((zone) => {
  const nights = changes.get(zone) ?? []
  const nearChange = fc
    .tuple(fc.constantFrom(...(nights.length > 0 ? nights : [begin])), fc.integer({ min: 0, max: 2 * DAY }))
    .map(([night, by]) => night + by)
  return fc.record({ zone: fc.constant(zone), at: fc.oneof(anyTime, nearChange) })
})

const two = (count: number) => String(count).padStart(2, '0')
const clock = fc
  .oneof(
    fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15),
    fc.integer({ min: 0, max: 1_440 }),
  )
  .map((minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`)
const span = fc
  .tuple(clock, clock)
  .filter(([a, b]) => a !== b)
  .map(([a, b]): readonly [string, string] => (a < b ? [a, b] : [b, a]))
const weekHours = fc
  .array(fc.oneof(fc.constant([]), fc.tuple(span)), { minLength: 7, maxLength: 7 })
  .map((days) => Object.fromEntries(weekdays.map((weekday, index) => [weekday, days[index] ?? []])))

const sinceMidnight = (text: string): number => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return (hour * 60 + minute) * MINUTE
}

describe('[§4.1] the clocks of a zone, as luxon reads them', () => {
  test('there is something to find: nights that skip, repeat and leave out a whole day', () => {
    expect(changes.get('Europe/Berlin')).toHaveLength(52)
    expect(changes.get('Asia/Shanghai')).toHaveLength(0)
    expect(changes.get('Pacific/Apia')?.length).toBeGreaterThan(5)
    expect(changes.get('Africa/Cairo')?.length).toBeGreaterThan(20)
  })

  test('the date of a moment', () => {
    fc.assert(
      fc.property(zoneAndTime, ({ zone, at }) => {
        expect(localDate(zone, instant(at))).toBe(luxonDate(zone, at))
      }),
      { numRuns: 3_000 },
    )
  })

  test('the moment of a clock time', () => {
    fc.assert(
      fc.property(zoneAndTime, clock, ({ zone, at }, text) => {
        const day = dayNumber(zone, instant(at))
        const date = luxonDate(zone, at)
        expect(atLocal(zone, day, sinceMidnight(text))).toBe(luxonTime(zone, date, text))
      }),
      { numRuns: 3_000 },
    )
  })

  test('the open hours of a shop, over months', () => {
    const { settings: base } = shopOfSketch({ cars: [] })
    fc.assert(
      fc.property(zoneAndTime, weekHours, fc.array(span, { maxLength: 1 }), ({ zone, at }, hours, extra) => {
        const settings: Settings = {
          ...base,
          zone,
          hours,
          closedDates: [luxonDate(zone, at)],
          openDates: { [luxonDate(zone, at)]: extra, [luxonDate(zone, at + 3 * DAY)]: extra },
        }
        const around = ({ from, to }: { from: number; to: number }) =>
          from > at - 20 * DAY && to < at + 20 * DAY
        const found = calendarsOf(settings, instant(at)).shop.filter(around)
        expect(found).toEqual(luxonHours(settings, at, 25, 25).filter(around))
      }),
      { numRuns: 150 },
    )
  })
})

test('a zone that is unknown here is read as UTC', () => {
  const at = instant(Date.parse('2026-03-10T23:30:00Z'))
  expect(zoneOffset('Nowhere/Land')(at)).toBe(0)
  expect(localDate('Nowhere/Land', at)).toBe('2026-03-10')
})

test('a night with two one o’clocks opens with the first, and one without two o’clock opens an hour later', () => {
  const berlin = (date: string, hour: number) =>
    new Date(atLocal('Europe/Berlin', Date.parse(date) / DAY, hour * 60 * MINUTE)).toISOString()
  expect(berlin('2026-10-25', 2)).toBe('2026-10-25T00:00:00.000Z')
  expect(berlin('2026-10-25', 3)).toBe('2026-10-25T02:00:00.000Z')
  expect(berlin('2026-03-29', 2)).toBe('2026-03-29T01:00:00.000Z')
  expect(berlin('2026-03-29', 3)).toBe('2026-03-29T01:00:00.000Z')
})
