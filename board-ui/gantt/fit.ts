import type { ChipFlag, ChipHealth, ChipModel } from './chip-model.ts'
import type { Density } from './density.ts'
import { fitShort, hasTwoLines, type ShortLabel } from './fit-short.ts'
import type { Measure } from './measure.ts'

/** A chip's second thought: job above, time below; one line on a late chip. */
export interface Detail {
  readonly lines: readonly DetailLine[]
  readonly width: number
}
export interface DetailLine {
  readonly text: string
  /** An agreed change: the old time struck before the new one. */
  readonly struck?: string
  readonly after?: string
}

/**
 * `compact`: minutes alone in small type; on a late chip light, where nobody has told the customer.
 * `under`: compact, in a second line under a tiny plate.
 */
export interface FittedBadge {
  readonly at: 'inside' | 'outside' | 'under'
  readonly compact: boolean
  readonly width: number
  /** Pixels of the plate that stands behind the chip before it. */
  readonly after: number
}

/** What of a chip's label is drawn, after fitting. Everything that is named fits. */
export interface FittedLabel {
  readonly icon: boolean
  /** Two short lines instead of one; see `fit-short.ts`. */
  readonly short: ShortLabel | null
  /** They stand behind the body, which is too short even for them. */
  readonly beside: boolean
  readonly letter: 'block' | 'small' | 'none'
  /** Pixels of the block; narrower than usual on a body that is narrower itself. */
  readonly letterWidth: number
  readonly plate: 'full' | 'small' | 'tiny' | 'mini' | 'gap' | 'none'
  /** Pixels; 0 when there is no room for the plate. */
  readonly plateSize: number
  readonly flags: readonly ChipFlag[]
  readonly detail: Detail | null
  readonly badge: FittedBadge | null
  /** The end time at the right end; on a running chip the style hides it while its tail is too short. */
  readonly end: boolean
  /** Pixels from the body's left to the end of all that is written in it. */
  readonly labelEnd: number
}

export interface FitWish {
  /** The body's width without the air at both ends. */
  readonly width: number
  /** Free pixels between this chip and the next, air taken off. */
  readonly gap: number
  readonly detail: readonly DetailLine[]
  readonly badgeText: string
  readonly endText: string
}

const QUIET_FLAGS: ReadonlySet<ChipFlag> = new Set(['electric', 'vip', 'insurance', 'appointment'])
const GAP = 8
const DETAIL_GAP = 14
const PAD_RIGHT = 6
/** The end time keeps this far from the label or from now, and from the right end. */
export const END_AIR = 20
export const END_PAD = 10
/** Before a tiny plate. */
const TIGHT_PAD = 4

export const isPast = ({ kind }: ChipModel): boolean =>
  kind === 'done' || kind === 'stopped' || kind === 'paused'

const iconWidth = (chip: ChipModel, density: Density): number => {
  switch (chip.kind) {
    case 'next':
      return Math.round(density.icon * 0.56)
    case 'queued':
      return 0
    case 'booked':
    case 'done':
      return Math.round(density.icon * 0.84)
    default:
      return density.icon
  }
}

/** The letter block and the bar of the health take their place before anything else does. */
export const leadWidth = (chip: ChipModel, density: Density): number => {
  const letter = chip.letter === null ? 0 : letterBlock(density)
  if (chip.health?.kind === 'late') return letter + density.frame + 6
  return letter + (chip.health ? 10 : 0)
}

export const badgeWidth = (
  health: ChipHealth | null,
  text: string,
  compact: boolean,
  density: Density,
  measure: Measure,
): number => {
  if (!health) return 0
  const words = measure(text, compact ? compactSize(density) : density.badge, 700)
  if (health.kind === 'risk') {
    const after = compact || text === '' ? 0 : 6 + words
    return Math.ceil(8 + density.icon + after + 10)
  }
  return compact ? Math.ceil(words + 18) : Math.ceil(10 + words + 8) + calledCell(density)
}

/** The most that stands behind a chip too short for its label: plate, minutes, and whether the customer knows. */
export const besideChip = (density: Density): number => density.chip * 6

/** The block of a stop's letter, as high as its chip. */
export const letterBlock = (density: Density): number => Math.round(density.chip * (40 / 56))
const NARROWEST_LETTER = 12

/** The minutes of a badge under a tiny plate. */
export const underSize = (density: Density): number => Math.round(density.badge * 0.55)

export const compactSize = (density: Density): number => Math.round(density.badge * 0.7)

/** The cell at the end of a late badge that says whether the customer knows. */
export const calledCell = (density: Density): number => Math.round(density.chip * (64 / 56))

