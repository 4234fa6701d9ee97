import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, type Refusal, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { closedFault } from '../floor-rules.ts'
import { type Instant, instant, type TechnicianId } from '../ids.ts'
import type { Job, Slot } from '../job.ts'
import { same } from '../same.ts'
import type { Shop } from '../shop.ts'

type PlanJob = CommandOf<'plan-job'>

/**
 * Gives a job its slot: bay, technicians, from when. Plans may overlap, the queue resolves them.
 * [F3] One of the technicians has the skill, or a foreman says why not. [F5] The bay is in service
 * when the work can begin. [F7] A stopped job stays stopped until it starts from its new slot.
 */
export const planJob = (shop: Shop, command: PlanJob, moment: Moment): Decision => {
  const job = find(shop.jobs, command.job)
  if (!job) return refuse({ reason: 'no-such-job', job: command.job })
  if (job.state === 'working' || job.state === 'done') {
    return refuse({ reason: 'wrong-state', state: job.state })
  }
  const bay = find(shop.bays, command.bay)
  if (!bay) return refuse({ reason: 'no-such-bay', bay: command.bay })
  const technicians = [...new Set(command.technicians)]
  const unknown = technicians.find((technician) => !find(shop.technicians, technician))
  if (unknown) return refuse({ reason: 'no-such-technician', technician: unknown })
  if (technicians.length === 0) {
    return refuse({ reason: 'malformed', path: 'technicians', message: 'at least one' })
  }
  const begins: Instant = instant(Math.max(command.from, moment.now))
  const closed = closedFault(bay, begins)
  if (closed) return refuse(closed)
  const lacking = skillFault(shop, job, technicians)
  const reason = mayOverride(moment) ? command.overrideReason : undefined
  if (lacking && reason === undefined) return refuse(lacking)

  const slot: Slot = { bay: bay.id, technicians, from: command.from }
  const from = job.state === 'unplanned' ? null : (job.slot ?? null)
  const override = lacking && reason !== undefined ? { override: { reason } } : {}
  if (same(slot, from) && same(override.override, job.override)) return accept([])
  return accept([{ type: 'job-planned', body: { job: job.id, slot, from, ...override } }])
}

const mayOverride = ({ actor }: Moment): boolean => actor.role === 'foreman' || actor.role === 'manager'

/** [F3] Names the first technician when none of them has the skill at the level. */
const skillFault = (shop: Shop, job: Job, technicians: readonly TechnicianId[]): Refusal | null => {
  const [first] = technicians
  const { skill, level = 1 } = job
  if (skill === undefined || first === undefined) return null
  const has = (technician: TechnicianId) => find(find(shop.technicians, technician)?.skills ?? {}, skill) ?? 0
  if (technicians.some((technician) => has(technician) >= level)) return null
  return { reason: 'skill-missing', technician: first, skill, level, has: has(first) }
}
