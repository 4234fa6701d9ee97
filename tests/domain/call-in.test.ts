import { describe, expect, test } from 'vitest'
import {
  afterCall,
  type CallIn,
  type CallInCall,
  callInFigures,
  callInList,
  type CallInOutcome,
} from '#domain/call-in.ts'
import { advisorId, instant } from '#domain/ids.ts'

const entry = (plate: string, more: Partial<CallIn> = {}): CallIn => ({
  id: plate,
  version: 1,
  plate,
  model: '凯美瑞',
  reason: 'maintenance',
  dueDate: '2026-03-10',
  nextDate: null,
  advisor: null,
  state: 'open',
  addedAt: instant(0),
  calls: [],
  ...more,
})
const call = (outcome: CallInOutcome, at = 5, by = 'chen'): CallInCall => ({
  at: instant(at),
  by,
  outcome,
  ...(outcome === 'refused' ? { decline: 'price' as const } : {}),
})

describe('[C1] what a call makes of an entry', () => {
  test.each([
    ['booked', 'done', null],
    ['elsewhere', 'done', null],
    ['refused', 'refused', null],
    ['again', 'open', '2026-03-20'],
    ['no-answer', 'open', '2026-03-20'],
  ] as const)('%s: %s', (outcome, state, nextDate) => {
    const after = afterCall(entry('1'), call(outcome), '2026-03-20')
    expect(after).toMatchObject({ state, nextDate, version: 2, calls: [{ outcome }] })
  })

  test('not reached without a date it stays on its day', () => {
    expect(afterCall(entry('1', { nextDate: '2026-03-11' }), call('no-answer'), null).nextDate).toBe(
      '2026-03-11',
    )
  })
})

test('[C2] by the day to call; what is nobody’s is everybody’s; closed ones by their last call', () => {
  const entries = [
    entry('1', { nextDate: '2026-03-20' }),
    entry('2', { advisor: advisorId('zhou') }),
    entry('3', { dueDate: '2026-03-01', advisor: advisorId('chen'), reason: 'recall' }),
    entry('4', { state: 'done', calls: [call('booked', 5)] }),
    entry('5', { state: 'refused', calls: [call('refused', 9)] }),
  ]
  const plates = (filter: Partial<Parameters<typeof callInList>[1]>) =>
    callInList(entries, { advisor: null, reason: null, closed: false, ...filter }).map(({ plate }) => plate)
  expect(plates({})).toEqual(['3', '2', '1'])
  expect(plates({ advisor: 'chen' })).toEqual(['3', '1'])
  expect(plates({ reason: 'recall' })).toEqual(['3'])
  expect(plates({ closed: true })).toEqual(['5', '4'])
})

test('[C3] an entry counts once, its calls each, and only in the period', () => {
  const entries = [
    entry('1', { calls: [call('no-answer', 1), call('no-answer', 5), call('booked', 6, 'zhou')] }),
    entry('2', { reason: 'recall', calls: [call('refused', 7)] }),
    entry('3', { calls: [call('no-answer', 8)] }),
    entry('4', { calls: [call('booked', 20)] }),
    entry('5'),
  ]
  expect(callInFigures(entries, instant(2), instant(20))).toEqual({
    calls: 4,
    called: 3,
    reached: 2,
    booked: 1,
    refused: 1,
    declines: { price: 1 },
    byReason: {
      maintenance: { calls: 3, called: 2, reached: 1, booked: 1, refused: 0 },
      recall: { calls: 1, called: 1, reached: 1, booked: 0, refused: 1 },
    },
    byUser: {
      chen: { calls: 3, called: 3, reached: 1, booked: 0, refused: 1 },
      zhou: { calls: 1, called: 1, reached: 1, booked: 1, refused: 0 },
    },
  })
})