const detailWidth = (lines: readonly DetailLine[], size: number, measure: Measure): number =>
  Math.max(
    0,
    ...lines.map(({ text, struck, after }) => {
      const old = struck === undefined ? 0 : measure(struck, size, 400) + 6
      const fresh = after === undefined ? 0 : measure(after, size, 400) + 6
      return measure(text, size, 400) + old + fresh
    }),
  )

/** As much of a text as fits, by whole characters; null when it would say nothing. */
export const shortened = (
  text: string,
  width: number,
  size: number,
  weight: number,
  measure: Measure,
): string | null => {
  if (measure(text, size, weight) <= width) return text
  const signs = [...text]
  for (let count = signs.length - 1; count >= 2; count -= 1) {
    const short = `${signs.slice(0, count).join('').trimEnd()}…`
    if (measure(short, size, weight) <= width) return short
  }
  return null
}

/** As much of the end of a text as fits, by whole characters. */
export const shortenedFront = (
  text: string,
  width: number,
  size: number,
  weight: number,
  measure: Measure,
): string => {
  if (measure(text, size, weight) <= width) return text
  const signs = [...text]
  for (let from = 1; from < signs.length; from += 1) {
    const short = `…${signs.slice(from).join('').trimStart()}`
    if (measure(short, size, weight) <= width) return short
  }
  return ''
}

type Try = readonly ['full' | 'small' | 'tiny', readonly ChipFlag[], boolean]

/**
 * Takes away, in this order, until the rest fits: the detail, the quiet flags, plate size, the loud
 * flags, the icon; then the label moves into the gap behind the chip; past chips go without. The
 * badge goes behind the chip where it is too short, and becomes compact before a plate is lost; a
 * stop keeps its letter, which is part of the body.
 */
