import { describe, expect, test } from 'vitest'
import type { Command, Envelope } from '#domain/commands.ts'
import { foldPending } from '#domain/fold-pending.ts'
import { commandId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { by, given } from '../support/given.ts'
import { at, calendars, dayOf } from '../support/local-time.ts'
import {
  B1,
  B2,
  foreman,
  job,
  jobOf,
  liId,
  manager,
  orderOf,
  plan,
  receive,
  start,
  wang,
  wish,
} from '../support/small-shop.ts'

const now = at('09:00')
const moment = { now, actor: foreman, calendars, today: dayOf(now) }
const asked = (id: string, command: Command, seen?: number): Envelope => ({
  ...command,
  id: commandId(id),
  ...(seen === undefined ? {} : { seen }),
})
const planOf = (shop: Shop, number: string, bay = B1, technician = liId): Command => ({
  type: 'plan-job',
  job: jobOf(shop, number),
  bay,
  technicians: [technician],
  from: now,
})

describe('commands nobody has answered yet', () => {
  const { shop } = given('08:00', receive('1187'), receive('1188'))

  test('[O5] are folded in the order they were made, each on what the one before it left', () => {
    const {
      shop: then,
      jobs,
      hidden,
    } = foldPending(
      shop,
      [asked('a', planOf(shop, '1187')), asked('b', { type: 'start-job', job: jobOf(shop, '1187') })],
      moment,
    )
    expect(job(then, '1187')?.state).toBe('working')
    expect([...jobs]).toEqual([jobOf(shop, '1187')])
    expect([...hidden]).toEqual([])
    // What is confirmed is not touched.
    expect(job(shop, '1187')?.state).toBe('unplanned')
  })

  test('[O5] one that would be refused is left out and named, the others are shown', () => {
    const { shop: then, hidden } = foldPending(
      shop,
      [asked('a', { type: 'finish-job', job: jobOf(shop, '1187') }), asked('b', planOf(shop, '1188'))],
      moment,
    )
    expect(job(then, '1188')?.state).toBe('queued')
    expect(hidden.get(commandId('a'))).toMatchObject({ reason: 'wrong-state' })
    expect(hidden.has(commandId('b'))).toBe(false)
  })

  test('[F2] one of them may forbid the next', () => {
    const { hidden } = foldPending(
      shop,
      [
        asked('a', planOf(shop, '1187')),
        asked('b', { type: 'start-job', job: jobOf(shop, '1187') }),
        asked('c', planOf(shop, '1188', B2)),
        asked('d', { type: 'start-job', job: jobOf(shop, '1188') }),
      ],
      moment,
    )
    expect([...hidden.keys()]).toEqual(['d'])
    expect(hidden.get(commandId('d'))).toMatchObject({ reason: 'technician-busy', technician: 'li' })
  })

  test('a car somebody else has changed since the tap is not shown as its author wants it', () => {
    const later = given('08:00', receive('1187'), by(manager), plan('1187', 'B2', 'wang', '10:00')).shop
    const { shop: then, hidden } = foldPending(
      later,
      [asked('a', planOf(later, '1187', B1, wang), later.version - 1)],
      moment,
    )
    expect(hidden.get(commandId('a'))).toMatchObject({ reason: 'stale', by: 'manager', what: 'job-planned' })
    expect(job(then, '1187')).toMatchObject({ slot: { bay: 'B2' } })
  })

  test('[O5] what would bear something new is not shown: its name here could be another car’s there', () => {
    const started = given('08:00', receive('1187'), plan('1187'), start('1187')).shop
    const { shop: then, hidden } = foldPending(
      started,
      [
        asked('a', receive('1190')),
        asked('b', {
          type: 'report-extra-work',
          order: orderOf(started, '1187'),
          jobs: [wish('pads')],
          note: '',
        }),
        asked('c', { type: 'finish-job', job: jobOf(started, '1187') }),
      ],
      moment,
    )
    expect(Object.keys(then.orders)).toEqual(Object.keys(started.orders))
    expect([...hidden]).toEqual([
      ['a', null],
      ['b', null],
    ])
    expect(job(then, '1187')?.state).toBe('done')
  })

  test('nothing pending is the very same shop', () => {
    expect(foldPending(shop, [], moment).shop).toBe(shop)
  })
})
