import { describe, expect, test } from 'vitest'
import { bandsOf } from '#board-ui/gantt/bands.ts'
import { chipBoxes } from '#board-ui/gantt/chip-geometry.ts'
import type { ChipModel, GanttRow, RowMode } from '#board-ui/gantt/chip-model.ts'
import { createRowModel } from '#board-ui/gantt/rows.ts'
import { scaleOf } from '#board-ui/gantt/scale.ts'
import { boardWindow, stepsWithin } from '#board-ui/gantt/window.ts'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { type Instant, instant, type JobId, MINUTE, technicianId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { shopTime } from '#screen/format.ts'
import { at, crowded, done, empty, queued, scene, stopped, working } from './wall-scene.ts'

const time = shopTime('Asia/Shanghai')
const wish = { hours: 6, before: 2 }

const boardOf = (shop: Shop, now: Instant, mode: RowMode = 'technicians', model = createRowModel()) => {
  const calendars = calendarsOf(shop.settings, now)
  const window = boardWindow(calendars, time, now, wish)
  const foreseen = forecast(shop, calendars, now)
  const rows = model({ shop, forecast: foreseen, calendars, now, time, mode, window })
  return { rows, window, calendars, foreseen, scale: scaleOf(window, 1632) }
}
const chipsOf = (rows: readonly GanttRow[]): readonly ChipModel[] => rows.flatMap(({ chips }) => chips)
const find = (rows: readonly GanttRow[], plate: string, kind?: ChipModel['kind']): ChipModel => {
  const chip = chipsOf(rows).find((one) => one.plate === plate && (kind === undefined || one.kind === kind))
  if (!chip) throw new Error(`no chip ${plate}`)
  return chip
}
const clock = (moment: Instant) => time.clock(moment)

describe('the window', () => {
  const calendars = calendarsOf(crowded().settings, at('14:37'))
  const hours = (now: Instant) => {
    const { from, to } = boardWindow(calendars, time, now, wish)
    return `${clock(from)}–${clock(to)}`
  }
  test('steps each half hour and stays within the day', () => {
    expect(hours(at('14:37'))).toBe('12:30–18:30')
    expect(hours(at('14:59'))).toBe('12:30–18:30')
    expect(hours(at('13:29'))).toBe('11:00–17:00')
    expect(hours(at('09:10'))).toBe('07:30–13:30')
    expect(hours(at('06:00'))).toBe('07:30–13:30')
    expect(hours(at('21:00'))).toBe('12:30–18:30')
  })
  test('a shop that is closed all day shows the hours around now', () => {
    const shut = { shop: [], technicians: {} }
    const { from } = boardWindow(shut, time, at('14:37'), wish)
    expect(clock(from)).toBe('12:30')
  })
  test('lines stand on the hours of the shop', () => {
    const window = boardWindow(calendars, time, at('14:37'), wish)
    expect(stepsWithin(window, time, 60).map(clock)).toEqual([
      '13:00',
      '14:00',
      '15:00',
      '16:00',
      '17:00',
      '18:00',
    ])
  })
  test('lunch and closing are told apart', () => {
    const window = boardWindow(calendars, time, at('14:37'), wish)
    const bands = bandsOf(calendars.shop, window, time)
    expect(bands.map(({ kind, from, to }) => `${kind} ${clock(from)}–${clock(to)}`)).toEqual([
      'lunch 12:30–13:00',
      'closed 18:00–18:30',
    ])
    const morning = bandsOf(calendars.shop, boardWindow(calendars, time, at('09:10'), wish), time)
    expect(morning.map(({ kind }) => kind)).toEqual(['closed', 'lunch'])
  })
})

describe('the scale', () => {
  test('goes from time to pixels and back', () => {
    const scale = scaleOf({ from: at('12:30'), to: at('18:30') }, 1632)
    expect(scale.perHour).toBe(272)
    expect(scale.x(at('13:00'))).toBe(136)
    expect(scale.x(at('12:00'))).toBe(-136)
    expect(scale.at(scale.x(at('14:45')))).toBe(at('14:45'))
  })
})

describe('rows', () => {
  test('follow the settings and never move by themselves', () => {
    const { rows } = boardOf(crowded(), at('14:37'))
    expect(rows.map(({ title }) => title).slice(0, 3)).toEqual(['李强', '何俊', '王建国'])
    expect(rows[0]?.beside).toBe('B1')
    const bays = boardOf(crowded(), at('14:37'), 'bays').rows
    expect(bays[2]?.title).toBe('B3')
    expect(bays[2]?.beside).toBe('王建国')
  })
  test('a running chip goes from its start to its forecast end, and knows which part holds now', () => {
    const { rows, foreseen } = boardOf(crowded(), at('14:37'))
    const chip = find(rows, '7H265')
    expect(chip.kind).toBe('working')
    expect(chip.running).toBe(true)
    expect(chip.holds).toBe(1)
    expect(chip.to).toBe(foreseen.jobs[chip.job]?.to)
    expect(clock(chip.to)).toBe('15:05')
  })
  test('work through lunch is cut at the break', () => {
    const { rows } = boardOf(crowded(), at('14:37'))
    const parts = find(rows, '7H265').parts.map(({ from, to }) => `${clock(from)}–${clock(to)}`)
    expect(parts).toEqual(['11:20–12:00', '13:00–15:05'])
  })
  test('only the first arrived chip that waits is the next one', () => {
    const { rows } = boardOf(crowded(), at('14:37'))
    const row = rows[0]?.chips.map(({ plate, kind }) => `${plate} ${kind}`)
    expect(row).toEqual(['4E110 done', '8K321 working', 'D20817 next', '66A18 queued', '5Q777 booked'])
  })
  test('[F6] a stopped job shows what was done and when it is expected back', () => {
    const { rows } = boardOf(crowded(), at('14:37'))
    const own = chipsOf(rows).filter(({ plate }) => plate === 'D12345')
    expect(own.map(({ kind, letter }) => `${kind} ${letter}`)).toEqual(['stopped C', 'return C'])
  })
  test('[F6] a stop without an expected time has no place in the future', () => {
    const { rows } = boardOf(crowded(), at('14:37'))
    expect(chipsOf(rows).filter(({ plate, kind }) => plate === '7E094' && kind === 'return')).toEqual([])
  })
  test('the second technician of a job helps; in his row it bears no health', () => {
    const { rows } = boardOf(crowded(), at('14:37'))
    const helper = rows[6]?.chips.find(({ kind }) => kind === 'helper')
    expect(helper?.plate).toBe('8W571')
    expect(helper?.health).toBeNull()
  })
  test('[P4] health stands once per car, on what comes next', () => {
    const { car, shop } = scene()
    car('粤B1T660', { due: '15:00' }, working(1, '13:10', 60, 40), queued(2, '16:00', 30))
    const { rows } = boardOf(shop(at('14:37')), at('14:37'))
    const bearing = chipsOf(rows).filter(({ health }) => health !== null)
    expect(bearing.map(({ kind, health }) => `${kind} ${health?.kind}`)).toEqual(['working late'])
  })
  test('[A3] a late chip says whether the customer was reached', () => {
    const { rows } = boardOf(crowded(), at('14:37'))
    const told = (plate: string) => {
      const { health } = find(rows, plate, plate === 'D12345' ? 'return' : undefined)
      return health?.kind === 'late' ? health.told : null
    }
    expect(told('1T660')).toBe('told')
    expect(told('D12345')).toBe('untold')
    expect(told('5C903')).toBe('untold')
  })
  test('the plan lane is as long as the open time planned', () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '18:00' }, queued(1, '11:30', 60))
    const { rows } = boardOf(shop(at('11:00')), at('11:00'))
    const lane = rows[0]?.lanes[0]?.parts.map(({ from, to }) => `${clock(from)}–${clock(to)}`)
    expect(lane).toEqual(['11:30–12:00', '13:00–13:30'])
  })
  test('a row is free since its last chip ended, not before a quarter of an hour', () => {
    const { car, delivered, shop } = scene()
    delivered('粤B22222', { due: '14:30' }, '14:10', done(1, '13:00', '14:02', 60))
    car('粤B33333', { due: '18:00' }, queued(1, '15:15', 40))
    const idleAt = (now: string) =>
      boardOf(shop(at(now)), at(now))
        .rows[0]?.idle.filter(({ kind }) => kind === 'now')
        .map(({ minutes, next }) => `${minutes} ${next === null ? '' : clock(next)}`)
    expect(idleAt('14:10')).toEqual([])
    expect(idleAt('14:37')).toEqual(['35 15:15'])
  })
  test('a hole in the past of half an hour is kept, lunch is none', () => {
    const { delivered, shop } = scene()
    delivered('粤B22222', { due: '14:30' }, '12:00', done(1, '08:00', '12:00', 240))
    delivered('粤B33333', { due: '14:30' }, '14:10', done(1, '13:36', '14:30', 60))
    const { rows } = boardOf(shop(at('14:37')), at('14:37'))
    expect(rows[0]?.idle.map(({ kind, minutes }) => `${kind} ${minutes}`)).toEqual(['past 36'])
  })
  test('a row without a chip is empty, and one who is away is striped', () => {
    const shop = empty()
    const away: Shop = {
      ...shop,
      technicians: {
        ...shop.technicians,
        t2: { id: technicianId('t2'), name: '何俊', skills: {}, present: false },
      },
    }
    const { rows } = boardOf(away, at('14:37'))
    expect(rows[0]).toMatchObject({ chips: [], lanes: [], idle: [], away: false })
    expect(rows[1]?.away).toBe(true)
  })
  test('[F5] a bay out of service is striped until its stated end, with the reason', () => {
    const shop = crowded()
    const bay = shop.bays['b7']
    if (!bay) throw new Error('no bay')
    const closed = { since: at('13:00'), until: at('16:00'), reason: '举升机检修' }
    const { rows } = boardOf({ ...shop, bays: { ...shop.bays, b7: { ...bay, closed } } }, at('14:37'), 'bays')
    expect(rows[6]?.bands).toEqual([
      {
        kind: 'out-of-service',
        from: at('13:00'),
        to: at('16:00'),
        until: at('16:00'),
        reason: '举升机检修',
      },
    ])
  })
})

