import { expect, test } from 'vitest'
import { fixed, themes } from '#screen/colours.ts'
import { contrast } from './colours-difference.ts'

const wall = { ...themes.wall, ...fixed }
type Colour = keyof typeof wall

/** Every text of the wall under the ground it stands on; stripes count with both their colours. */
const texts: Readonly<Partial<Record<Colour, readonly Colour[]>>> = {
  bg: ['ink', 'ink-2', 'ink-3', 'quiet', 'booked-text', 'risk'],
  past: ['ink', 'quiet', 'booked-text'],
  surface: ['ink', 'ink-2', 'ink-3', 'quiet', 'risk'],
  'off-a': ['quiet', 'ink'],
  'off-b': ['quiet', 'ink'],
  line: ['ink'],
  'run-done': ['run-text'],
  'run-left': ['run-text', 'run-end'],
  next: ['next-text'],
  later: ['later-text'],
  helper: ['helper-text'],
  done: ['done-text'],
  'stop-past-a': ['stop-past-text'],
  'stop-past-b': ['stop-past-text'],
  'stop-a': ['stop-text'],
  'stop-b': ['stop-text'],
  'stop-block': ['stop-ink'],
  risk: ['on-bright'],
  late: ['on-late'],
  light: ['on-light', 'late-deep'],
  now: ['on-now'],
  // The pill of a clock that stands.
  'ink-3': ['on-now'],
}
const pairs = Object.entries(texts).flatMap(([ground, own]) => own.map((text) => [text, ground] as const))
const isColour = (name: string): name is Colour => name in wall
const of = (name: string): string => (isColour(name) ? wall[name] : '')

test.each(pairs)('%s is read on %s', (text, ground) => {
  expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5)
})

/** Large texts and signs that repeat what a text says. */
const signs = [
  ['faint', 'bg', 3],
  ['faint', 'off-a', 2.7],
  ['late-icon', 'light', 4.5],
  ['late', 'surface', 3],
  ['qc', 'surface', 4.5],
  ['ready', 'surface', 4.5],
  ['stopped', 'surface', 4.5],
  ['live', 'bg', 4.5],
  ['risk', 'bg', 4.5],
] as const
test.each(signs)('%s is seen on %s', (sign, ground, least) => {
  expect(contrast(wall[sign], wall[ground])).toBeGreaterThanOrEqual(least)
})

/** What has to be told apart without reading, on the board and on the past behind now. */
const fills = ['working', 'queued', 'stopped', 'qc', 'ready', 'risk', 'late', 'light'] as const
test.each(fills)('%s stands out from the board and from its past', (fill) => {
  expect(contrast(wall[fill], wall.bg)).toBeGreaterThanOrEqual(3.65)
  expect(contrast(wall[fill], wall.past)).toBeGreaterThanOrEqual(3.65)
})

test('a pair that cannot be read is found', () => {
  expect(contrast(wall.faint, wall.later)).toBeLessThan(4.5)
})
