import { describe, expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { commandId, jobId } from '#domain/ids.ts'
import { subjectsOf } from '#domain/subjects.ts'
import { given } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import { B1, B2, jobOf, liId, orderOf, plan, receive, start } from '../support/small-shop.ts'

const { shop } = given(
  '08:00',
  receive('1187'),
  receive('1188'),
  plan('1187'),
  start('1187'),
  plan('1188', 'B2'),
)
const known = () => undefined
const of = (command: Command) => subjectsOf(command, { shop, known })
const car = (number: string) => `car:${orderOf(shop, number)}`

describe('what a command is about', () => {
  test('is the car, whether the command names its job or its order', () => {
    const job = jobOf(shop, '1188')
    expect(of({ type: 'plan-job', job, bay: B1, technicians: [liId], from: at('10:00') })).toEqual([
      car('1188'),
    ])
    expect(of({ type: 'settle', order: orderOf(shop, '1188') })).toEqual([car('1188')])
  })

  test('[F1][F2] is also the bay and the hands it takes or frees: the next car must not overtake', () => {
    const frees = of({ type: 'finish-job', job: jobOf(shop, '1187') })
    expect(frees).toEqual([car('1187'), 'bay:B1', 'hands:li'])
    const takes = of({ type: 'start-job', job: jobOf(shop, '1188') })
    expect(takes).toEqual([car('1188'), 'bay:B2', 'hands:li'])
    const moves = of({ type: 'move-car', order: orderOf(shop, '1187'), place: 'B3' })
    expect(moves).toEqual([car('1187'), 'bay:B1', 'bay:B3'])
  })

  test('a call for help waits for nothing that happens on its bay', () => {
    expect(of({ type: 'pull-andon', bay: B2, kind: 'help' })).toEqual(['call:B2'])
    expect(of({ type: 'close-bay', bay: B2, reason: 'lift' })).toEqual(['bay:B2'])
  })

  test('an undo is about what it takes back; unknown, it waits for everything', () => {
    const undo: Command = { type: 'undo', command: commandId('c9') }
    expect(of(undo)).toEqual(['everything'])
    expect(subjectsOf(undo, { shop, known: () => ['bay:B1'] })).toEqual(['bay:B1'])
  })

  test('a job this screen does not know is a subject of its own', () => {
    expect(of({ type: 'start-job', job: jobId('nobody') })).toEqual(['job:nobody'])
    expect(subjectsOf({ type: 'start-job', job: jobId('x') }, { shop: null, known })).toEqual(['job:x'])
  })
})
