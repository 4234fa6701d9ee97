import { describe, expect, test } from 'vitest'
import { given } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import { about, finish, go, order, plan, receive, start } from '../../support/small-shop.ts'

const ready = (wash = false) => [
  receive('1', { wash, promise: at('11:00') }),
  plan('1'),
  start('1'),
  finish('1'),
  go('start-inspection', '1'),
  go('pass-inspection', '1'),
  ...(wash ? [go('start-wash', '1'), go('finish-wash', '1')] : []),
  go('settle', '1'),
]
const handOver = (asked: object = {}) => about('1', (id) => ({ type: 'hand-over', order: id, ...asked }))

describe('[P6] handing over', () => {
  test.each([
    ['11:00', true],
    ['11:01', false],
  ])('at %s with 11:00 promised: in time is %s', (time, onTime) => {
    const done = given(...ready(), time)
      .when(handOver())
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
    const expected = { onTime, onTimeFirst: onTime, checked: [], satisfaction: null }
    expect(done.the('car-handed-over')).toMatchObject(expected)
    expect(order(done.shop, '1')).toMatchObject({ stage: 'delivered', handOver: expected })
  })

  test('[P2] the first and the last promise are measured apart', () => {
    const moved = about('1', (id) => ({
      type: 'change-promise',
      order: id,
      at: at('15:00'),
      via: 'phone',
      reason: 'agreed',
    }))
    const done = given(...ready(), moved, '14:00')
      .when(handOver())
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
    expect(done.the('car-handed-over')).toMatchObject({ onTime: true, onTimeFirst: false })
  })

  test('without a promise it is neither', () => {
    const unpromised = [receive('1', { wash: false }), ...ready().slice(1)]
    const done = given(...unpromised)
      .when(handOver())
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
    expect(done.the('car-handed-over')).toMatchObject({ onTime: null, onTimeFirst: null })
  })

  test('the checklist is kept in its order, and the wash of an unwashed car is none', () => {
    const asked = { checklist: ['returned', 'wash', 'cost', 'work'], satisfaction: 4 }
    const dry = given(...ready())
      .when(handOver(asked))
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
    expect(dry.the('car-handed-over')).toMatchObject({
      checked: ['work', 'cost', 'returned'],
      satisfaction: 4,
    })
    const washed = given(...ready(true))
      .when(handOver(asked))
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
    expect(washed.the('car-handed-over').checked).toEqual(['work', 'cost', 'wash', 'returned'])
  })

  test('[H5] a remark goes to the contact record and into no event', () => {
    const done = given(...ready())
      .when(handOver({ remark: ' 客户说等太久 ' }))
      .thenAccepted('car-moved', 'stage-changed', 'car-handed-over')
    expect(done.contact).toMatchObject({ note: { about: 'hand-over', text: '客户说等太久' } })
    expect(JSON.stringify(done.shop)).not.toContain('等太久')
  })
})
