import { describe, expect, test } from 'vitest'
import type { ChipModel } from '#board-ui/gantt/chip-model.ts'
import { consoleDensity, wallDensities } from '#board-ui/gantt/density.ts'
import { badgeWidth, fitLabel, type FitWish, shortened } from '#board-ui/gantt/fit.ts'
import { fitStack } from '#board-ui/gantt/fit-stack.ts'
import { roughly } from '#board-ui/gantt/measure.ts'
import { jobId, orderId } from '#domain/ids.ts'
import { at } from './wall-scene.ts'

const density = wallDensities.standard
const chip: ChipModel = {
  id: 'j/ahead',
  job: jobId('j'),
  order: orderId('o'),
  kind: 'next',
  plate: '8K321',
  label: '四轮定位',
  from: at('15:00'),
  to: at('16:00'),
  parts: [{ from: at('15:00'), to: at('16:00') }],
  running: false,
  holds: -1,
  letter: null,
  flags: [],
  time: null,
  health: null,
  promise: null,
  overnight: false,
  open: false,
  latest: null,
}
const wish: FitWish = {
  width: 400,
  gap: 0,
  detail: [{ text: '四轮定位' }, { text: '最迟 15:35' }],
  badgeText: '',
  endText: '',
}
const fit = (model: Partial<ChipModel>, ask: Partial<FitWish>) =>
  fitLabel({ ...chip, ...model }, { ...wish, ...ask }, density, roughly)
const late = {
  health: { kind: 'late', slack: -25, promise: at('15:25'), told: 'untold' },
} as const

