import type { CommandOf, Plan } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { EventBodies, ShopEvent } from '../events.ts'
import type { Shop } from '../shop.ts'
import { goesFirst, priorityPassed } from './keep-priority.ts'
import { overrideReason, planSlot } from './plan-slot.ts'

type Planned = EventBodies['job-planned']

/** Gives a job its slot. */
export const planJob = (shop: Shop, command: CommandOf<'plan-job'>, moment: Moment): Decision =>
  decidePlans(shop, [command], moment)

/**
 * Slots are decided each by itself, and [F10] once for all of them: a plan that lets an ordinary car
 * pass one that goes first needs a foreman's reason, which is kept with the ordinary car.
 */
export const decidePlans = (shop: Shop, plans: readonly Plan[], moment: Moment): Decision => {
  const planned: { readonly plan: Plan; readonly body: Planned }[] = []
  for (const plan of plans) {
    const decided = planSlot(shop, plan, moment)
    if (!decided.ok) return decided
    if (decided.plan) planned.push({ plan, body: decided.plan })
  }
  const events = planned.map(({ body }): ShopEvent => ({ type: 'job-planned', body }))
  const passed = priorityPassed(shop, events, moment)
  if (!passed) return accept(events)
  const excused = planned.map(({ plan, body }): ShopEvent => {
    const reason = isOrdinary(shop, plan) ? overrideReason(plan, moment) : undefined
    if (reason === undefined) return { type: 'job-planned', body }
    const override = { reason, rule: body.override ? 'F3+F10' : 'F10' } as const
    return { type: 'job-planned', body: { ...body, override } }
  })
  const said = planned.some(
    ({ plan }) => isOrdinary(shop, plan) && overrideReason(plan, moment) !== undefined,
  )
  return said ? accept(excused) : refuse(passed)
}

const isOrdinary = (shop: Shop, { job }: Plan): boolean =>
  !goesFirst(shop.orders[shop.jobs[job]?.order ?? ''])
