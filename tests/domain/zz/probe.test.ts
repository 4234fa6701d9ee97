import { expect, test } from 'vitest'
import { at, shopWith, car, queued, slot, officeHours, carAtStation } from '../../support/boards.ts'
import { minutes, jobId } from '#domain/ids.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { by, given } from '../../support/given.ts'
import { about, receive, manager, foreman as fm, order, go, plan as pl, start, finish, B1 , chen as ch} from '../../support/small-shop.ts'
import { commandId, partId } from '#domain/ids.ts'
import { chen, delay, foreman, plan, play, slipped, refusal, afternoon, o1 } from '../alerts/play.ts'

test('zero recoverMinutes', () => {
  const day = slipped({ policies: { recoverMinutes: minutes(0) } })
  expect([day.watch('10:01'), day.watch('10:02')]).toEqual([[], []])
})
test('zero riskMinutes', () => {
  const day = slipped({ policies: { riskMinutes: minutes(0) } })
  day.does('10:01', chen, { type: 'acknowledge-alert', alert: delay() })
  expect([day.alert().state, day.watch('10:02'), day.does('10:03', chen, { type: 'log-call', alert: delay(), outcome: 'told' }), day.alert().state]).toEqual([])
})
test('undo part eta after arrival', () => {
  const w = given(receive('1'), about('1', (order) => ({ type: 'order-part', order, name: 'p', eta: null })),
    { type: 'change-part-eta', part: partId('p0000003'), eta: at2('10:00') }, by(manager), { type: 'part-arrived', part: partId('p0000003') })
  console.log(w.shop.parts, JSON.stringify(w.when({ type: 'undo', command: commandId('c3') }, '09:00', fm).decision))
})
import { at as at2 } from '../../support/local-time.ts'
test('undo close-bay', () => {
  const w = given({ type: 'close-bay', bay: B1, reason: 'a' }, by(manager), { type: 'open-bay', bay: B1 }, { type: 'close-bay', bay: B1, reason: 'lift broken' })
  console.log(JSON.stringify(w.when({ type: 'undo', command: commandId('c1') }, '09:00', fm).decision))
})
test('undo hand-over of car that came again', () => {
  const w = given(receive('1'), pl('1'), start('1'), finish('1'), go('start-inspection', '1'), go('pass-inspection', '1'), go('settle', '1'), go('hand-over', '1'), receive('2', { plate: '沪A1' }))
  console.log('plate', JSON.stringify(w.when({ type: 'undo', command: commandId('c8') }, '09:00', fm).decision).slice(0, 90))
})
test('booked without jobs', () => {
  const cals = { shop: officeHours(0, 1), technicians: {} }
  const real = { ...car({ id: 'o1', stage: 'arrived', promise: at('11:00') }) }
  const job = queued({ id: 'j1', order: 'o1', minutes: 60, slot: slot('b1', 'li', at('09:00')) })
  const booked = ['o2', 'o3', 'o4', 'o5', 'o6', 'o7'].map((id) => ({ ...car({ id, stage: 'booked' as const }), arrivedAt: null, appointmentAt: at('16:00') }))
  const shop = shopWith({ orders: [real, ...booked], jobs: [job] })
  const f = forecast(shop, cals, at('09:00'))
  console.log('booked', Object.entries(f.orders).map(([id, o]) => [id, o.readyAt === null ? null : (o.readyAt - at('09:00')) / 60000, o.health]))
})
test('auto number', () => {
  const w = given(receive('R00003'))
  const { number: _n, ...rest } = receive('x').order
  console.log('num', JSON.stringify(w.when({ type: 'receive-car', order: { ...rest, plate: 'q' } }).decision).slice(0, 120))
})
test('refusal lost on undo handover', () => {
  const day = play(afternoon('08:00', { promise: at('09:00') }))
  console.log(day.watch('08:01'))
  day.does('08:02', chen, { type: 'log-call', alert: delay(), outcome: 'refused' })
  console.log(Object.values(day.shop.alerts).map((a) => [a.id, a.state, a.outcome]))
})
