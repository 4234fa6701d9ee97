import { expect, test } from 'vitest'
import { jobId } from '#domain/ids.ts'
import { places } from '#domain/order.ts'
import { at } from '../../support/boards.ts'
import { afternoon, chen, delay, foreman, o1, plan, play, refusal, slipped } from './play.ts'

test('[A3] an alert closes by itself when the forecast is back inside the promise before anyone phoned', () => {
  const day = slipped()
  expect(day.does('10:03', foreman, plan('15:00'))).toEqual(['job-planned', 'alert-closed'])
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'recovered', closedAt: at('10:03') })
})

test('[A3] an acknowledged alert recovers as well', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'acknowledge-alert', alert: delay() })
  day.does('10:03', foreman, plan('15:00'))
  expect(day.alert().outcome).toBe('recovered')
})

test('[P4] four minutes inside the promise are too few to recover, five are enough', () => {
  const day = slipped()
  day.does('10:03', foreman, plan('15:16'))
  expect(day.alert().state).toBe('open')
  day.does('10:04', foreman, plan('15:15'))
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'recovered' })
})

test('[P4] around the promise nothing flickers: late, just in time, late again is one open alert', () => {
  const day = slipped()
  for (const from of ['15:20', '15:21', '15:18', '15:22']) day.does('10:03', foreman, plan(from))
  expect(day.alert()).toMatchObject({ state: 'open', since: at('10:00') })
})

test('[A1] late again after a recovery raises the same alert anew, with the advisor first', () => {
  const day = slipped()
  day.watch('10:10')
  expect(day.alert().level).toBe(2)
  day.does('10:11', foreman, plan('15:00'))
  expect(day.does('11:00', foreman, plan('16:10'))).toEqual(['job-planned', 'alert-updated'])
  const alert = day.alert()
  expect(alert).toMatchObject({ state: 'open', level: 1, since: at('11:00'), readyAt: at('17:50') })
  expect(alert).not.toHaveProperty('outcome')
  expect(alert).not.toHaveProperty('closedAt')
  expect(day.watch('11:00')).toEqual([])
})

test('[A3] after a call, even an unanswered one, only an outcome closes the alert', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'no-answer' })
  day.does('10:03', foreman, plan('15:00'))
  expect(day.alert()).toMatchObject({ state: 'open', readyAt: at('16:40') })
})

test('[A3] unknown is not recovered', () => {
  const day = slipped()
  day.does('10:03', foreman, { type: 'unplan-job', job: jobId('j1') })
  expect(day.alert()).toMatchObject({ state: 'open', readyAt: null })
})

test('[A3] when the car is handed over every duty about it ends', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  const order = day.shop.orders[o1]
  if (!order) throw new Error('given wrongly')
  const { stage: _stage, ...facts } = order
  const gone = {
    ...facts,
    stage: 'delivered',
    place: places.gone,
    readyAt: at('10:05'),
    deliveredAt: at('10:06'),
  } as const
  day.shop = { ...day.shop, orders: { [o1]: gone } }
  expect(day.watch('10:06')).toEqual(['alert-closed'])
  expect(day.alert(refusal())).toMatchObject({ state: 'closed', outcome: 'handed-over' })
})

test('[A1] a handover taken back leaves the duty as it was: nobody has phoned', () => {
  const day = slipped()
  const late = day.shop.orders
  const order = late[o1]
  if (order?.stage !== 'arrived') throw new Error('given wrongly')
  day.shop = { ...day.shop, orders: { [o1]: { ...order, stage: 'cancelled' } } }
  day.watch('10:05')
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'handed-over' })
  day.shop = { ...day.shop, orders: late }
  expect(day.watch('10:06')).toEqual(['alert-updated'])
  expect(day.alert()).toMatchObject({ state: 'open', level: 1, since: at('10:06') })
})

test('[A3] a handover taken back gives the foreman his refusal back', () => {
  const day = slipped()
  day.does('10:02', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  const here = day.shop.orders
  const order = here[o1]
  if (order?.stage !== 'arrived') throw new Error('given wrongly')
  day.shop = { ...day.shop, orders: { [o1]: { ...order, stage: 'cancelled' } } }
  day.watch('10:05')
  expect(day.alert(refusal()).state).toBe('closed')
  day.shop = { ...day.shop, orders: here }
  expect(day.watch('10:06')).toEqual(['alert-updated'])
  expect(day.alert(refusal())).toMatchObject({ state: 'open', level: 3, since: at('10:06') })
  expect(day.watch('10:06')).toEqual([])
})

test('[A3] an alert of an older promise that stayed open is closed as agreed', () => {
  const day = slipped()
  const order = day.shop.orders[o1]
  if (!order) throw new Error('given wrongly')
  day.shop = { ...day.shop, orders: { [o1]: { ...order, promise: { version: 2, at: at('18:00') } } } }
  expect(day.watch('10:05')).toEqual(['alert-closed'])
  expect(day.alert()).toMatchObject({ state: 'closed', outcome: 'agreed' })
})

test('[A1] a version used again after an undo is another promise: its alert opens afresh', () => {
  const day = slipped()
  const order = day.shop.orders[o1]
  if (!order) throw new Error('given wrongly')
  day.shop = { ...day.shop, orders: { [o1]: { ...order, promise: { version: 1, at: at('17:30') } } } }
  expect(day.watch('10:05')).toEqual(['alert-closed', 'alert-opened'])
  expect(day.alert()).toMatchObject({ state: 'open', promise: { at: at('17:30') }, since: at('10:05') })
  expect(day.watch('10:05')).toEqual([])
})

test('[A3] a promise taken back takes its alert along', () => {
  const day = play(afternoon('16:00'))
  day.watch('10:00')
  const order = day.shop.orders[o1]
  if (!order) throw new Error('given wrongly')
  day.shop = { ...day.shop, orders: { [o1]: { ...order, promise: null } } }
  expect(day.watch('10:05')).toEqual(['alert-closed'])
  expect(day.alert().outcome).toBe('recovered')
})