describe('what did not change is not drawn again', () => {
  test('the same shop a few seconds later gives the same objects', () => {
    const model = createRowModel()
    const shop = crowded()
    const first = boardOf(shop, at('14:37'), 'technicians', model).rows
    const second = boardOf(shop, at('14:37'), 'technicians', model).rows
    expect(second.every((row, index) => row === first[index])).toBe(true)
  })
  test('one changed job changes its own row and chip alone', () => {
    const model = createRowModel()
    const shop = crowded()
    const first = boardOf(shop, at('14:37'), 'technicians', model).rows
    const chip = find(first, '66A18')
    const job = shop.jobs[chip.job]
    if (!job) throw new Error('no job')
    const renamed: Shop = { ...shop, jobs: { ...shop.jobs, [job.id]: { ...job, label: '换电瓶' } } }
    const second = boardOf(renamed, at('14:37'), 'technicians', model).rows
    const changedRows = second.filter((row, index) => row !== first[index])
    expect(changedRows.map(({ id }) => id)).toEqual(['t1'])
    const kept = changedRows[0]?.chips.filter((one, index) => one === first[0]?.chips[index])
    expect(kept?.length).toBe((first[0]?.chips.length ?? 0) - 1)
  })
  test('a minute later only running chips step', () => {
    const model = createRowModel()
    const { car, shop } = scene()
    car('粤B11111', { due: '18:00' }, working(1, '13:10', 120, 60))
    car('粤B22222', { due: '18:00' }, queued(2, '16:00', 60))
    const first = boardOf(shop(at('14:37')), at('14:37'), 'technicians', model).rows
    const second = boardOf(shop(at('14:37')), at('14:38'), 'technicians', model).rows
    expect(second[0]?.chips[0]).toBe(first[0]?.chips[0])
    expect(second[1]?.chips[0]).toBe(first[1]?.chips[0])
  })
})

