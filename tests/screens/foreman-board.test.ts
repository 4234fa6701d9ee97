import { describe, expect, test } from 'vitest'
import { keyPressed } from '#board-ui/foreman/desk-keys.ts'
import { dockCells } from '#board-ui/foreman/dock-lines.ts'
import { searchCars } from '#board-ui/foreman/search.ts'
import { timelineOf } from '#board-ui/foreman/timeline.ts'
import { walk } from '#board-ui/foreman/walk.ts'
import { createRowModel } from '#board-ui/gantt/rows.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Shop } from '#domain/shop.ts'
import { shopTime } from '#screen/format.ts'
import { given } from '../support/given.ts'
import { at, calendars } from '../support/local-time.ts'
import { finish, go, jobOf, order, plan, receive, start, stop } from '../support/small-shop.ts'

const foreseen = (shop: Shop, time: string) => forecast(shop, calendars, at(time))

describe('the dock', () => {
  const { shop } = given(
    '08:00',
    receive('1', { promise: at('17:00') }),
    receive('2', { promise: at('10:00') }),
    receive('3'),
    plan('1'),
    start('1'),
    '08:20',
    stop('1', { code: 'C', expectedAt: at('15:00') }),
    plan('2'),
    start('2'),
    '08:40',
    stop('2', { code: 'B', place: 'P-02' }),
    plan('3'),
    start('3'),
    '09:00',
    finish('3'),
  )
  const cells = dockCells(shop, foreseen(shop, '10:30'))
  test('holds stopped cars and stations, the late ones first', () => {
    expect(cells.map(({ id, lines }) => [id, lines.map((line) => line.order.number)])).toEqual([
      ['stopped', ['2', '1']],
      ['inspection', ['3']],
      ['wash', []],
      ['ready', []],
    ])
  })
  test('says letter, since when, and whether anybody knows until when', () => {
    expect(cells[0]?.lines[0]).toMatchObject({
      stop: { code: 'B', known: false },
      since: at('08:40'),
      told: 'untold',
    })
    expect(cells[0]?.lines[1]?.stop).toEqual({ code: 'C', known: true })
  })
  test('a car at a station counts from when somebody began', () => {
    expect(cells[1]?.lines[0]).toMatchObject({ since: at('09:00'), started: false })
    const { shop: begun } = given(
      '09:00',
      receive('3'),
      plan('3'),
      start('3'),
      finish('3'),
      '09:20',
      go('start-inspection', '3'),
    )
    expect(dockCells(begun, foreseen(begun, '09:30'))[1]?.lines[0]).toMatchObject({
      since: at('09:20'),
      started: true,
    })
  })
})

describe('search', () => {
  const { shop } = given(
    '08:00',
    receive('1187', { plate: '粤B·12345' }),
    receive('2345', { plate: '粤BD66188' }),
  )
  const found = (text: string) => searchCars(shop, text).map(({ number }) => number)
  test('finds by the tail of a plate, then by number, however it is written', () => {
    expect(found('2345')).toEqual(['1187', '2345'])
    expect(found('b 123')).toEqual(['1187'])
    expect(found('d66188')).toEqual(['2345'])
    expect(found('87')).toEqual(['1187'])
  })
  test('finds nothing for nothing', () => {
    expect(found(' ')).toEqual([])
    expect(found('999')).toEqual([])
  })
})

describe('walking over the board with the arrow keys', () => {
  const { shop } = given(
    '09:00',
    receive('1'),
    receive('2'),
    receive('3'),
    plan('1', 'B1', 'li', '09:00'),
    plan('2', 'B1', 'li', '10:00'),
    plan('3', 'B3', 'wang', '10:00'),
  )
  const rows = createRowModel()({
    shop,
    forecast: foreseen(shop, '09:00'),
    calendars,
    now: at('09:00'),
    time: shopTime('Asia/Shanghai'),
    mode: 'bays',
    window: { from: at('08:00'), to: at('13:00') },
  })
  const [one, two, three] = ['1', '2', '3'].map((name) => jobOf(shop, name))
  test('begins at the first chip', () => {
    expect(walk(rows, null, 'down')).toBe(one)
  })
  test('goes along a row and to the nearest chip of the next row that has any', () => {
    expect(walk(rows, one ?? null, 'right')).toBe(two)
    expect(walk(rows, two ?? null, 'left')).toBe(one)
    expect(walk(rows, two ?? null, 'down')).toBe(three)
    expect(walk(rows, three ?? null, 'up')).toBe(two)
  })
  test('stays where there is no further chip', () => {
    expect(walk(rows, two ?? null, 'right')).toBeNull()
    expect(walk(rows, one ?? null, 'up')).toBeNull()
  })
})

describe('the keyboard', () => {
  const press = (key: string, more: KeyboardEventInit = {}, on: HTMLElement = document.body) => {
    let wish: ReturnType<typeof keyPressed> = null
    const hear = (event: KeyboardEvent) => {
      wish = keyPressed(event)
    }
    document.body.append(...(on === document.body ? [] : [on]))
    addEventListener('keydown', hear, { once: true })
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
    return wish
  }
  test('finds, undoes, leaves, walks and presses keys of the bar', () => {
    expect(press('/')).toEqual({ kind: 'search' })
    expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' })
    expect(press('Escape')).toEqual({ kind: 'leave' })
    expect(press('ArrowLeft')).toEqual({ kind: 'walk', way: 'left' })
    expect(press('p')).toEqual({ kind: 'action', action: 'stop-job' })
    expect(press('g')).toEqual({ kind: 'answer' })
    expect(press('q')).toBeNull()
    expect(press('p', { ctrlKey: true })).toBeNull()
  })
  test('is left alone while somebody writes', () => {
    expect(press('p', {}, document.createElement('input'))).toBeNull()
  })
})

test('the drawer’s history ends where its forecast begins', () => {
  const { shop } = given(
    '08:00',
    receive('1', { promise: at('17:00') }),
    plan('1'),
    '08:10',
    start('1'),
    '08:30',
    stop('1', { code: 'C', expectedAt: at('10:00') }),
  )
  const car = order(shop, '1')
  if (!car) throw new Error('no car')
  const { past, future } = timelineOf(shop, car, foreseen(shop, '09:00'))
  expect(past.map(({ kind, at: when }) => [kind, when])).toEqual([
    ['arrived', at('08:00')],
    ['started', at('08:10')],
    ['stopped', at('08:30')],
  ])
  expect(future.map(({ kind }) => kind)).toEqual(['finished', 'station-left', 'station-left', 'ready'])
  expect(future.every(({ at: when }) => when >= at('09:00'))).toBe(true)
})
