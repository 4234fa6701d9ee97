import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closedBays, LEAST, linesOf, listed } from '#advisor-ui/console/clusters.ts'
import { dutiesOf, type Duty } from '#advisor-ui/console/inbox.ts'
import type { ChainLink } from '#domain/alert.ts'
import { alertId, bayId, instant, jobId, orderId, technicianId } from '#domain/ids.ts'
import { by, given } from '../support/given.ts'
import { foreman, plan, receive } from '../support/small-shop.ts'
import { at, chen, done, foreseen, lateMorning, watched } from './advisor-day.ts'

const shop = lateMorning()
const [sample] = dutiesOf({
  shop,
  forecast: foreseen(shop, '09:20'),
  calendars: null,
  now: at('09:20'),
  person: 'chen',
})

const until = instant(9)
const away = (who: string): ChainLink => ({
  kind: 'away',
  technician: technicianId(who),
  name: who,
  away: 'absent',
  until,
})
const bay = (job: string): ChainLink => ({
  kind: 'stop',
  code: 'E',
  job: jobId(job),
  order: orderId('o'),
  number: '1',
  bay: null,
  until,
})
const unplanned: ChainLink = { kind: 'unplanned', job: jobId('j'), label: 'oil' }
const causes: readonly ChainLink[] = [away('li'), away('wang'), bay('j1'), bay('j2'), unplanned]

const withCauses = (roots: readonly ChainLink[]): readonly Duty[] =>
  roots.map((root, index) => {
    if (!sample) throw new Error('no duty')
    return { ...sample, alert: { ...sample.alert, id: alertId(`a${index}`), chain: [root] } }
  })
const anyDuties = fc.array(fc.constantFrom(...causes), { maxLength: 40 }).map(withCauses)
const ids = (duties: readonly Duty[]) => duties.map(({ alert }) => alert.id)
const clustersOf = (duties: readonly Duty[]) =>
  linesOf(duties).flatMap((line) => (line.kind === 'cluster' ? [line] : []))

describe('cars that one cause makes late', () => {
  test('every duty is listed exactly once', () => {
    fc.assert(
      fc.property(anyDuties, (duties) => {
        expect(ids(listed(duties)).toSorted()).toEqual(ids(duties).toSorted())
      }),
    )
  })

  test('only three or more of one cause are gathered, and all of that cause', () => {
    fc.assert(
      fc.property(anyDuties, (duties) => {
        for (const { root, duties: members } of clustersOf(duties)) {
          expect(members.length).toBeGreaterThanOrEqual(LEAST)
          expect(ids(members)).toEqual(ids(duties.filter(({ alert }) => alert.chain[0] === root)))
          expect(root).not.toBe(unplanned)
        }
      }),
    )
  })

  test('by urgency within a cluster, and a cluster where its most urgent one stands', () => {
    fc.assert(
      fc.property(anyDuties, (duties) => {
        const heads = linesOf(duties).map((line) => (line.kind === 'duty' ? line.duty : line.duties[0]))
        const places = heads.map((duty) => duties.findIndex((other) => other === duty))
        expect(places).toEqual(places.toSorted((one, other) => one - other))
      }),
    )
  })

  test('two are told apart at a glance, three are gathered', () => {
    expect(clustersOf(withCauses([away('li'), away('li')]))).toHaveLength(0)
    expect(clustersOf(withCauses([away('li'), bay('j1'), away('li'), away('li')]))).toMatchObject([
      { key: 'away li', duties: { length: 3 } },
    ])
  })
})

describe('a power cut', () => {
  const bays = [
    ['1', 'B1', 'li', '14:00'],
    ['2', 'B2', 'wang', undefined],
    ['3', 'B3', 'zhao', '15:30'],
  ] as const
  const dark = () => {
    let now = given(
      '08:00',
      by(chen),
      ...bays.map(([number]) => receive(number, { promise: at('12:00') })),
      by(foreman),
      ...bays.map(([number, on, technician]) => plan(number, on, technician, '10:00')),
    ).shop
    for (const [, on, , until] of bays) {
      const end = until === undefined ? {} : { until: at(until) }
      now = done(now, '09:00', foreman, { type: 'close-bay', bay: bayId(on), reason: 'no power', ...end })
    }
    // What opens again at no known time is late once not even an end at once would do.
    return watched(now, '11:30')
  }
  const duties = (board = dark()) =>
    dutiesOf({
      shop: board,
      forecast: foreseen(board, '11:30'),
      calendars: null,
      now: at('11:30'),
      person: 'chen',
    })

  test('closes bays with ends of their own, or none; their cars stand together', () => {
    const lines = linesOf(duties())
    expect(lines.map((line) => (line.kind === 'cluster' ? line.duties.length : 1))).toEqual([3])
    const [first] = lines
    expect(first?.kind === 'cluster' ? closedBays(first).toSorted() : null).toEqual([
      'Bay 1',
      'Bay 2',
      'Bay 3',
    ])
  })

  test('each car says which bay, and until when', () => {
    const roots = duties().map(({ alert }) => alert.chain.at(-1))
    expect(roots).toEqual(
      expect.arrayContaining([
        { kind: 'bay-closed', bay: bayId('B1'), name: 'Bay 1', until: at('14:00') },
        { kind: 'bay-closed', bay: bayId('B2'), name: 'Bay 2', until: null },
      ]),
    )
  })
})