describe('boxes', () => {
  const chip = (from: string, to: string): ChipModel => ({
    ...find(boardOf(crowded(), at('14:37')).rows, '66A18'),
    from: at(from),
    to: at(to),
    parts: [{ from: at(from), to: at(to) }],
  })
  const scale = scaleOf({ from: at('12:30'), to: at('18:30') }, 1632)
  test('leave four pixels between neighbours', () => {
    const left = chipBoxes(chip('13:00', '14:00'), scale)
    const right = chipBoxes(chip('14:00', '15:00'), scale)
    expect(right.left - left.right).toBe(4)
  })
  test('end at the edge of the window without air', () => {
    expect(chipBoxes(chip('11:00', '13:00'), scale)).toMatchObject({ left: 0, right: 134 })
    expect(chipBoxes(chip('18:00', '20:00'), scale).right).toBe(1632)
  })
  test('a long job keeps a joint through lunch and its label where there is room', () => {
    const whole = { ...chip('11:00', '15:00'), running: true, holds: 1 }
    const parts = [
      { from: at('11:00'), to: at('12:00') },
      { from: at('13:00'), to: at('15:00') },
    ]
    const boxes = chipBoxes({ ...whole, parts }, scale)
    expect(boxes.bodies.length).toBe(1)
    expect(boxes.joints.length).toBe(1)
    expect(boxes.label).toBe(0)
  })
  test('a chip of no length can still be seen', () => {
    expect(chipBoxes(chip('14:00', '14:00'), scale).bodies[0]?.width).toBeGreaterThan(0)
  })
})

describe('every board', () => {
  test('draws each chip of the day once in the row of its hands, in order and without overlap', () => {
    const shop = crowded()
    for (const minute of [0, 15, 30, 45, 90, 180]) {
      const now = instant(at('14:37') + minute * MINUTE)
      const { rows, scale } = boardOf(shop, now)
      for (const { chips } of rows) {
        const ids = new Set<string>(chips.map(({ id }) => id))
        expect(ids.size).toBe(chips.length)
        const jobs = new Map<JobId, number>()
        chips.forEach((one, index) => {
          jobs.set(one.job, index)
          const next = chips[index + 1]
          if (!next || one.kind === 'stopped') return
          expect(chipBoxes(one, scale).right, `${one.plate} ${next.plate}`).toBeLessThanOrEqual(
            chipBoxes(next, scale).left,
          )
        })
      }
    }
  })
  test('holds nothing that is stopped without end', () => {
    const { car, shop } = scene()
    car('粤B11111', { due: '18:00' }, stopped(1, '13:00', '13:30', 60, 'B', null))
    const { rows } = boardOf(shop(at('14:37')), at('14:37'))
    expect(chipsOf(rows).map(({ kind }) => kind)).toEqual(['stopped'])
  })
})
