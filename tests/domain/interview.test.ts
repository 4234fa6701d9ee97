import { describe, expect, test } from 'vitest'
import { type Estimate, type Interview, questions } from '#domain/interview.ts'
import { commandId, orderId } from '#domain/ids.ts'
import { parseCommand } from '#protocol/up.ts'
import { given } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import { order, orderOf, receive } from '../support/small-shop.ts'

const interview: Interview = { what: ['noise', 'vibration'], engine: ['cold'], often: ['sometimes'] }
const estimate: Estimate = { from: 800, to: 1_200 }

describe('[P9] what was asked at the counter', () => {
  test('stands on the order from its reception on', () => {
    const done = given().when(receive('1', { interview, estimate })).thenAccepted('car-received')
    expect(order(done.shop, '1')).toMatchObject({ interview, estimate })
  })
  test('joins the order of an appointment, and is quiet where it says the same', () => {
    const booked = given(receive('1', { arrivedAt: at('+1 09:00'), interview }))
    const come = receive('1', { interview, estimate })
    const done = booked
      .when((shop) => ({ ...come, appointment: orderOf(shop, '1') }))
      .thenAccepted('order-changed', 'stage-changed', 'car-arrived')
    expect(done.the('order-changed')).toEqual({ order: orderOf(done.shop, '1'), estimate })
  })
  test('is completed once the fault is known', () => {
    const later = { from: 1_500, to: 1_500 }
    const done = given(receive('1', { interview, estimate }))
      .when((shop) => ({ type: 'change-order', order: orderOf(shop, '1'), interview, estimate: later }))
      .thenAccepted('order-changed')
    expect(done.the('order-changed')).toEqual({ order: orderOf(done.shop, '1'), estimate: later })
    given(receive('1', { interview, estimate }))
      .when((shop) => ({ type: 'change-order', order: orderOf(shop, '1'), interview, estimate }))
      .thenQuiet()
  })
})

describe('what is taken', () => {
  const read = (fields: object) =>
    parseCommand({ id: commandId('c'), type: 'change-order', order: orderId('o1'), ...fields })
  test('answers of the table, and none twice as many as there are', () => {
    expect(questions).toHaveLength(8)
    expect(read({ interview, estimate })).toMatchObject({ ok: true })
    for (const wrong of [
      { what: ['王先生说有异响'] },
      { what: 'noise' },
      { colour: ['red'] },
      { engine: ['cold', 'hot', 'cold'] },
    ])
      expect(read({ interview: wrong })).toMatchObject({ ok: false })
  })
  test('an estimate is a range of whole amounts', () => {
    for (const wrong of [{ from: 2, to: 1 }, { from: 1 }, { from: -1, to: 1 }, { from: 1.5, to: 2 }])
      expect(read({ estimate: wrong })).toMatchObject({ ok: false })
    expect(read({ estimate: { from: 0, to: 10_000_001 } })).toMatchObject({ ok: false })
  })
})
