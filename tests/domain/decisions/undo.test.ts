import { describe, expect, test } from 'vitest'
import { andonId, commandId, partId } from '#domain/ids.ts'
import { by, given, type Step } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  B1,
  about,
  chen,
  extraOf,
  finish,
  foreman,
  go,
  job,
  li,
  liId,
  manager,
  move,
  order,
  orderOf,
  plan,
  receive,
  settings,
  start,
  stop,
  unplan,
  wish,
} from '../../support/small-shop.ts'

const working = [receive('1'), plan('1'), start('1')] as const
const undo = (number: number): Step => ({ type: 'undo', command: commandId(`c${number}`) })

describe('undo', () => {
  test('puts back job and car as they were before the tap', () => {
    const before = given(...working)
    const done = given(...working, '09:00', finish('1'))
      .whenUndone('09:00')
      .thenAccepted('command-undone')
    expect({ ...job(done.shop, '1'), changed: null }).toEqual({ ...job(before.shop, '1'), changed: null })
    expect(order(done.shop, '1')).toMatchObject({ stage: 'in-work', place: 'B1' })
    expect(order(done.shop, '1')?.changed).toMatchObject({ what: 'command-undone', by: 'foreman' })
  })

  test('takes away what was born, and opens what was closed', () => {
    const part = given(
      receive('1'),
      about('1', (order) => ({ type: 'order-part', order, name: 'pads', eta: null })),
    )
      .whenUndone()
      .thenAccepted('command-undone')
    expect(part.shop.parts).toEqual({})
    const failed = given(
      ...working,
      finish('1'),
      go('start-inspection', '1'),
      about('1', (order) => ({ type: 'fail-inspection', order, fault: 'x', jobs: [wish()] })),
    )
      .whenUndone()
      .thenAccepted('command-undone')
    expect(order(failed.shop, '1')).toMatchObject({ stage: 'inspection', jobs: ['j0000002-01'] })
    const bay = given({ type: 'close-bay', bay: B1, reason: 'oops' })
      .whenUndone()
      .thenAccepted('command-undone')
    expect(bay.shop.bays['B1']).not.toHaveProperty('closed')
  })

  test('leaves alerts out: they follow from the state', () => {
    const handed = given(
      ...working,
      finish('1'),
      go('start-inspection', '1'),
      go('pass-inspection', '1'),
      go('settle', '1'),
      go('hand-over', '1'),
    )
    const done = handed.whenUndone().thenAccepted('command-undone')
    expect(done.the('command-undone').restored).not.toHaveProperty('alerts')
    expect(order(done.shop, '1')?.stage).toBe('ready')
  })

  test('stays quiet when everything stands as before, undone or done back by hand', () => {
    given(receive('1'), plan('1'), undo(2)).when(undo(2)).thenQuiet()
    given(receive('1'), plan('1'), unplan('1')).when(undo(2)).thenQuiet()
  })

  test('is refused when the same job or order was changed since, with who, when and what', () => {
    given(receive('1'), plan('1'), by(manager), '08:30', plan('1', 'B2'))
      .when(undo(2))
      .thenRefused('changed-since', { by: 'manager', at: at('08:30'), what: 'job-planned' })
    given(...working, finish('1'), go('start-inspection', '1'))
      .when(undo(4))
      .thenRefused('changed-since', { what: 'station-started' })
  })

  test('another car, or another job, may have changed', () => {
    given(...working, receive('2'), plan('2', 'B2', 'wang'))
      .when(undo(3))
      .thenAccepted('command-undone')
  })

  test('[F1] what comes back needs room: the bay was taken meanwhile', () => {
    const taken = given(...working, finish('1'), receive('2'), plan('2', 'B1', 'wang'), start('2'))
    taken.when(undo(4)).thenRefused('bay-busy', { bay: 'B1', by: orderOf(taken.shop, '2') })
    given(receive('1'), move('1', 'B1'), move('1', 'P-01'), receive('2'), move('2', 'B1'))
      .when(undo(3))
      .thenRefused('bay-busy')
  })

  test('[F2] and hands: the technician holds another car now', () => {
    given(...working, stop('1'), receive('2'), plan('2', 'B2', 'li'), start('2'))
      .when(undo(4))
      .thenRefused('technician-busy', { technician: 'li', plate: '沪A2' })
  })

  test('a row that left with the day or with a declined offer is not brought back', () => {
    const gone = given(
      ...working,
      finish('1'),
      go('start-inspection', '1'),
      go('pass-inspection', '1'),
      go('settle', '1'),
      go('hand-over', '1'),
      { type: 'close-day', carryOver: [] },
    )
    gone.when(undo(8)).thenRefused('changed-since', { what: 'day-closed' })
    given(
      receive('1'),
      about('1', (order) => ({ type: 'report-extra-work', order, jobs: [wish()], note: '' })),
      plan('1.2'),
      about('1', (order, shop) => ({
        type: 'answer-extra-work',
        order,
        extra: extraOf(shop),
        answer: 'declined',
      })),
    )
      .when(undo(3))
      .thenRefused('changed-since', { what: 'extra-work-answered' })
  })

  test('nor is a part, a call or a bay that left by another hand', () => {
    const day = { type: 'close-day', carryOver: [] } as const
    given(
      ...working,
      about('1', (order) => ({ type: 'order-part', order, name: 'pads', eta: null })),
      (shop) => ({
        type: 'part-arrived',
        part: Object.values(shop.parts).map(({ id }) => id)[0] ?? partId(''),
      }),
      finish('1'),
      go('start-inspection', '1'),
      go('pass-inspection', '1'),
      go('settle', '1'),
      go('hand-over', '1'),
      day,
    )
      .when(undo(5))
      .thenRefused('changed-since', { what: 'day-closed' })
    given(
      { type: 'close-bay', bay: B1, reason: 'lift' },
      {
        type: 'configure-shop',
        settings: { ...settings, bays: settings.bays.filter(({ id }) => id !== B1) },
      },
    )
      .when(undo(1))
      .thenRefused('changed-since', { what: 'shop-configured' })
  })

  test('a part that has come since has come, and a bay closed anew stays closed', () => {
    const part = partId('p0000003')
    given(
      receive('1'),
      about('1', (order) => ({ type: 'order-part', order, name: 'pads', eta: null })),
      { type: 'change-part-eta', part, eta: at('10:00') },
      by(manager),
      { type: 'part-arrived', part },
    )
      .when(undo(3), '09:00', foreman)
      .thenRefused('changed-since', { what: 'part-changed' })
    given(
      { type: 'close-bay', bay: B1, reason: 'oops' },
      by(manager),
      { type: 'open-bay', bay: B1 },
      { type: 'close-bay', bay: B1, reason: 'lift broken' },
    )
      .when(undo(1), '09:00', foreman)
      .thenRefused('changed-since', { what: 'bay-changed' })
  })

  test('a car that was handed over and has come again is in the shop once', () => {
    const again = given(
      ...working,
      finish('1'),
      go('start-inspection', '1'),
      go('pass-inspection', '1'),
      go('settle', '1'),
      go('hand-over', '1'),
      receive('2', { plate: '沪A1' }),
    )
    again.when(undo(8)).thenRefused('car-in-shop', { plate: '沪A1', order: orderOf(again.shop, '2') })
  })

  test('belongs to its author, a foreman or a manager', () => {
    const done = given(receive('1'), plan('1'), by(li), start('1'))
    done.whenUndone('08:00', li).thenAccepted('command-undone')
    done.whenUndone('08:00', foreman).thenAccepted('command-undone')
    done.whenUndone('08:00', manager).thenAccepted('command-undone')
    done.whenUndone('08:00', chen).thenRefused('forbidden', { role: 'advisor', command: 'undo' })
    const other = { user: 'wang', role: 'technician', person: 'wang' } as const
    done.whenUndone('08:00', other).thenRefused('forbidden', { role: 'technician', command: 'undo' })
    given(receive('1'), plan('1'), start('1'))
      .whenUndone('08:00', li)
      .thenRefused('forbidden', { role: 'technician', command: 'undo' })
  })

  test('takes back a call nobody has come to, and no other', () => {
    const pulled = given(by(li), { type: 'pull-andon', bay: B1, kind: 'help' })
    expect(pulled.whenUndone().thenAccepted('command-undone').shop.andons).toEqual({})
    given(by(li), { type: 'pull-andon', bay: B1, kind: 'help' }, by(foreman), (shop) => ({
      type: 'answer-andon',
      andon: Object.values(shop.andons)[0]?.id ?? andonId(''),
    }))
      .when(undo(1), '08:00', li)
      .thenRefused('changed-since', { what: 'andon-answered' })
  })

  test('is refused for what a customer was told and for commands nobody remembers', () => {
    given(receive('1')).whenUndone().thenRefused('not-undoable', { type: 'receive-car' })
    given(receive('1'), plan('1'), undo(2)).whenUndone().thenRefused('not-undoable', { type: 'undo' })
    given().when(undo(7)).thenRefused('no-such-command', { command: 'c7' })
  })

  test('a clock-out by mistake', () => {
    const done = given({ type: 'clock-out', technician: liId }).whenUndone().thenAccepted('command-undone')
    expect(done.shop.technicians['li']?.present).toBe(true)
  })
})
