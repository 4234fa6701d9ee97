import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { carMoves, expectedFault, placeFault } from '../floor-rules.ts'
import type { Shop } from '../shop.ts'
import { isStopCode } from '../stop-codes.ts'

/**
 * [F6] Work cannot go on: why, until when, and where the car goes. With its own bay as the place
 * the car stays and holds the bay; any other place sets the bay free at once. The slot is gone [F7].
 */
export const stopJob = (shop: Shop, command: CommandOf<'stop-job'>, moment: Moment): Decision => {
  const { code, reason, expectedAt, place } = command
  const job = find(shop.jobs, command.job)
  if (!job) return refuse({ reason: 'no-such-job', job: command.job })
  if (job.state !== 'working') return refuse({ reason: 'wrong-state', state: job.state })
  if (!isStopCode(shop.settings, code)) return refuse({ reason: 'no-such-stop-code', code })
  const order = find(shop.orders, job.order)
  if (!order) return refuse({ reason: 'no-such-order', order: job.order })
  const fault = expectedFault(expectedAt, moment.now) ?? placeFault(shop, place, order.id)
  if (fault) return refuse(fault)
  return accept([
    ...carMoves(order, place),
    { type: 'job-stopped', body: { job: job.id, code, reason, expectedAt, place } },
  ])
}
