import type { VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { describe, expect, test } from 'vitest'
import { bookingOf, emptyBooking, fitting, gapIn, jobTyped } from '#advisor-ui/appointments/booking-draft.ts'
import { columnsOf, overSpans, stepOf, topOf } from '#advisor-ui/appointments/chart-model.ts'
import {
  linesBetween,
  notCome,
  partsBy,
  preparations,
  toConfirm,
} from '#advisor-ui/appointments/day-lines.ts'
import type { Session } from '#advisor-ui/parts/session.ts'
import type { Command } from '#domain/commands.ts'
import { minutes } from '#domain/ids.ts'
import { dayLoad } from '#domain/load/day-load.ts'
import { demandOf } from '#domain/load/limits.ts'
import { outlookOf } from '#domain/load/outlook.ts'
import type { Shop } from '#domain/shop.ts'
import { startLanguage } from '#screen/language.ts'
import { by, given } from '../support/given.ts'
import { settings, wish } from '../support/small-shop.ts'
import { at, calendars, chen } from './advisor-day.ts'
import { consolePage, session } from './console-page.ts'

const book = (plate: string, time: string, count = 60, reason?: string): Command => ({
  type: 'book-appointment',
  appointment: {
    at: at(time),
    plate,
    model: 'Camry',
    jobs: [wish('service', count)],
    parts: plate.endsWith('P') ? [{ name: 'pump', eta: at('+1 08:00') }] : [],
  },
  ...(reason === undefined ? {} : { overrideReason: reason }),
})
const full = (): Shop =>
  given(
    '09:00',
    by(chen),
    book('粤A1', '+1 09:00', 120),
    book('粤A2', '+1 09:00', 120),
    book('粤A3P', '+1 09:30', 60, 'must be'),
    book('粤B9', '09:30'),
  ).shop

describe('the chart', () => {
  const day = (shop: Shop) => dayLoad(outlookOf(shop, calendars, at('09:00')), at('+1 00:00'), at('+1 23:59'))
  test('has twenty half hours, the pause among them', () => {
    const columns = columnsOf(day(full()), [])
    expect(columns).toHaveLength(20)
    expect(columns.flatMap(({ load }, index) => (load ? [] : [index]))).toEqual([8, 9])
  })
  test('[L2] what stands above the line is in excess, the booking being made included', () => {
    const own = demandOf(calendars, at('+1 09:00'), [wish('service', 60)])
    const before = columnsOf(day(full()), [])
    expect(before.map(({ excess }) => Math.round(excess)).slice(2, 6)).toEqual([0, 18, 18, 0])
    expect(overSpans(before)).toEqual([{ from: at('+1 09:30'), to: at('+1 10:30') }])
    const then = columnsOf(day(full()), own)
    expect(then.map(({ excess }) => Math.round(excess)).slice(2, 6)).toEqual([18, 48, 18, 0])
    expect(then.filter((column) => column.own > 0).map(({ own: count }) => count)).toEqual([30, 30])
  })
  test('its lines are round and its top is above every bar', () => {
    expect([stepOf(90), stepOf(420), stepOf(3_000)]).toEqual([20, 100, 1_000])
    const columns = columnsOf(day(full()), [])
    for (const { load } of columns) if (load) expect(topOf(columns)).toBeGreaterThan(load.capacity)
    expect(topOf([])).toBeGreaterThan(0)
  })
})

describe('the lists', () => {
  const lines = (now: string, from: string, to: string) => linesBetween(full(), at(now), at(from), at(to))
  test('by arrival, with the parts that are missing and until when', () => {
    const day = lines('09:00', '+1 00:00', '+2 00:00')
    expect(day.map(({ order }) => order.plate)).toEqual(['粤A1', '粤A2', '粤A3P'])
    expect(day.map(partsBy)).toEqual([null, null, at('+1 08:00')])
    expect(toConfirm(day)).toHaveLength(3)
  })
  test('three open days before: every car that comes, those first whose parts are missing', () => {
    const day = (from: string, to: string) => ({ from: at(from), lines: lines('09:00', from, to) })
    const made = preparations([
      day('+1 00:00', '+2 00:00'),
      day('+3 00:00', '+4 00:00'),
      { from: at('+6 00:00'), lines: lines('09:00', '+1 00:00', '+2 00:00').slice(0, 1) },
    ])
    // The empty day between is left out, and keeps its number.
    expect(made.map(({ before, missing }) => [before, missing])).toEqual([
      [1, 1],
      [3, 0],
    ])
    expect(made[0]?.lines.map(({ order }) => order.plate)).toEqual(['粤A3P', '粤A1', '粤A2'])
  })
  test('[L5] late is computed from the clock', () => {
    expect(notCome(lines('09:30', '00:00', '23:59'))).toEqual([])
    expect(notCome(lines('09:47', '00:00', '23:59')).map(({ late }) => late)).toEqual([17])
  })
})

describe('the form', () => {
  const templates = [
    { label: '小保养', minutes: 60, skill: 'engine' },
    { label: '四轮定位', minutes: 45, skill: 'laser', bayKind: 'alignment' },
  ].map((template) => fitting(template, settings))
  test('a template asks only for what the shop has', () => {
    expect(templates).toEqual([
      { label: '小保养', minutes: 60, skill: 'engine' },
      { label: '四轮定位', minutes: 45 },
    ])
  })
  test('a job is a number, a part of a name, or a name with minutes', () => {
    expect(jobTyped('1', templates)?.label).toBe('小保养')
    expect(jobTyped('定位', templates)?.label).toBe('四轮定位')
    expect(jobTyped('异响检查 45', templates)).toEqual({ label: '异响检查', minutes: 45 })
    expect(jobTyped('小保养 90', templates)).toEqual({ label: '小保养', minutes: 90, skill: 'engine' })
    expect(['9', '异响检查', ' ', '异响 0'].map((text) => jobTyped(text, templates))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
  test('says what is missing, and keeps the customer apart', () => {
    const draft = emptyBooking('chen')
    expect(gapIn(draft)).toBe('plate')
    const whole = {
      ...draft,
      plate: '粤b1',
      model: 'Camry',
      name: ' 吴女士 ',
      jobs: [{ label: 'service', minutes: minutes(60) }],
      parts: '滤芯，火花塞',
    }
    expect(gapIn({ ...whole, jobs: [] })).toBe('jobs')
    expect(gapIn({ ...whole, ownTime: '2500' })).toBe('ownTime')
    expect(gapIn(whole)).toBeNull()
    expect(bookingOf(whole, '预约', at('+1 09:00'), at('+1 11:00'), ' ')).toEqual({
      type: 'book-appointment',
      appointment: {
        plate: '粤B1',
        model: 'Camry',
        kind: '预约',
        flags: {},
        wash: true,
        advisor: 'chen',
        jobs: whole.jobs,
        parts: [{ name: '滤芯' }, { name: '火花塞' }],
        at: at('+1 09:00'),
        promise: at('+1 11:00'),
      },
      contact: { name: '吴女士' },
    })
  })
})

describe('the tab', () => {
  let page: VueWrapper
  const { open: openPage, asked } = consolePage()
  const open = async (shop: Shop, time = '09:00', who?: Session) => {
    page = await openPage(shop, time, who)
    const tab = page.findAll('nav button').find((button) => /预约|Appointments/.test(button.text()))
    await tab?.trigger('click')
  }

  test('shows eight days, and an empty one says so', async () => {
    await open(full())
    expect(page.findAll('[data-day]')).toHaveLength(8)
    await page.get('[data-day="3"]').trigger('click')
    expect(page.get('.list').text()).toContain('这天还空着')
    expect(page.find('[data-over]').exists()).toBe(false)
  })
  test('[L2] an overbooked day says where', async () => {
    await open(full())
    await page.get('[data-day="1"]').trigger('click')
    expect(page.get('[data-over]').text()).toContain('09:30–10:30 超产能')
    expect(page.findAll('[data-excess]')).toHaveLength(2)
    expect(page.get('[data-row="arrivals"]').text()).toContain('2')
  })
  test('by technician and by advisor it is the same work', async () => {
    await open(full())
    await page.get('[data-day="1"]').trigger('click')
    const total = () =>
      page.findAll('.total').reduce((sum, cell) => sum + Number.parseInt(cell.text(), 10), 0)
    await page.get('[data-segment="technicians"]').trigger('click')
    expect(total()).toBe(300)
    await page.get('[data-segment="advisors"]').trigger('click')
    expect(total()).toBe(300)
  })
  test('one tap confirms; nobody who is not tied to customers sees the key', async () => {
    await open(full())
    await page.get('[data-segment="confirm"]').trigger('click')
    const row = page.get('[data-appointment]')
    await row.findAll('button')[0]?.trigger('click')
    expect(asked()).toMatchObject([{ type: 'confirm-appointment' }])
    page.unmount()
    setActivePinia(createPinia())
    await open(full(), '09:00', { ...session, user: 'foreman', role: 'foreman', person: null })
    await page.get('[data-day="1"]').trigger('click')
    expect(page.findAll('[data-appointment] button')).toHaveLength(0)
    expect(page.find('.list').text()).not.toContain('显示姓名')
  })
  test('in English too', async () => {
    startLanguage('?lang=en')
    await open(full())
    await page.get('[data-day="1"]').trigger('click')
    expect(page.text()).toContain('over capacity')
    // The plates stay what they are.
    expect(page.get('.appointments').text().replaceAll('粤', '')).not.toMatch(/[\u4e00-\u9fff]/u)
  })
})
