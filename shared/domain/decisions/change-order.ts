import { bornJobs } from '../births.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import type { EventBodies, ShopEvent } from '../events.ts'
import { find } from '../find.ts'
import { standing, takesJobs } from '../floor-rules.ts'
import { isOpen, type Order } from '../order.ts'
import { same } from '../same.ts'
import type { Shop } from '../shop.ts'

type ChangeOrder = CommandOf<'change-order'>

/**
 * Brings an order up to date with what reception knows; what is the same already stays quiet.
 * Answers with the ids of added jobs.
 */
export const changeOrder = (shop: Shop, command: ChangeOrder, _moment: Moment): Decision => {
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  const { advisor } = command
  if (advisor !== undefined && !shop.settings.advisors.some((row) => row.id === advisor)) {
    return refuse({ reason: 'no-such-advisor', advisor })
  }
  const wishes = command.addJobs ?? []
  if (wishes.length > 0 && !takesJobs(order)) return refuse({ reason: 'wrong-state', state: standing(order) })

  const events: ShopEvent[] = [...factsChanged(order, command)]
  for (const change of command.changeJobs ?? []) {
    const job = find(shop.jobs, change.job)
    if (!job || job.order !== order.id) return refuse({ reason: 'no-such-job', job: change.job })
    const body = {
      ...(change.label === undefined || change.label === job.label ? {} : { label: change.label }),
      ...(change.minutes === undefined || change.minutes === job.minutes ? {} : { minutes: change.minutes }),
    }
    if (Object.keys(body).length === 0) continue
    if (job.state === 'done') return refuse({ reason: 'wrong-state', state: job.state })
    events.push({ type: 'job-changed', body: { job: job.id, ...body } })
  }

  const jobs = bornJobs(order.id, wishes, shop.version + events.length + 1)
  if (jobs.length > 0) {
    events.push({ type: 'jobs-added', body: { order: order.id, jobs } })
    if (order.stage === 'inspection') {
      events.push({ type: 'stage-changed', body: { order: order.id, from: order.stage, to: 'in-work' } })
    }
  }
  return accept(events, {
    ...(jobs.length > 0 ? { answer: { jobs: jobs.map((job) => job.id) } } : {}),
    ...(command.contact ? { contact: { order: order.id, contact: command.contact } } : {}),
  })
}

const factsChanged = (
  order: Order,
  { model, flags, advisor, interview, estimate }: ChangeOrder,
): readonly ShopEvent[] => {
  const body: EventBodies['order-changed'] = {
    order: order.id,
    ...(model === undefined || model === order.model ? {} : { model }),
    ...(flags === undefined || same(flags, order.flags) ? {} : { flags }),
    ...(advisor === undefined || advisor === order.advisor ? {} : { advisor }),
    ...(interview === undefined || same(interview, order.interview ?? {}) ? {} : { interview }),
    ...(estimate === undefined || same(estimate, order.estimate) ? {} : { estimate }),
  }
  return Object.keys(body).length === 1 ? [] : [{ type: 'order-changed', body }]
}
