import { describe, expect, test } from 'vitest'
import { chainOf } from '#domain/forecast/chain.ts'
import { minutes, orderId } from '#domain/ids.ts'
import { at, calendarsOfSketch, clock, foresee, shopOfSketch } from '../../support/day-board.ts'
import { forecast } from '#domain/forecast/forecast.ts'

/** Each example can be checked with a pencil. Inspection takes 15, settlement 10 minutes. */
describe('the forecast, worked by hand', () => {
  test('[§4.3] an overrun: 60 minutes planned, 75 worked, so five more from now on', () => {
    const board = foresee(
      {
        cars: [
          { id: 'R1', promise: '11:00', jobs: [{ id: 'j1', minutes: 60, worked: [['08:30']] }] },
          { id: 'R2', promise: '17:00', jobs: [{ id: 'j2', minutes: 60, from: '09:30' }] },
        ],
      },
      '09:45',
    )
    expect(board.job('j1')).toBe('09:45–09:50 overrun')
    expect(board.job('j2')).toBe('09:50–10:50 bay(j1)')
    // 10:50 inspection 11:05, settlement 11:15.
    expect(board.car('R2')).toBe('11:15 ok')
  })

  test('[§4.3] a remaining time said at 09:00 counts down from there', () => {
    const board = foresee(
      {
        cars: [
          {
            id: 'R1',
            jobs: [{ id: 'j1', minutes: 30, worked: [['08:10']], remaining: { minutes: 90, at: '09:00' } }],
          },
        ],
      },
      '09:40',
    )
    expect(board.job('j1')).toBe('09:40–10:30 own-work')
  })

  test('[§4.1] lunch in the middle: 90 minutes begun at 11:15 end at 13:45', () => {
    const board = foresee({ cars: [{ id: 'R1', jobs: [{ id: 'j1', minutes: 90, from: '11:15' }] }] }, '10:00')
    expect(board.job('j1')).toBe('11:15–13:45 slot')
    // Inspection 13:45–14:00, settlement until 14:10.
    expect(board.car('R1')).toBe('14:10 none')
  })

  test('[§4.5] a job that would start in the lunch break starts at 13:00', () => {
    const board = foresee(
      {
        cars: [
          { id: 'R1', jobs: [{ id: 'j1', minutes: 60, from: '11:00' }] },
          { id: 'R2', jobs: [{ id: 'j2', minutes: 30, from: '11:30' }] },
        ],
      },
      '10:00',
    )
    expect(board.job('j1')).toBe('11:00–12:00 slot')
    expect(board.job('j2')).toBe('13:00–13:30 closed-hours')
  })

  test('[§4.4] a stop with an expected time: 20 of 60 minutes worked, part at 15:20, 40 more', () => {
    const board = foresee(
      {
        cars: [
          {
            id: 'R1',
            jobs: [
              { id: 'j1', minutes: 60, worked: [['09:00', '09:20']], stop: { code: 'C', until: '15:20' } },
            ],
          },
        ],
      },
      '10:00',
    )
    expect(board.job('j1')).toBe('15:20–16:00 stop')
    expect(board.car('R1')).toBe('16:25 none')
  })

  test('[§4.4] a stop without an expected time: nobody can say, and the bay is free for the next', () => {
    const board = foresee(
      {
        cars: [
          {
            id: 'R1',
            promise: '17:00',
            jobs: [{ id: 'j1', minutes: 60, worked: [['09:00', '09:20']], stop: { code: 'B', until: null } }],
          },
          { id: 'R2', promise: '17:00', jobs: [{ id: 'j2', minutes: 60, from: '09:30' }] },
        ],
      },
      '10:00',
    )
    expect(board.job('j1')).toBe('? stop')
    expect(board.car('R1')).toBe('? risk')
    expect(board.job('j2')).toBe('10:00–11:00 now')
  })

  test('[§4.7] an unknown is late only when even the best case is too late', () => {
    const sketch = {
      cars: [
        {
          id: 'R1',
          promise: '17:00',
          jobs: [
            {
              id: 'j1',
              minutes: 60,
              worked: [['09:00', '09:20']] as const,
              stop: { code: 'B', until: null },
            },
          ],
        },
      ],
    }
    // 40 + 15 + 10 minutes: at 15:55 it can still be done by 17:00, at 15:56 it cannot.
    expect(foresee(sketch, '15:55').car('R1')).toBe('? risk')
    expect(foresee(sketch, '15:56').car('R1')).toBe('? late')
  })

  test('[§4.2] two technicians on one car: both must be free', () => {
    const board = foresee(
      {
        cars: [
          { id: 'R1', jobs: [{ id: 'j1', minutes: 60, bay: 'b1', by: ['li'], worked: [['09:00']] }] },
          { id: 'R2', jobs: [{ id: 'j2', minutes: 30, bay: 'b2', by: ['wang'], worked: [['09:15']] }] },
          { id: 'R3', jobs: [{ id: 'j3', minutes: 45, bay: 'b3', by: ['li', 'wang'], from: '09:30' }] },
        ],
      },
      '09:30',
    )
    expect(board.job('j1')).toBe('09:30–10:00 own-work')
    expect(board.job('j2')).toBe('09:30–09:45 own-work')
    expect(board.job('j3')).toBe('10:00–10:45 technician(j1)')
  })

  test("[§4.1] one technician's short shift parts the work over two days", () => {
    const board = foresee(
      {
        cars: [{ id: 'R1', jobs: [{ id: 'j1', minutes: 120, by: ['mei'], from: '14:00' }] }],
        shifts: { mei: [['08:00', '15:00']] },
      },
      '13:30',
    )
    // 14:00–15:00 today, 08:00–09:00 tomorrow.
    expect(board.job('j1')).toBe('14:00–day+1 09:00 slot')
  })

  test('[§4.6] the wash queue: one place, two cars out of inspection', () => {
    const board = foresee(
      {
        policies: { inspectionCapacity: 2 },
        cars: [
          {
            id: 'R1',
            wash: true,
            promise: '12:00',
            jobs: [{ id: 'j1', minutes: 60, bay: 'b1', by: ['li'], from: '09:00' }],
          },
          {
            id: 'R2',
            wash: true,
            promise: '11:30',
            jobs: [{ id: 'j2', minutes: 60, bay: 'b2', by: ['wang'], from: '09:05' }],
          },
        ],
      },
      '09:00',
    )
    // R1: work 10:00, inspection 10:15, wash 10:35, settlement 10:45.
    expect(board.car('R1')).toBe('10:45 ok')
    // R2: work 10:05, inspection 10:20, waits for the wash until 10:35, out 10:55, settlement 11:05.
    expect(board.car('R2')).toBe('11:05 ok')
    expect(board.slack('R2')).toBe(25)
    expect(board.raw.orders['R2']?.stations.find((pass) => pass.station === 'wash')?.behind).toBe('R1')
  })

  test('[§4.1] carry-over: what does not fit today goes on when the shop opens again', () => {
    const board = foresee(
      { cars: [{ id: 'R1', promise: '18:00', jobs: [{ id: 'j1', minutes: 90, from: '17:00' }] }] },
      '16:30',
    )
    expect(board.job('j1')).toBe('17:00–day+1 08:30 slot')
    expect(board.car('R1')).toBe('day+1 08:55 late')
  })

  test('[§4.4][F7] a job replanned while stopped: the new slot counts, but not before the part', () => {
    const stopped = {
      id: 'j1',
      minutes: 60,
      worked: [['09:00', '09:20']] as const,
      stop: { code: 'C', until: '14:00' },
    }
    const later = foresee({ cars: [{ id: 'R1', jobs: [{ ...stopped, bay: 'b2', from: '15:00' }] }] }, '10:00')
    expect(later.job('j1')).toBe('15:00–15:40 slot')
    const tooEarly = foresee(
      { cars: [{ id: 'R1', jobs: [{ ...stopped, bay: 'b2', from: '11:00' }] }] },
      '10:00',
    )
    expect(tooEarly.job('j1')).toBe('14:00–14:40 stop')
  })

  test('[§4.4][F6] a stopped car that cannot leave its bay holds it, and everything behind it', () => {
    const stuck = (until: string | null) =>
      foresee(
        {
          cars: [
            {
              id: 'R1',
              place: 'b3',
              jobs: [
                {
                  id: 'j1',
                  minutes: 60,
                  bay: 'b3',
                  worked: [['09:00', '09:20']],
                  stop: { code: 'C', until },
                },
              ],
            },
            { id: 'R2', promise: '17:00', jobs: [{ id: 'j2', minutes: 30, bay: 'b3', from: '10:00' }] },
            { id: 'R3', promise: '17:00', jobs: [{ id: 'j3', minutes: 45, bay: 'b3', from: '11:00' }] },
          ],
        },
        '10:00',
      )
    const known = stuck('15:20')
    expect(known.job('j1')).toBe('15:20–16:00 stop')
    expect(known.job('j2')).toBe('16:00–16:30 bay(j1)')
    expect(known.job('j3')).toBe('16:30–17:15 bay(j2)')
    expect(known.car('R3')).toBe('17:40 late')
    expect(known.slack('R3')).toBe(-40)
    const unknown = stuck(null)
    expect(unknown.job('j3')).toBe('? bay(j1)')
  })

  test('[§4.5] an appointment, a part, a reply: the latest of them binds', () => {
    const board = foresee(
      {
        cars: [
          {
            id: 'R1',
            arrived: null,
            appointment: '10:30',
            jobs: [{ id: 'j1', minutes: 30, bay: 'b1', by: ['li'], from: '09:30' }],
          },
          { id: 'R2', jobs: [{ id: 'j2', minutes: 30, bay: 'b2', by: ['wang'], from: '09:30' }] },
          {
            id: 'R3',
            jobs: [{ id: 'j3', minutes: 30, bay: 'b3', by: ['mei'], from: '09:30', awaits: '09:50' }],
          },
          {
            id: 'R4',
            arrived: null,
            appointment: '08:30',
            jobs: [{ id: 'j4', minutes: 30, bay: 'b4', by: ['zhao'], from: '09:00' }],
          },
        ],
        parts: [{ id: 'p1', car: 'R2', eta: '11:10' }],
      },
      '09:00',
    )
    expect(board.job('j1')).toBe('10:30–11:00 arrival')
    expect(board.job('j2')).toBe('11:10–11:40 part')
    expect(board.job('j3')).toBe('09:50–10:20 reply')
    expect(board.job('j4')).toBe('09:00–09:30 arrival')
  })

  test('[§4.1][F5] a bay out of service is open again from its stated end, or never', () => {
    const job = { id: 'j1', minutes: 30, from: '09:00' }
    const until = foresee(
      { cars: [{ id: 'R1', jobs: [job] }], closed: { b1: { since: '08:30', until: '14:15' } } },
      '09:00',
    )
    expect(until.job('j1')).toBe('14:15–14:45 closed-hours')
    const never = foresee({ cars: [{ id: 'R1', jobs: [job] }], closed: { b1: { since: '08:30' } } }, '09:00')
    expect(never.job('j1')).toBe('? closed-hours')
  })

  test('[§4.9] latest start counts back over lunch, inspection, wash and settlement', () => {
    const board = foresee(
      {
        cars: [
          {
            id: 'R1',
            promise: '14:00',
            wash: true,
            jobs: [
              { id: 'j1', minutes: 30, from: '09:00' },
              { id: 'j2', minutes: 45, from: '10:00' },
            ],
          },
        ],
      },
      '09:00',
    )
    // 14:00 − 10 − 20 − 15 = 13:15; 45 minutes of j2 back over lunch = 11:30; 30 of j1 = 11:00.
    expect(board.latest('j2')).toBe('11:30')
    expect(board.latest('j1')).toBe('11:00')
  })

  test('[§5] the chain of a third car: bay 3, the car stopped there, its part', () => {
    const sketch = {
      cars: [
        {
          id: 'R1187',
          place: 'b3',
          jobs: [
            {
              id: 'j1',
              minutes: 60,
              bay: 'b3',
              worked: [['09:00', '09:20']] as const,
              stop: { code: 'C', until: '15:20' },
            },
          ],
        },
        { id: 'R2', promise: '16:50', jobs: [{ id: 'j2', minutes: 30, bay: 'b3', from: '10:00' }] },
        { id: 'R3', promise: '17:00', jobs: [{ id: 'j3', minutes: 45, bay: 'b3', from: '11:00' }] },
      ],
      parts: [{ id: 'p1', car: 'R1187', job: 'j1', eta: '15:20' }],
    }
    const shop = shopOfSketch(sketch)
    const chain = chainOf(shop, forecast(shop, calendarsOfSketch(sketch), at('10:00')), orderId('R3'))
    expect(chain.map((link) => link.kind)).toEqual([
      'ready',
      'station',
      'station',
      'work',
      'bay',
      'bay',
      'stop',
      'part',
    ])
    expect(chain.at(-4)).toMatchObject({ kind: 'bay', bay: 'b3', number: 'R2', until: at('16:30') })
    expect(chain.at(-2)).toMatchObject({ kind: 'stop', code: 'C', number: 'R1187', until: at('15:20') })
    expect(chain.at(-1)).toMatchObject({ kind: 'part', part: 'p1' })
    expect(JSON.stringify(chain)).not.toContain('粤B')
  })

  test('[§5] a queue that the late car itself has made is not its reason', () => {
    // R1 is inspected 10:00–10:30 and washed until 11:30; R2 waits for that inspection, is done with its own
    // at 11:00 and settled until 12:00, in front of R1: R1 waits for its own wake.
    const sketch = {
      policies: {
        inspectionMinutes: minutes(30),
        washMinutes: minutes(60),
        settlementMinutes: minutes(60),
        settlementCapacity: 1,
      },
      cars: [
        {
          id: 'R1',
          wash: true,
          promise: '10:30',
          jobs: [{ id: 'j1', minutes: 60, bay: 'b1', by: ['li'], from: '09:00' }],
        },
        { id: 'R2', jobs: [{ id: 'j2', minutes: 65, bay: 'b2', by: ['wang'], from: '09:00' }] },
      ],
    }
    const chain = chainOf(
      shopOfSketch(sketch),
      forecast(shopOfSketch(sketch), calendarsOfSketch(sketch), at('09:00')),
      orderId('R1'),
    )
    expect(
      chain.map((link) => ('station' in link ? `${link.station}<${link.number ?? ''}` : link.kind)),
    ).toEqual(['ready', 'settlement<R2', 'wash<', 'inspection<', 'work', 'slot'])
  })

  test('[§4.6] a booking without jobs comes to inspection when it is expected, not today before the others', () => {
    const board = foresee(
      {
        cars: [
          {
            id: 'R1',
            promise: '11:00',
            jobs: [{ id: 'j1', minutes: 60, bay: 'b1', by: ['li'], from: '09:00' }],
          },
          ...['R2', 'R3', 'R4', 'R5', 'R6'].map((id) => ({
            id,
            arrived: null,
            appointment: '16:00',
            jobs: [],
          })),
        ],
      },
      '09:00',
    )
    expect(board.car('R1')).toBe('10:25 ok')
    expect(board.car('R2')).toBe('16:25 none')
  })

  test('times of this file are what they say', () => {
    expect(clock(at('day+1 09:05'))).toBe('day+1 09:05')
    expect(new Date(at('08:00')).toISOString()).toBe('2026-03-10T00:00:00.000Z')
  })
})