describe('a label on the wall', () => {
  test('says everything where there is room', () => {
    const label = fit({ flags: ['waiting', 'vip'] }, {})
    expect(label).toMatchObject({ icon: true, plate: 'full', flags: ['waiting', 'vip'] })
    expect(label.detail?.lines.map(({ text }) => text)).toEqual(['四轮定位', '最迟 15:35'])
  })
  test('goes without detail, quiet flags, size, loud flags, icon, in this order', () => {
    const steps = new Set<string>()
    for (let width = 420; width > 0; width -= 1) {
      const label = fit({ flags: ['waiting', 'vip'] }, { width })
      steps.add(
        [label.detail ? 'detail' : '', label.flags.join('+'), label.plate, label.icon ? 'icon' : ''].join(
          ' ',
        ),
      )
    }
    expect([...steps]).toEqual([
      'detail waiting+vip full icon',
      ' waiting+vip full icon',
      ' waiting full icon',
      ' waiting small icon',
      '  small icon',
      '  small ',
      '  tiny ',
      '  mini ',
      '  none ',
    ])
  })
  test('moves behind the chip where the gap holds it', () => {
    expect(fit({}, { width: 40, gap: 200 }).plate).toBe('gap')
    expect(fit({ kind: 'done' }, { width: 40, gap: 200 }).plate).toBe('none')
  })
  test('never draws more than its body holds', () => {
    for (const kind of ['working', 'next', 'queued', 'booked', 'helper', 'return', 'done'] as const) {
      for (let width = 4; width < 500; width += 7) {
        const label = fit(
          { kind, flags: ['comeback', 'electric'], letter: kind === 'return' ? 'C' : null },
          { width },
        )
        if (label.plate === 'gap' || label.plate === 'none') continue
        const drawn =
          roughly(chip.plate, label.plateSize, 500) +
          label.flags.length * (density.flag + 8) +
          (label.detail ? 14 + label.detail.width : 0) +
          (label.letter === 'block' ? 40 : 0)
        expect(drawn, `${kind} ${width}`).toBeLessThanOrEqual(width)
      }
    }
  })
  test('[P4] a late chip keeps plate and minutes: inside, behind it, or compact', () => {
    const seen = new Set<string>()
    for (let width = 420; width >= 116; width -= 2) {
      for (const gap of [0, 260]) {
        const label = fit(late, { width, gap, badgeText: '+25′', detail: [{ text: '约 15:25' }] })
        expect(label.plate, `${width} ${gap}`).not.toBe('none')
        expect(label.badge, `${width} ${gap}`).not.toBeNull()
        seen.add(`${label.badge?.at} ${label.badge?.compact}`)
      }
    }
    expect([...seen].toSorted()).toEqual([
      'inside false',
      'inside true',
      'outside false',
      'outside true',
      'under true',
    ])
  })
  test('[P4] a badge behind the chip fits into the gap', () => {
    const gaps = Array.from({ length: 52 }, (_, index) => index * 5)
    const outside = gaps.flatMap((gap) => {
      const { badge } = fit(late, { width: 170, gap, badgeText: '+25′', detail: [] })
      return badge?.at === 'outside' ? [{ gap, width: badge.width }] : []
    })
    expect(outside.length).toBeGreaterThan(0)
    expect(outside.filter(({ gap, width }) => width > gap)).toEqual([])
  })
  test('[F6] a stop keeps its letter: no badge is drawn over it', () => {
    const stop = { ...late, kind: 'return', letter: 'C' } as const
    const letter = Math.round(density.chip * (40 / 56))
    for (let width = 10; width < 260; width += 3) {
      const { badge } = fit(stop, { width, badgeText: '+25′', detail: [] })
      if (badge?.at === 'inside') expect(letter + badge.width, `${width}`).toBeLessThanOrEqual(width)
    }
    expect(fit(stop, { width: 50, badgeText: '+25′', detail: [] })).toMatchObject({
      letter: 'block',
      badge: null,
    })
  })
  test('[F6][P4] a late stop too short for one line says letter, minutes and plate in two', () => {
    const stop = { ...late, kind: 'return', letter: 'C' } as const
    expect(fit(stop, { width: 84, badgeText: '+25′', detail: [] })).toMatchObject({
      letter: 'small',
      plate: 'mini',
      badge: { at: 'under' },
    })
  })
  test('the end time stands at the right end where 20 px stay free behind the label', () => {
    const running = { kind: 'working', running: true, holds: 0 } as const
    const wide = fit(running, { width: 500, endText: '15:05', detail: [] })
    expect(wide.end).toBe(true)
    const needs = wide.labelEnd + 20 + roughly('15:05', density.endTime, 500) + 10
    expect(fit(running, { width: Math.ceil(needs), endText: '15:05', detail: [] }).end).toBe(true)
    expect(fit(running, { width: Math.floor(needs) - 1, endText: '15:05', detail: [] }).end).toBe(false)
  })
  test('a risk badge without known minutes is the sign alone', () => {
    const health = { kind: 'risk', slack: null } as const
    expect(badgeWidth(health, '', false, density, roughly)).toBeLessThan(
      badgeWidth({ kind: 'risk', slack: 8 }, '8′', false, density, roughly),
    )
  })
})

describe('texts', () => {
  test('are shortened by whole characters, or not said', () => {
    expect(shortened('空调压缩机更换', 100, 22, 400, roughly)).toBe('空调压缩…')
    expect(shortened('保养', 100, 22, 400, roughly)).toBe('保养')
    expect(shortened('空调压缩机', 30, 22, 400, roughly)).toBeNull()
  })
})

describe('a label on a console', () => {
  const stack = (model: Partial<ChipModel>, width: number, text = '') =>
    fitStack(
      { ...chip, ...model },
      { width, job: '四轮定位', second: { text: '交 16:30' }, badgeText: text },
      consoleDensity,
      roughly,
    )
  test('names the job from 170 px on', () => {
    expect(stack({}, 240).job).toBe('四轮定位')
    expect(stack({}, 160).job).toBeNull()
  })
  test('[P4] health stands at the right end, on narrow chips in the second line', () => {
    expect(stack(late, 220, '+25′')).toMatchObject({ badge: 'block', second: { text: '交 16:30' } })
    expect(stack(late, 120, '+25′')).toMatchObject({ badge: 'line', second: null })
  })
  test('a plate is drawn whole or not at all', () => {
    for (let width = 10; width < 300; width += 3) {
      const { plate } = stack({}, width)
      if (plate > 0) expect(roughly('8K321', plate, 700)).toBeLessThanOrEqual(width)
    }
    expect(stack({}, 20).plate).toBe(0)
  })
})
