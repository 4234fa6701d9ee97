import { type Box, boxOf, excess, nameOf, overlap, type Violation, violation } from './boxes.ts'
import type { Text } from './texts.ts'

interface Chip {
  readonly element: Element
  readonly bodies: readonly Box[]
}

const within = (inner: Box, outer: readonly Box[], tolerance: number): boolean =>
  outer.some((box) => inner.left >= box.left - tolerance && inner.right <= box.right + tolerance)

/** The mark of the latest start is drawn by a pseudo-element, which has no box of its own to ask for. */
const latestBox = (element: Element): Box => {
  const line = boxOf(element)
  const mark = getComputedStyle(element, '::after')
  const top = line.top + parseFloat(mark.top)
  const right = line.right - parseFloat(mark.right)
  return { left: line.left, right, top, bottom: top + parseFloat(mark.height) }
}

const chipsOf = (row: Element): readonly Chip[] =>
  [...row.querySelectorAll('.chip')].map((element) => ({
    element,
    bodies: [...element.querySelectorAll(':scope > .body')].map(boxOf),
  }))

const between = (chips: readonly Chip[]): readonly Violation[] =>
  chips.flatMap((one, index) =>
    chips
      .slice(index + 1)
      .flatMap((other) =>
        one.bodies.flatMap((body) =>
          other.bodies
            .filter((second) => overlap(body, second) > 0.5)
            .map((second) =>
              violation(
                'chips-overlap',
                `${one.element.getAttribute('aria-label')} × ${other.element.getAttribute('aria-label')}`,
                second,
              ),
            ),
        ),
      ),
  )

/** Badges, flags, letters: inside their chip, or in the free gap behind it. */
const signsOf = (chip: Chip, others: readonly Chip[], lanes: Box): readonly Violation[] =>
  [
    ...chip.element.querySelectorAll('.badge, .flag, .flag-bolt, .letter, .mark, .under, .plate.outside'),
  ].flatMap((element) => {
    const box = boxOf(element)
    const name = nameOf(element)
    const frame = boxOf(chip.element)
    const isOutside = element.matches('.outside, .outside *')
    if (!isOutside && !within(box, chip.bodies, 1)) return [violation('sign-outside-chip', name, box)]
    if (box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
      return [violation('sign-outside-chip', `${name}, above or below`, box)]
    if (excess(box, lanes) > 1) return [violation('sign-outside-row', name, box)]
    return others
      .filter((other) => other !== chip && other.bodies.some((body) => overlap(box, body) > 0.5))
      .map((other) => violation('sign-on-chip', `${name} on ${nameOf(other.element)}`, box))
  })

const loud = '.plate, .minutes, .under'
const letters = '.letter, .letter-small'
/**
 * Where less than this is free, in a body or behind it, nothing can be written that is read from
 * afar: frame and bar are left, and the strip, which names every late and every stopped car.
 */
const ROOM = { words: 90, letter: 14 } as const
/** What the frame of the health takes of a body. */
const frameOf = (element: Element): number =>
  element.matches('.late') ? 16 : element.matches('.risk') ? 10 : 0

const widthOf = ({ left, right }: Box): number => right - left
/** From the end of a chip to the next one, or to the end of the row. */
const freeBehind = (chip: Chip, others: readonly Chip[], lanes: Box): number => {
  const end = Math.max(...chip.bodies.map(({ right }) => right))
  const begins = others.flatMap(({ bodies }) => bodies.map(({ left }) => left)).filter((left) => left >= end)
  return Math.min(lanes.right, ...begins) - end
}

/** A late or risky car says which it is or by how much, a stopped one why it stands. */
const silent = (
  chip: Chip,
  others: readonly Chip[],
  lanes: Box,
  texts: readonly Text[],
): readonly Violation[] => {
  const { element, bodies } = chip
  if (bodies.length === 0) return []
  const own = texts.filter(({ parent }) => element.contains(parent))
  const says = (of: string) => own.some(({ parent }) => parent.closest(of) !== null)
  const widest = Math.max(...bodies.map(widthOf))
  const hasRoom = widest >= ROOM.words || freeBehind(chip, others, lanes) >= ROOM.words
  const name = `${nameOf(element)} ${Math.round(widest)} px: ${element.getAttribute('aria-label')}`
  const found: Violation[] = []
  if (element.matches('.late, .risk') && hasRoom && !says(loud))
    found.push(violation('silent-alarm', name, boxOf(element)))
  if (element.matches('.stopped, .return') && widest - frameOf(element) >= ROOM.letter && !says(letters))
    found.push(violation('silent-stop', name, boxOf(element)))
  return found
}

/** A label that is not said to stand outside stays within the bodies of its chip. */
const spilt = (chip: Chip, texts: readonly Text[]): readonly Violation[] =>
  texts
    .filter(({ parent }) => chip.element.contains(parent) && !parent.matches('.outside, .outside *'))
    .filter(({ ink }) => {
      const frame = boxOf(chip.element)
      return !within(ink, chip.bodies, 2) || ink.top < frame.top - 1 || ink.bottom > frame.bottom + 1
    })
    .map(({ text, parent, ink }) => violation('label-outside-chip', `“${text}” (${nameOf(parent)})`, ink))

export const rowFaults = (root: Element, texts: readonly Text[]): readonly Violation[] =>
  [...root.querySelectorAll('.row')].flatMap((row) => {
    const lanes = row.querySelector('.lanes')
    if (!lanes) return []
    const box = boxOf(lanes)
    const chips = chipsOf(row)
    const bars = [...row.querySelectorAll('.plan')].map((element) => ({ element, box: boxOf(element) }))
    const marks = [...row.querySelectorAll('.latest')].map((element) => ({
      element,
      box: latestBox(element),
    }))
    return [
      ...between(chips),
      ...chips.flatMap((chip) => [
        ...signsOf(chip, chips, box),
        ...silent(chip, chips, box, texts),
        ...spilt(chip, texts),
      ]),
      ...[...bars, ...marks]
        .filter(({ box: bar }) => bar.right > bar.left && excess(bar, box) > 1)
        .map(({ element, box: bar }) => violation('lane-outside-row', nameOf(element), bar)),
    ]
  })
