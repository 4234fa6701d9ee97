import { isClosedAt } from '../bay.ts'
import { skillFault } from '../decisions/plan-slot.ts'
import type { BayId, Instant, TechnicianId } from '../ids.ts'
import { type Job, lastSegment, type Slot } from '../job.ts'
import type { Shop } from '../shop.ts'
import type { Seat, TrialBoard } from './trial-board.ts'

const slotOf = (job: Job): Slot | undefined =>
  ('slot' in job ? job.slot : undefined) ?? (job.state === 'stopped' ? lastSegment(job) : undefined)

/** What a job without a kind of its own is done on. */
const USUAL = 'general'
const elsewhere = new Set(['inspection', 'wash'])

/** Bays of the kind the job asks for, and the one somebody chose for it; none that never opens again. */
const baysFor = (shop: Shop, job: Job, now: Instant): readonly BayId[] => {
  const bays = Object.values(shop.bays)
  const kind = job.bayKind ?? USUAL
  const fitting = bays.filter((bay) => bay.kind === kind)
  const usable =
    fitting.length > 0 || job.bayKind !== undefined ? fitting : bays.filter((bay) => !elsewhere.has(bay.kind))
  const own = slotOf(job)?.bay
  return bays
    .filter((bay) => usable.includes(bay) || bay.id === own)
    .filter((bay) => !(isClosedAt(bay, now) && bay.closed?.until === undefined))
    .map(({ id }) => id)
}

/** One pair of hands with the skill; where several were planned, as many, one of them exchanged at most. */
const crewsFor = (
  shop: Shop,
  job: Job,
  away: ReadonlySet<TechnicianId>,
): readonly (readonly TechnicianId[])[] => {
  const here = Object.keys(shop.technicians)
    .map((id) => shop.technicians[id]?.id)
    .filter((id) => id !== undefined && !away.has(id))
    .filter((id) => id !== undefined)
  const planned = slotOf(job)?.technicians ?? []
  const crews =
    planned.length < 2
      ? here.map((id) => [id])
      : [
          planned,
          ...planned.flatMap((gone) =>
            here
              .filter((id) => !planned.includes(id))
              .map((id) => planned.map((member) => (member === gone ? id : member))),
          ),
        ]
  return crews.filter((crew) => skillFault(shop, job, crew) === null && !crew.some((id) => away.has(id)))
}

/** Every bay with every crew a job may be given [F3] [F5]. */
export const seatsFor = (
  shop: Shop,
  board: TrialBoard,
  job: Job,
  now: Instant,
  away: ReadonlySet<TechnicianId>,
): readonly Seat[] => {
  const crews = crewsFor(shop, job, away)
  return baysFor(shop, job, now).flatMap((bay) => crews.map((crew) => board.seatFor(bay, crew)))
}

/** [F5] The first time not before `from` at which a plan may begin on a bay; null when there is none. */
export const beginsOn = (shop: Shop, bay: BayId, from: number, now: Instant): number | null => {
  const closed = shop.bays[bay]?.closed
  const begins = Math.max(from, now)
  if (!closed || begins < closed.since || (closed.until !== undefined && begins >= closed.until)) return from
  return closed.until ?? null
}
