import type { Plan } from '../commands.ts'
import { type Moment, type Refusal, refuse, type Refused } from '../decision.ts'
import type { EventBodies } from '../events.ts'
import { find } from '../find.ts'
import { closedFault } from '../floor-rules.ts'
import { type Instant, instant, type TechnicianId } from '../ids.ts'
import type { Job, Override, Slot } from '../job.ts'
import { same } from '../same.ts'
import type { Shop } from '../shop.ts'

/** What a plan would write down; null when the job stands there already. */
export interface Planned {
  readonly ok: true
  readonly plan: EventBodies['job-planned'] | null
}

/**
 * A slot for a job, taken by itself: bay, technicians, from when. Plans may overlap, the queue
 * resolves them. [F3] One of the technicians has the skill, or a foreman says why not. [F5] The bay
 * is in service when the work can begin. [F7] A stopped job stays stopped until it starts from there.
 */
export const planSlot = (shop: Shop, plan: Plan, moment: Moment): Planned | Refused => {
  const job = find(shop.jobs, plan.job)
  if (!job) return refuse({ reason: 'no-such-job', job: plan.job })
  if (job.state === 'working' || job.state === 'done') {
    return refuse({ reason: 'wrong-state', state: job.state })
  }
  const bay = find(shop.bays, plan.bay)
  if (!bay) return refuse({ reason: 'no-such-bay', bay: plan.bay })
  const technicians = [...new Set(plan.technicians)]
  const unknown = technicians.find((technician) => !find(shop.technicians, technician))
  if (unknown) return refuse({ reason: 'no-such-technician', technician: unknown })
  if (technicians.length === 0) {
    return refuse({ reason: 'malformed', path: 'technicians', message: 'at least one' })
  }
  const begins: Instant = instant(Math.max(plan.from, moment.now))
  const closed = closedFault(bay, begins)
  if (closed) return refuse(closed)
  const lacking = skillFault(shop, job, technicians)
  const reason = overrideReason(plan, moment)
  if (lacking && reason === undefined) return refuse(lacking)

  const slot: Slot = { bay: bay.id, technicians, from: plan.from }
  const from = job.state === 'unplanned' ? null : (job.slot ?? null)
  const override: Override | null = lacking && reason !== undefined ? { reason, rule: 'F3' } : null
  const known = job.override?.rule === 'F10' ? undefined : job.override?.reason
  if (same(slot, from) && override?.reason === known) return { ok: true, plan: null }
  return { ok: true, plan: { job: job.id, slot, from, ...(override ? { override } : {}) } }
}

/** A reason counts from those who may pass over a rule. */
export const overrideReason = (plan: Plan, { actor }: Moment): string | undefined =>
  actor.role === 'foreman' || actor.role === 'manager' ? plan.overrideReason : undefined

/** [F3] Names the first technician when none of them has the skill at the level. */
export const skillFault = (shop: Shop, job: Job, technicians: readonly TechnicianId[]): Refusal | null => {
  const [first] = technicians
  const { skill, level = 1 } = job
  if (skill === undefined || first === undefined) return null
  const has = (technician: TechnicianId) => find(find(shop.technicians, technician)?.skills ?? {}, skill) ?? 0
  if (technicians.some((technician) => has(technician) >= level)) return null
  return { reason: 'skill-missing', technician: first, skill, level, has: has(first) }
}
