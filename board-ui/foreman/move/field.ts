import { instant } from '#domain/ids.ts'
import type { ShopTime } from '#screen/format.ts'
import type { GanttRow } from '../../gantt/chip-model.ts'
import { consoleDensity } from '../../gantt/density.ts'
import type { Scale } from '../../gantt/scale.ts'
import { type Aim, snap } from './places.ts'
import type { Field } from './use-field.ts'

interface Drawn {
  readonly scale: () => Scale | null
  readonly time: () => ShopTime
  readonly rows: () => readonly GanttRow[]
}

const NEAR = 44
const PACE = 10
const { axis, names, row: high } = consoleDensity

/** The frame in which the rows scroll, read as it is at the moment it is asked. */
export const createField = (frame: () => HTMLElement | null, { scale, time, rows }: Drawn): Field => ({
  aimAt({ x, y }): Aim {
    const box = frame()?.getBoundingClientRect()
    const drawn = scale()
    if (!box || !drawn) return { kind: 'away' }
    const inside =
      y >= box.top + axis && y < box.bottom && x > box.left - names && x < box.left + names + drawn.width
    const row = rows()[Math.floor((y - box.top - axis + (frame()?.scrollTop ?? 0)) / high)]
    if (!inside || !row) return { kind: 'away' }
    const at = drawn.at(Math.max(0, x - box.left - names))
    return { kind: 'place', row: row.id, from: snap(time(), at) }
  },
  scrollNear({ x, y }): boolean {
    const element = frame()
    const box = element?.getBoundingClientRect()
    if (!element || !box || x < box.left || x > box.right) return false
    const was = element.scrollTop
    if (y > box.bottom - NEAR && y < box.bottom + NEAR) element.scrollTop += PACE
    else if (y < box.top + axis + NEAR && y > box.top - NEAR) element.scrollTop -= PACE
    return element.scrollTop !== was
  },
  xOf(at) {
    const box = frame()?.getBoundingClientRect()
    const drawn = scale()
    return box && drawn ? box.left + names + drawn.x(instant(at)) : 0
  },
  show(row) {
    const element = frame()
    const index = rows().findIndex(({ id }) => id === row)
    if (!element || index < 0) return
    const top = index * high
    const bottom = top + high + axis
    if (top < element.scrollTop) element.scrollTop = top
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight
  },
})
