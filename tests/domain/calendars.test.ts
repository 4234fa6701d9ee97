import { describe, expect, test } from 'vitest'
import { calendarsOf, localDate } from '#calendar/calendars.ts'
import { openBetween, openTime } from '#domain/forecast/working-time.ts'
import { instant, MINUTE, technicianId } from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import { shopOfSketch } from '../support/day-board.ts'

const day = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
] as const
const base: Settings = {
  ...shopOfSketch({ cars: [] }).settings,
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [['09:00', '12:00']] },
}

const at = (iso: string) => instant(Date.parse(iso))

/** The open stretches of one local date, as local clock times. */
const hoursOn = (settings: Settings, date: string, offset: string): readonly string[] => {
  const start = at(`${date}T00:00:00${offset}`)
  const clock = (time: number) => {
    const minutes = (time - start) / MINUTE
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  }
  return calendarsOf(settings, start)
    .shop.filter(({ from }) => from >= start && from < start + 24 * 60 * MINUTE)
    .map(({ from, to }) => `${clock(from)}-${clock(to)}`)
}

describe('[§4.1] the open hours of a shop', () => {
  test('follow the weekday: lunch on Tuesday, mornings on Saturday, nothing on Sunday', () => {
    expect(hoursOn(base, '2026-03-10', '+08:00')).toEqual(['08:00-12:00', '13:00-18:00'])
    expect(hoursOn(base, '2026-03-14', '+08:00')).toEqual(['09:00-12:00'])
    expect(hoursOn(base, '2026-03-15', '+08:00')).toEqual([])
  })

  test('closed dates are taken out, opened dates are added', () => {
    const settings: Settings = {
      ...base,
      closedDates: ['2026-03-10', '2026-03-14'],
      openDates: {
        '2026-03-15': [['08:00', '12:00']],
        '2026-03-14': [['14:00', '15:00']],
        '2026-03-11': [['17:00', '20:00']],
      },
    }
    expect(hoursOn(settings, '2026-03-10', '+08:00')).toEqual([])
    expect(hoursOn(settings, '2026-03-15', '+08:00')).toEqual(['08:00-12:00'])
    expect(hoursOn(settings, '2026-03-14', '+08:00')).toEqual(['14:00-15:00'])
    expect(hoursOn(settings, '2026-03-11', '+08:00')).toEqual(['08:00-12:00', '13:00-20:00'])
  })

  test('opening hours stay on the wall clock when the zone changes its own', () => {
    const berlin: Settings = { ...base, zone: 'Europe/Berlin' }
    expect(hoursOn(berlin, '2026-03-27', '+01:00')).toEqual(['08:00-12:00', '13:00-18:00'])
    expect(hoursOn(berlin, '2026-03-30', '+02:00')).toEqual(['08:00-12:00', '13:00-18:00'])
    const night: Settings = { ...berlin, hours: { sun: [['00:00', '24:00']] } }
    const open = openTime(calendarsOf(night, at('2026-03-29T00:00:00+01:00')).shop)
    const length = openBetween(open, at('2026-03-29T00:00:00+01:00'), at('2026-03-30T00:00:00+02:00'))
    expect(length / MINUTE).toBe(23 * 60)
  })

  test("a technician's own shift stands beside the shop's, others have none", () => {
    const settings: Settings = {
      ...base,
      technicians: [
        { id: technicianId('mei'), name: '梅', skills: {}, hours: { tue: [['10:00', '15:00']] } },
        { id: technicianId('li'), name: '李', skills: {} },
      ],
    }
    const { technicians } = calendarsOf(settings, at('2026-03-10T00:00:00+08:00'))
    expect(Object.keys(technicians)).toEqual(['mei'])
    expect(technicians['mei']).toContainEqual({
      from: at('2026-03-10T10:00:00+08:00'),
      to: at('2026-03-10T15:00:00+08:00'),
    })
  })

  test('reach months back and a year ahead, and are made once a week', () => {
    const now = at('2026-03-10T09:00:00+08:00')
    const calendars = calendarsOf(base, now)
    expect(calendars.shop[0]?.from).toBeLessThan(now - 100 * 86_400_000)
    expect(calendars.shop.at(-1)?.to).toBeGreaterThan(now + 365 * 86_400_000)
    expect(calendarsOf(base, instant(now + MINUTE))).toBe(calendars)
  })
})

test('the local date is the zone’s, not the machine’s', () => {
  const late = at('2026-03-10T17:30:00Z')
  expect(localDate('Asia/Shanghai', late)).toBe('2026-03-11')
  expect(localDate('Europe/Berlin', late)).toBe('2026-03-10')
})
