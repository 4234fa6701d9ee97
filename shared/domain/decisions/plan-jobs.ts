import type { CommandOf } from '../commands.ts'
import { type Decision, type Moment, refuse } from '../decision.ts'
import type { Shop } from '../shop.ts'
import { decidePlans } from './plan-job.ts'

/** Several slots in one breath: what is refused for one is refused for all, and undo takes all back. */
export const planJobs = (shop: Shop, { plans }: CommandOf<'plan-jobs'>, moment: Moment): Decision => {
  const twice = plans.findIndex(({ job }, at) => plans.findIndex((plan) => plan.job === job) < at)
  if (twice >= 0) {
    return refuse({ reason: 'malformed', path: `plans.${twice}.job`, message: 'named twice' })
  }
  return decidePlans(shop, plans, moment)
}
