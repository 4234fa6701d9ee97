import { describe, expect, test } from 'vitest'
import { applyTokens, cssVariables, fixed, themes } from '#screen/colours.ts'
import { contrast, difference, type Vision, visions } from './colours-difference.ts'

const states = {
  queued: fixed.queued,
  working: fixed.working,
  stopped: fixed.stopped,
  qc: fixed.qc,
  ready: fixed.ready,
  risk: fixed.risk,
  late: fixed.late,
}
const pairs = Object.entries(states).flatMap(([name, colour], index, all) =>
  all.slice(index + 1).map(([other, second]) => ({ name: `${name}–${other}`, colour, second })),
)
const least: Readonly<Record<Vision, number>> = { normal: 15.8, protan: 17.7, deutan: 17.8, tritan: 15 }

describe('the colours of states and health', () => {
  test('the arithmetic agrees with the published test pairs of CIEDE2000', () => {
    expect(difference('#FFFFFF', '#000000')).toBeCloseTo(100, 1)
    expect(difference('#1E74D6', '#1E74D6')).toBe(0)
  })
  test.each(visions)('no two of them are closer than they were measured: %s', (vision) => {
    const closest = Math.min(...pairs.map(({ colour, second }) => difference(colour, second, vision)))
    // The measured figures are rounded to one decimal.
    expect(closest).toBeGreaterThan(least[vision] - 0.06)
  })
  test('every fill stands out from the board', () => {
    for (const colour of Object.values(states)) {
      expect(contrast(colour, themes.wall.bg)).toBeGreaterThan(3.65)
    }
  })
  test('every text is readable on its fill', () => {
    const texts = [
      ['#FFFFFF', fixed.queued],
      ['#FFFFFF', fixed.working],
      [fixed['on-bright'], fixed.stopped],
      [fixed['on-bright'], fixed.qc],
      [fixed['on-bright'], fixed.ready],
      [fixed['on-bright'], fixed.risk],
      [fixed['on-late'], fixed.late],
      [fixed['late-deep'], fixed.light],
      [themes.wall.ink, themes.wall.bg],
      [themes.wall['ink-3'], themes.wall.bg],
      [themes.wall.quiet, themes.wall.bg],
      [themes.wall['later-text'], themes.wall.later],
      [themes.wall['run-end'], themes.wall['run-left']],
      [themes.wall['stop-text'], themes.wall['stop-b']],
      [themes.light.ink, themes.light.surface],
      [themes.light['ink-2'], themes.light.surface],
      [themes.light['ink-3'], themes.light.surface],
      [themes.light['ink-3'], themes.light.bg],
      [themes.light['late-text'], themes.light.surface],
      [themes.light.live, themes.light.surface],
      [themes.light['later-text'], themes.light.later],
      [themes.light['run-text'], themes.light['run-left']],
      [themes.light['stop-text'], themes.light['stop-b']],
      [themes.dark.ink, themes.dark.surface],
      [themes.dark['ink-2'], themes.dark.surface],
      [themes.dark['ink-3'], themes.dark.surface],
      [themes.dark['late-text'], themes.dark.surface],
    ] as const
    for (const [text, fill] of texts) {
      expect(contrast(text, fill), `${text} on ${fill}`).toBeGreaterThanOrEqual(4.5)
    }
  })
  test('borders of controls are visible on both looks', () => {
    expect(contrast(themes.light['line-2'], themes.light.surface)).toBeGreaterThanOrEqual(3)
    expect(contrast(themes.dark['line-2'], themes.dark.surface)).toBeGreaterThanOrEqual(3)
  })
})

describe('customers’ screens', () => {
  const { lounge } = themes
  test.each([
    [lounge.ink, lounge.bg],
    [lounge.ink, lounge.card],
    [lounge.quiet, lounge.bg],
    [lounge.quiet, lounge.card],
    [lounge['on-progress'], lounge.progress],
    [lounge['progress-text'], lounge.card],
    [lounge['ready-title'], lounge['ready-panel']],
    [lounge['ready-title'], lounge.card],
    [lounge['ready-text'], lounge['ready-panel']],
    [lounge['on-plate-blue'], lounge['plate-blue']],
    [lounge['on-plate-green'], lounge['plate-green-top']],
    [lounge['on-plate-green'], lounge['plate-green']],
    [lounge.card, lounge.ink],
  ])('%s is readable on %s', (text, fill) => {
    expect(contrast(text, fill)).toBeGreaterThanOrEqual(4.5)
  })
  test('the way that is behind a car stands out from the one ahead', () => {
    expect(contrast(lounge.progress, lounge.card)).toBeGreaterThanOrEqual(3)
    expect(contrast(lounge.progress, lounge.rail)).toBeGreaterThanOrEqual(3)
  })
  test('nothing on them is red or amber', () => {
    for (const [name, colour] of Object.entries(lounge))
      for (const alarm of [fixed.late, fixed['late-deep'], fixed.risk])
        expect(difference(colour, alarm), name).toBeGreaterThan(24)
    expect(Object.keys(cssVariables('lounge')).filter((name) => /^--(?:late|risk)/.test(name))).toEqual([])
  })
})

describe('tokens', () => {
  test('all themes name the same colours', () => {
    const names = Object.keys(themes.wall).toSorted()
    expect(Object.keys(themes.light).toSorted()).toEqual(names)
    expect(Object.keys(themes.dark).toSorted()).toEqual(names)
  })
  test('a theme is put on the page as custom properties', () => {
    applyTokens('light')
    expect(document.documentElement.style.getPropertyValue('--late')).toBe('#DC3327')
    expect(document.documentElement.dataset['theme']).toBe('light')
    applyTokens('wall')
    expect(document.documentElement.style.getPropertyValue('--bg')).toBe('#0E141B')
    expect(Object.keys(cssVariables('dark')).every((name) => name.startsWith('--'))).toBe(true)
  })
})
