import type { OpenTime } from '#domain/forecast/working-time.ts'
import { type Instant, instant } from '#domain/ids.ts'
import type { Placed } from './chip-facts.ts'
import { plannedEnd } from './chips-of-job.ts'

/**
 * A job that waits for something nobody can date has a slot and no time. It must not lie over what
 * the row really does, and must not vanish: it takes the first hole from its slot on that holds it
 * whole, else the end of the row. `row` is in order of time; so is the answer.
 */
export const settleAdrift = (row: readonly Placed[], open: OpenTime): readonly Placed[] => {
  const adrift = row.filter(({ stretch }) => stretch.adrift)
  if (adrift.length === 0) return row
  const settled = row.filter(({ stretch }) => !stretch.adrift)
  for (const one of adrift) {
    let from: Instant = one.stretch.from
    let to = plannedEnd(open, from, one.job)
    let index = 0
    for (const { stretch } of settled) {
      if (stretch.to <= from) index += 1
      else if (to <= stretch.from) break
      else {
        from = instant(Math.max(from, stretch.to))
        to = plannedEnd(open, from, one.job)
        index += 1
      }
    }
    settled.splice(index, 0, { ...one, stretch: { ...one.stretch, from, to } })
  }
  return settled
}
