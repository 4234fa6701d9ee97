import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { expectedFault } from '../floor-rules.ts'
import { bornId, partId } from '../ids.ts'
import { isOpen } from '../order.ts'
import type { Part } from '../part.ts'
import type { Shop } from '../shop.ts'

/** A back order for a job, or for the whole car. `eta` null: nobody knows. Answers with the part's id. */
export const orderPart = (shop: Shop, command: CommandOf<'order-part'>, moment: Moment): Decision => {
  const { job: jobId, name, number, eta } = command
  const order = find(shop.orders, command.order)
  if (!order) return refuse({ reason: 'no-such-order', order: command.order })
  if (!isOpen(order)) return refuse({ reason: 'wrong-state', state: order.stage })
  if (jobId !== undefined) {
    const job = find(shop.jobs, jobId)
    if (!job || job.order !== order.id) return refuse({ reason: 'no-such-job', job: jobId })
    if (job.state === 'done') return refuse({ reason: 'wrong-state', state: job.state })
  }
  const past = expectedFault(eta, moment.now)
  if (past) return refuse(past)
  const part: Part = {
    id: partId(bornId('p', shop.version + 1)),
    order: order.id,
    ...(jobId === undefined ? {} : { job: jobId }),
    name,
    ...(number === undefined ? {} : { number }),
    eta,
    state: 'ordered',
  }
  return accept([{ type: 'part-ordered', body: { part } }], { answer: { part: part.id } })
}
