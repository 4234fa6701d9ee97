import type { CommandOf, Plan } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { EventBodies, ShopEvent } from '../events.ts'
import type { OverriddenRule } from '../job.ts'
import type { Shop } from '../shop.ts'
import { holdBroken } from './keep-hold.ts'
import { goesFirst, priorityPassed } from './keep-priority.ts'
import { overrideReason, planSlot } from './plan-slot.ts'

type Planned = EventBodies['job-planned']

/** Gives a job its slot. */
export const planJob = (shop: Shop, command: CommandOf<'plan-job'>, moment: Moment): Decision =>
  decidePlans(shop, [command], moment)

/**
 * Slots are decided each by itself, and [F10] and [P7] once for all of them: a plan that lets an ordinary car
 * pass one that goes first, or breaks a time that is held for somebody on the phone, needs a foreman's reason.
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
  const held = holdBroken(shop, events, moment)
  const fault = passed ?? held
  if (!fault) return accept(events)
  const excused = planned.map(({ plan, body }): ShopEvent => {
    const reason = overrideReason(plan, moment)
    const rule = ruleOf(body.override !== undefined, passed !== null && isOrdinary(shop, plan), held !== null)
    return reason === undefined || rule === null
      ? { type: 'job-planned', body }
      : { type: 'job-planned', body: { ...body, override: { reason, rule } } }
  })
  const said = planned.some(
    ({ plan }) => (held !== null || isOrdinary(shop, plan)) && overrideReason(plan, moment) !== undefined,
  )
  return said ? accept(excused) : refuse(fault)
}

/** The rules one reason passes over; null when it passes none. */
const ruleOf = (skill: boolean, order: boolean, held: boolean): OverriddenRule | null => {
  if (skill && order) return held ? 'F3+F10+P7' : 'F3+F10'
  if (skill) return held ? 'F3+P7' : 'F3'
  if (order) return held ? 'F10+P7' : 'F10'
  return held ? 'P7' : null
}

const isOrdinary = (shop: Shop, { job }: Plan): boolean =>
  !goesFirst(shop.orders[shop.jobs[job]?.order ?? ''])
