import type { ChipFlag, ChipHealth, ChipModel } from './chip-model.ts'
import type { Density } from './density.ts'
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

/** What of a chip's label is drawn, after fitting. Everything that is named fits. */
export interface FittedLabel {
  readonly icon: boolean
  readonly plate: 'full' | 'small' | 'gap' | 'none'
  readonly flags: readonly ChipFlag[]
  readonly detail: Detail | null
  readonly badge: 'inside' | 'outside' | 'none'
  /** The end time at the right end of a running chip's tail. */
  readonly end: boolean
}

export interface FitWish {
  /** The body's width without the air at both ends. */
  readonly width: number
  /** Free pixels between this chip and the next, air taken off. */
  readonly gap: number
  /** The tail's width for the end time of a running chip; 0 for others. */
  readonly tail: number
  readonly detail: readonly DetailLine[]
  readonly badgeText: string
  readonly endText: string
}

const QUIET_FLAGS: ReadonlySet<ChipFlag> = new Set(['electric', 'vip', 'insurance', 'appointment'])
const GAP = 8
const DETAIL_GAP = 14
const PAD_RIGHT = 6

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
  const letter = chip.letter === null ? 0 : Math.round(density.chip * (40 / 56))
  if (chip.health?.kind === 'late') return letter + density.frame + 2
  return letter + (chip.health ? 10 : 0)
}

export const badgeWidth = (
  health: ChipHealth | null,
  text: string,
  density: Density,
  measure: Measure,
): number => {
  if (!health) return 0
  const words = measure(text, density.badge, 700)
  if (health.kind === 'risk') return Math.ceil(6 + density.icon + (text === '' ? 0 : 6 + words) + 8)
  return Math.ceil(10 + words + 8) + calledCell(density)
}

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

/**
 * Takes away, in this order, until the rest fits: the detail, the quiet flags, plate size, the loud
 * flags, the icon; then the label moves into the gap behind the chip; past chips go without. A late
 * or risk chip keeps badge and plate, a stop its letter (which is part of the body).
 */
export const fitLabel = (chip: ChipModel, wish: FitWish, density: Density, measure: Measure): FittedLabel => {
  const { plateWeight } = density
  const past = chip.kind === 'done' || chip.kind === 'stopped' || chip.kind === 'paused'
  const lead = leadWidth(chip, density)
  const badge = badgeWidth(chip.health, wish.badgeText, density, measure)
  const weight = past || chip.kind === 'booked' || chip.kind === 'helper' ? 500 : plateWeight
  const big = measure(chip.plate, past ? density.smallPlate : density.plate, weight)
  const small = measure(chip.plate, density.smallPlate, weight)
  const icon = chip.letter === null ? iconWidth(chip, density) : 0
  const pad = chip.letter === null ? density.padding : 8
  const frame = chip.health?.kind === 'late' ? density.frame + 2 : 0
  const detailSize = chip.health?.kind === 'late' ? density.detail + 4 : density.detail
  const loud = chip.flags.filter((flag) => !QUIET_FLAGS.has(flag))

  const used = (plate: number, flags: readonly ChipFlag[], withIcon: boolean): number =>
    lead +
    pad +
    (withIcon && icon > 0 ? icon + GAP : 0) +
    plate +
    flags.length * (density.flag + GAP) +
    PAD_RIGHT +
    frame

  const place = (badgeAt: 'inside' | 'outside' | 'none'): FittedLabel | null => {
    const room = wish.width - (badgeAt === 'inside' ? badge : 0)
    const whole = used(big, chip.flags, true)
    if (whole <= room && wish.detail.length > 0) {
      const left = room - whole - DETAIL_GAP
      const [first, ...rest] = wish.detail
      const fixed = detailWidth(rest.length > 0 ? rest : wish.detail, detailSize, measure)
      const job =
        first && rest.length > 0 ? shortened(first.text, left, detailSize, 400, measure) : first?.text
      if (fixed <= left && first && job !== null && job !== undefined) {
        const lines = rest.length > 0 ? [{ ...first, text: job }, ...rest] : [first]
        const width = detailWidth(lines, detailSize, measure)
        return {
          icon: icon > 0,
          plate: 'full',
          flags: chip.flags,
          detail: { lines, width },
          badge: badgeAt,
          end: endFits(whole + DETAIL_GAP + width, room),
        }
      }
    }
    const tries: readonly (readonly ['full' | 'small', readonly ChipFlag[], boolean])[] = [
      ['full', chip.flags, true],
      ['full', loud, true],
      ['small', loud, true],
      ['small', [], true],
      ['small', [], false],
    ]
    for (const [plate, flags, withIcon] of tries) {
      const width = used(plate === 'full' ? big : small, flags, withIcon)
      if (width > room) continue
      return {
        icon: withIcon && icon > 0,
        plate,
        flags,
        detail: null,
        badge: badgeAt,
        end: endFits(width, room),
      }
    }
    return null
  }

  const endFits = (label: number, room: number): boolean => {
    if (wish.endText === '') return false
    const end = measure(wish.endText, density.endTime, 500) + 14
    return end + 20 <= room - label + PAD_RIGHT && end + 6 <= wish.tail - (wish.width - room)
  }

  const inside = place(badge > 0 ? 'inside' : 'none')
  if (inside) return inside
  if (badge > 0 && badge + 4 <= wish.gap) {
    const outside = place('outside')
    if (outside) return outside
  }
  const bare = { icon: false, flags: [], detail: null, end: false } as const
  const inGap = measure(chip.plate, density.plate * 0.9, weight) + GAP
  if (badge > 0) {
    if (inGap + badge + GAP <= wish.gap) return { ...bare, plate: 'gap', badge: 'outside' }
    if (badge <= wish.width && inGap <= wish.gap) return { ...bare, plate: 'gap', badge: 'inside' }
    return { ...bare, plate: 'none', badge: badge <= wish.width ? 'inside' : 'none' }
  }
  if (!past && inGap <= wish.gap) return { ...bare, plate: 'gap', badge: 'none' }
  return { ...bare, plate: 'none', badge: 'none' }
}
