import type { BayId, ExtraId, Instant, JobId, Minutes, OrderId, TechnicianId } from './ids.ts'

/** Where a chip is planned. Its end is not a fact: the forecast computes it from `minutes`. */
export interface Slot {
  readonly bay: BayId
  readonly technicians: readonly TechnicianId[]
  readonly from: Instant
}

/** A stretch of work that really happened; the running one has no `to` yet. */
export interface Segment extends Slot {
  readonly to?: Instant
}

/** [F8] What was said last about how much work is left, and when it was said. */
export interface Remaining {
  readonly minutes: Minutes
  readonly at: Instant
  readonly reason: string
}

/** [F6] Why a job cannot go on. `expectedAt` null means: unknown, said outright. */
export interface Stop {
  readonly code: string
  readonly reason: string
  readonly since: Instant
  readonly expectedAt: Instant | null
  /** An ETA that moved keeps the first word given, for the causal chain. */
  readonly firstExpectedAt?: Instant
  readonly place: string
}

/** [P3] An extra job may not start before the customer has authorised it. */
export interface Authorisation {
  readonly extra: ExtraId
  readonly expectedAt: Instant | null
}

/** Which rules a foreman has passed over with a reason; absent in what was written before [F10] was asked. */
export type OverriddenRule = 'F3' | 'F10' | 'P7' | 'F3+F10' | 'F3+P7' | 'F10+P7' | 'F3+F10+P7'
export interface Override {
  readonly reason: string
  readonly rule?: OverriddenRule
}

interface JobFacts {
  readonly id: JobId
  readonly order: OrderId
  readonly label: string
  /** Standard time. */
  readonly minutes: Minutes
  readonly skill?: string
  /** The level of the skill the job asks for, 1 when only the skill is named. */
  readonly level?: number
  readonly bayKind?: string
  /** Present while the customer has not answered yet. */
  readonly awaits?: Authorisation
  readonly segments: readonly Segment[]
  readonly remaining?: Remaining
  /** [F3] [F10] Set when a foreman planned hands without the skill, or past a car that goes first. */
  readonly override?: Override
  /** Where the foreman wants it: a re-plan leaves it alone. Ends with the slot. */
  readonly pinned?: true
  readonly changed: Changed
}

/** Who touched the row last: the ground for `stale`, undo and the trust light. */
export interface Changed {
  readonly version: number
  readonly at: Instant
  readonly by: string
  readonly what: string
}

export interface UnplannedJob extends JobFacts {
  readonly state: 'unplanned'
}
export interface QueuedJob extends JobFacts {
  readonly state: 'queued'
  readonly slot: Slot
}
export interface WorkingJob extends JobFacts {
  readonly state: 'working'
  readonly slot: Slot
}
/** [F7] A stopped job has a slot only when it was planned again. */
export interface StoppedJob extends JobFacts {
  readonly state: 'stopped'
  readonly stop: Stop
  readonly slot?: Slot
}
export interface DoneJob extends JobFacts {
  readonly state: 'done'
  readonly slot: Slot
}

export type Job = UnplannedJob | QueuedJob | WorkingJob | StoppedJob | DoneJob
export type JobState = Job['state']

/** The stretch a job is being worked on, or was last worked on. */
export const lastSegment = (job: Job): Segment | undefined => job.segments.at(-1)

/** Who a job is for: those at it, else those it is planned for, else those who had it last. */
export const crewOf = (job: Job): readonly TechnicianId[] => {
  if (job.state === 'working') return lastSegment(job)?.technicians ?? []
  const slot = 'slot' in job ? job.slot : undefined
  return (slot ?? lastSegment(job))?.technicians ?? []
}

/** The same job without its slot; the caller names the next state. */
export const withoutSlot = <J extends Job>(job: J): Omit<J, 'slot'> => {
  const { slot: _slot, ...rest } = job as J & { slot?: Slot }
  return rest
}
