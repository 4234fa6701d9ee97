import type { Interval } from '#domain/ids.ts'
import type { ChipModel } from './chip-model.ts'
import type { Scale } from './scale.ts'

/** Air at both ends of a chip, so that neighbours stay apart. */
export const AIR = 2
/** Half of the air of a chip of one minute on a whole day: it never reaches its neighbour. */
const NARROWEST = 2

export interface Box {
  readonly left: number
  readonly width: number
}

export interface ChipBoxes {
  /** The bodies that can be seen, from left to right. */
  readonly bodies: readonly Box[]
  /** Lunch and closed hours the chip lasts through. */
  readonly joints: readonly Box[]
  /** Where the label sits: the body that holds now, else the widest of those still ahead. */
  readonly label: number
  readonly left: number
  readonly right: number
}

const boxOf = ({ from, to }: Interval, scale: Scale, air: number): Box | null => {
  const left = Math.max(0, scale.x(from)) + (scale.x(from) < 0 ? 0 : air)
  const right = Math.min(scale.width, scale.x(to)) - (scale.x(to) > scale.width ? 0 : air)
  if (scale.x(to) <= 0 || scale.x(from) >= scale.width) return null
  return { left: Math.round(left), width: Math.max(NARROWEST, Math.round(right) - Math.round(left)) }
}

const jointsOf = (chip: ChipModel): readonly Interval[] => {
  const joints: Interval[] = []
  let from = chip.from
  for (const part of chip.parts) {
    if (part.from > from) joints.push({ from, to: part.from })
    from = part.to
  }
  if (from < chip.to) joints.push({ from, to: chip.to })
  return joints
}

const known = new WeakMap<ChipModel, { readonly scale: Scale; readonly boxes: ChipBoxes }>()

/** The same boxes for the same chip on the same scale: its row asks too, and neighbours are not measured anew. */
export const chipBoxes = (chip: ChipModel, scale: Scale): ChipBoxes => {
  const last = known.get(chip)
  if (last?.scale === scale) return last.boxes
  const boxes = boxesOf(chip, scale)
  known.set(chip, { scale, boxes })
  return boxes
}

const boxesOf = (chip: ChipModel, scale: Scale): ChipBoxes => {
  const seen = chip.parts.flatMap((part, index) => {
    const box = boxOf(part, scale, AIR)
    return box ? [{ index, box }] : []
  })
  const joints = jointsOf(chip).flatMap((joint) => boxOf(joint, scale, -AIR) ?? [])
  const holding = seen.findIndex(({ index }) => index === chip.holds)
  const widest = seen.reduce(
    (best, { box }, index) => (box.width > (seen[best]?.box.width ?? 0) ? index : best),
    0,
  )
  // A sliver that holds now cannot carry a plate: the label goes where there is room.
  const held = seen[holding]?.box.width ?? 0
  const label = holding >= 0 && held * 2 >= (seen[widest]?.box.width ?? 0) ? holding : widest
  const bodies = seen.map(({ box }) => box)
  const all = [...bodies, ...joints]
  const left = Math.min(...all.map((box) => box.left))
  return {
    bodies,
    joints,
    label,
    left: all.length === 0 ? 0 : left,
    right: all.length === 0 ? 0 : Math.max(...all.map((box) => box.left + box.width)),
  }
}
