import { expect, test } from 'vitest'
import { instant, jobId, orderId } from '#domain/ids.ts'
import { at, car, segment, working } from '../../support/boards.ts'
import { afternoon, chen, delay, foreman, o1, plan, play, slipped } from './play.ts'

test('[A1] a promise that the forecast keeps opens nothing, even to the minute', () => {
  const day = play(afternoon('15:20'))
  expect(day.watch('10:00')).toEqual([])
  expect(day.shop.alerts).toEqual({})
})

test('[A1] a late forecast opens one alert for the advisor, named after the promise version', () => {
  const day = play(afternoon('16:00'))
  expect(day.watch('10:00')).toEqual(['alert-opened'])
  expect(day.alert()).toMatchObject({
    id: 'delay:o1:1',
    kind: 'delay',
    order: 'o1',
    advisor: 'chen',
    state: 'open',
    level: 1,
    openedAt: at('10:00'),
    since: at('10:00'),
    calls: [],
  })
})

test('[A1] asking again, a moment or hours later, opens nothing more', () => {
  const day = slipped()
  expect(day.watch('10:00')).toEqual([])
  expect(day.watch('10:00')).toEqual([])
  day.watch('12:00')
  expect(day.log.filter((event) => event.type === 'alert-opened')).toHaveLength(1)
})

test('[A2] the command that causes the slip opens the alert itself, hours before the promise has passed', () => {
  const day = play(afternoon('15:20'))
  expect(day.does('10:00', foreman, plan('16:00'))).toEqual(['job-planned', 'alert-opened'])
  const [planned, opened] = day.log
  expect(planned).toMatchObject({ by: 'ma', command: 'c1', version: 2, at: at('10:00') })
  expect(opened).toMatchObject({ by: 'house', command: 'c1', version: 3, at: at('10:00') })
})

test('[A2] the alert says why: the old promise, the new forecast, and the causes from the delivery backwards', () => {
  const day = slipped()
  const { promise, readyAt, chain } = day.alert()
  expect(promise).toEqual({ version: 1, at: at('17:00') })
  expect(readyAt).toBe(at('17:40'))
  expect(chain[0]).toEqual({ kind: 'ready', order: o1, at: at('17:40'), promise: at('17:00') })
  expect(chain.at(-1)).toEqual({ kind: 'slot', job: 'j1', from: at('16:00') })
})

test('[A2] another car held on the lift is named by its number, its bay and its part, never by its plate', () => {
  const ahead = {
    id: 'j2',
    order: 'o2',
    minutes: 60,
    segments: [segment('b1', 'wang', at('09:30'))],
  } as const
  const given = afternoon('10:30')
  const day = play({
    ...given,
    orders: { ...given.orders, [orderId('o2')]: { ...car({ id: 'o2', place: 'b1' }), jobs: [jobId('j2')] } },
    jobs: { ...given.jobs, [jobId('j2')]: working(ahead) },
  })
  expect(day.watch('10:00')).toEqual([])
  const stop = { job: jobId('j2'), code: 'C', reason: 'disc', expectedAt: at('15:20'), place: 'b1' }
  expect(day.does('10:00', foreman, { type: 'stop-job', ...stop })).toEqual(['job-stopped', 'alert-opened'])
  const { chain } = day.alert()
  expect(chain.map((link) => link.kind)).toEqual([
    'ready',
    'station',
    'station',
    'work',
    'bay',
    'stop',
    'part',
  ])
  expect(chain[4]).toMatchObject({ bay: 'b1', number: 'R-o2', until: at('15:50') })
  expect(chain[5]).toMatchObject({ code: 'C', number: 'R-o2', until: at('15:20') })
  expect(JSON.stringify(chain)).not.toContain('粤B')
})

test('[A1] without a promise there is nothing to be late for', () => {
  const day = play(afternoon('16:00', { promise: null }))
  expect(day.watch('10:00')).toEqual([])
})

test('[A1] a car that left is not rung for', () => {
  const shop = afternoon('16:00')
  const order = shop.orders[o1]
  if (order?.stage !== 'arrived') throw new Error('given wrongly')
  const day = play({ ...shop, orders: { [o1]: { ...order, stage: 'cancelled' } } })
  expect(day.watch('10:00')).toEqual([])
})

test('[H2] a refused command leaves the shop as it is and rings nobody', () => {
  const day = play(afternoon('16:00'))
  const before = day.shop
  expect(day.does('10:00', foreman, { type: 'start-job', job: jobId('none') })).toEqual({
    reason: 'no-such-job',
    job: 'none',
  })
  expect(day.shop).toBe(before)
  expect(day.log).toEqual([])
})

test('[H1] what is written never lies before what stands written', () => {
  const day = slipped()
  day.does(instant(at('10:00') - 700), chen, { type: 'acknowledge-alert', alert: delay() })
  expect(day.last('alert-acknowledged')).toMatchObject({ at: at('10:00'), by: 'chen' })
})

test('[A1] a promise that is late from the beginning rings in the same breath', () => {
  const day = play(afternoon('16:00', { promise: null }))
  const done = day.does('10:00', chen, {
    type: 'make-promise',
    order: o1,
    at: at('17:00'),
    reason: 'insists',
  })
  expect(done).toEqual(['promise-agreed', 'alert-opened'])
})