export const fitLabel = (chip: ChipModel, wish: FitWish, density: Density, measure: Measure): FittedLabel => {
  const past = isPast(chip)
  const weight = past || chip.kind === 'booked' || chip.kind === 'helper' ? 500 : density.plateWeight
  const sizes = {
    full: past ? density.smallPlate : density.plate,
    small: density.smallPlate,
    tiny: Math.round(density.smallPlate * 0.76),
  }
  const icon = chip.letter === null ? iconWidth(chip, density) : 0
  const late = chip.health?.kind === 'late'
  const lead = leadWidth(chip, density)
  const bare =
    chip.letter === null ? 0 : wish.width - (lead - letterBlock(density)) - (late ? density.frame + 2 : 0)
  const letterWidth = Math.max(0, Math.min(letterBlock(density), bare))
  const letter = letterWidth < NARROWEST_LETTER ? 'none' : 'block'
  const pad = chip.letter === null ? density.padding : 8
  const close = PAD_RIGHT + (late ? density.frame + 2 : 0)
  const detailSize = density.detail + (late ? 4 : 0)
  const loud = chip.flags.filter((flag) => !QUIET_FLAGS.has(flag))

  const used = ([plate, flags, withIcon]: Try): number =>
    lead +
    (plate === 'tiny' ? TIGHT_PAD : pad) +
    (withIcon && icon > 0 ? icon + GAP : 0) +
    measure(chip.plate, sizes[plate], weight) +
    flags.length * (density.flag + GAP) +
    (plate === 'tiny' ? close - PAD_RIGHT + TIGHT_PAD / 2 : close)

  const endFits = (label: number, room: number): boolean =>
    wish.endText !== '' &&
    measure(wish.endText, density.endTime, 500) + END_AIR <= room - label + PAD_RIGHT - END_PAD

  /** The detail within `left` pixels: the time whole, the job shortened where it must be. */
  const detailWithin = (left: number): Detail | null => {
    const [first, second] = wish.detail
    if (!first) return null
    if (!second) {
      const width = detailWidth([first], detailSize, measure)
      return width <= left ? { lines: [first], width } : null
    }
    if (detailWidth([second], detailSize, measure) > left) return null
    const job = shortened(first.text, left, detailSize, 400, measure)
    if (job === null) return null
    const lines = [{ text: job }, second]
    return { lines, width: detailWidth(lines, detailSize, measure) }
  }

  const within = (badge: FittedBadge | null, tries: readonly Try[]): FittedLabel | null => {
    const room = wish.width - (badge?.at === 'inside' ? badge.width : 0)
    for (const one of tries) {
      const width = used(one)
      if (width > room) continue
      const [plate, flags, withIcon] = one
      const whole = one === tries[0] && plate === 'full'
      const detail = whole ? detailWithin(room - width - DETAIL_GAP) : null
      const label = width + (detail ? DETAIL_GAP + detail.width : 0)
      return {
        short: null,
        beside: false,
        letter,
        letterWidth,
        icon: withIcon && icon > 0,
        plate,
        plateSize: sizes[plate],
        flags,
        detail,
        badge,
        end: endFits(label, room),
        labelEnd: label - PAD_RIGHT,
      }
    }
    return null
  }

  const tries: readonly Try[] = [
    ['full', chip.flags, true],
    ['full', loud, true],
    ['small', loud, true],
    ['small', [], true],
    ['small', [], false],
  ]
  const tighter: readonly Try[] = past ? tries : [...tries, ['tiny', [], false]]
  const inGap = measure(chip.plate, density.plate * 0.9, weight) + GAP
  const alone = {
    short: null,
    beside: false,
    letter,
    letterWidth,
    icon: false,
    flags: [],
    detail: null,
    end: false,
    labelEnd: 0,
  } as const
  const gapPlate = { plate: 'gap', plateSize: density.plate * 0.9 } as const
  const noPlate = { plate: 'none', plateSize: 0 } as const

  const bar = chip.health ? leadWidth({ ...chip, letter: null }, density) : 0
  const short = past
    ? null
    : fitShort(
        chip,
        { room: wish.width - bar - close + PAD_RIGHT, badgeText: wish.badgeText, largest: sizes.tiny },
        density,
        measure,
      )
  /** What stands in the body already is not said again behind it. */
  const behind = past
    ? null
    : fitShort(
        letter === 'block' || !hasTwoLines(density) ? { ...chip, letter: null } : chip,
        { room: wish.gap - GAP, badgeText: wish.badgeText, largest: sizes.tiny },
        density,
        measure,
      )
  const inShort = (label: ShortLabel): FittedLabel => {
    const { says, letter: small, minutes, plateSize } = label
    return {
      ...alone,
      short: label,
      letter: small ? 'small' : 'none',
      plate: says === 'plate' ? 'mini' : 'none',
      plateSize,
      badge: minutes === 0 ? null : { at: 'under', compact: true, width: minutes, after: 0 },
    }
  }

  if (!chip.health) {
    const fitted = within(null, tighter)
    if (fitted) return fitted
    if (!past && inGap <= wish.gap) return { ...alone, ...gapPlate, badge: null }
    return short ? inShort(short) : { ...alone, ...noPlate, badge: null }
  }

  const badgeOf = (at: FittedBadge['at'], compact: boolean): FittedBadge => ({
    at,
    compact,
    width: badgeWidth(chip.health, wish.badgeText, compact, density, measure),
    after: 0,
  })
  const badges: readonly (readonly [FittedBadge, readonly Try[]])[] = [
    [badgeOf('inside', false), tries],
    [badgeOf('outside', false), tries],
    [badgeOf('inside', true), tighter],
    [badgeOf('outside', true), tighter],
  ]
  for (const [badge, allowed] of badges) {
    if (badge.at === 'outside' && badge.width + 4 > wish.gap) continue
    const fitted = within(badge, allowed)
    if (fitted) return fitted
  }
  const under = Math.ceil(measure(wish.badgeText, underSize(density), 700) + 12)
  const column = Math.max(measure(chip.plate, sizes.tiny, weight), under)
  if (wish.badgeText !== '' && lead + TIGHT_PAD + column + close - PAD_RIGHT <= wish.width) {
    const badge: FittedBadge = { at: 'under', compact: true, width: under, after: 0 }
    return { ...alone, plate: 'tiny', plateSize: sizes.tiny, badge }
  }
  // All of it behind the chip: the plate, then the badge.
  const beyond = [badgeOf('outside', false), badgeOf('outside', true)].find(
    ({ width }) => inGap + 4 + width <= wish.gap,
  )
  if (beyond) return { ...alone, ...gapPlate, badge: { ...beyond, after: inGap } }
  if (short?.says === 'plate') return inShort(short)
  // Shorter than that, a body shows one thing: the letter of a stop, else the minutes, else the plate.
  const compact = badgeOf('inside', true)
  const holds = compact.width + (chip.letter === null ? 0 : lead) <= wish.width
  if (holds && inGap <= wish.gap) return { ...alone, ...gapPlate, badge: compact }
  if (short) return inShort(short)
  if (behind) return { ...inShort(behind), letter: behind.letter ? 'small' : letter, beside: true }
  return within(null, tighter) ?? { ...alone, ...noPlate, badge: holds ? compact : null }
}
