import { describe, expect, test } from 'vitest'
import type { ChipModel } from '#board-ui/gantt/chip-model.ts'
import { createRowModel } from '#board-ui/gantt/rows.ts'
import { boardWindow } from '#board-ui/gantt/window.ts'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Interval } from '#domain/ids.ts'
import { shopTime } from '#screen/format.ts'
import { randomWall } from '../support/random-wall.ts'

const time = shopTime('Asia/Shanghai')
const seeds = Array.from({ length: 300 }, (_, seed) => seed)

const chipsOf = (seed: number): readonly ChipModel[] => {
  const { shop, now } = randomWall(seed)
  const calendars = calendarsOf(shop.settings, now)
  const foreseen = forecast(shop, calendars, now)
  const window = boardWindow(calendars, time, now, { hours: 6, before: 2 })
  return (['bays', 'technicians'] as const).flatMap((mode) =>
    createRowModel()({ shop, forecast: foreseen, calendars, now, time, mode, window }).flatMap(
      (row) => row.chips,
    ),
  )
}

describe('the generated walls', () => {
  test('are the same for the same seed', () => {
    expect(randomWall(7)).toEqual(randomWall(7))
  })
  test('[F1, F2] hold one car a bay and one job a person at a time', () => {
    for (const seed of seeds.slice(0, 150)) {
      const { shop, now } = randomWall(seed)
      const taken = new Map<string, Interval[]>()
      for (const job of Object.values(shop.jobs)) {
        for (const { bay, technicians, from, to = now } of job.segments) {
          for (const id of [bay, ...technicians]) taken.set(id, [...(taken.get(id) ?? []), { from, to }])
        }
      }
      for (const [id, spans] of taken) {
        const sorted = spans.toSorted((a, b) => a.from - b.from || a.to - b.to)
        for (const [index, { to }] of sorted.entries()) {
          expect(sorted[index + 1]?.from ?? to, `seed ${seed}: ${id}`).toBeGreaterThanOrEqual(to)
        }
      }
    }
  })
  test('show everything a chip can be', () => {
    const chips = seeds.flatMap(chipsOf)
    const seen = (of: (chip: ChipModel) => string | undefined | null) => new Set(chips.map(of))
    expect([...seen(({ kind }) => kind)].toSorted()).toEqual(
      ['booked', 'done', 'helper', 'next', 'paused', 'queued', 'return', 'stopped', 'working'].toSorted(),
    )
    const healths = seen(({ health }) => (health?.kind === 'late' ? health.told : health?.kind))
    expect([...healths].filter((health) => health !== undefined).toSorted()).toEqual([
      'risk',
      'seen',
      'told',
      'untold',
    ])
    for (const letter of 'ABCDEFG') expect(seen((chip) => chip.letter).has(letter), letter).toBe(true)
    expect(new Set(chips.flatMap(({ flags }) => flags)).size).toBe(6)
    expect(seen(({ open }) => String(open)).size).toBe(2)
    expect(seen(({ overnight }) => String(overnight)).size).toBe(2)
    expect(chips.some(({ parts }) => parts.length > 1)).toBe(true)
  })
})
