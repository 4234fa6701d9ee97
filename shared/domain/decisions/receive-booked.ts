import { bornJobs } from '../births.ts'
import type { CommandOf, JobWish } from '../commands.ts'
import { accept, type ContactNote, type Decision, type Moment, refuse } from '../decision.ts'
import type { EventBodies, ShopEvent } from '../events.ts'
import { evolveAll, record } from '../evolve.ts'
import { find } from '../find.ts'
import { inShop, standing } from '../floor-rules.ts'
import { commandId, type OrderId } from '../ids.ts'
import type { Job } from '../job.ts'
import type { Order } from '../order.ts'
import { same } from '../same.ts'
import { jobsOf, type Shop } from '../shop.ts'
import { named } from './order-number.ts'
import { agreement, isGiven, noteBeside, promiseFault } from './promise-rules.ts'

type Receive = CommandOf<'receive-car'>

/**
 * [L6] A car that keeps its appointment: its order goes on with what is known at the counter. The
 * booked jobs stay, lines of another name join them; the car has arrived, if it had not before.
 */
export const receiveBooked = (shop: Shop, id: OrderId, command: Receive, moment: Moment): Decision => {
  const order = find(shop.orders, id)
  if (!order) return refuse({ reason: 'no-such-order', order: id })
  if (order.stage !== 'booked' && order.stage !== 'arrived')
    return refuse({ reason: 'wrong-state', state: standing(order) })
  const { advisor, number, plate, promise, promiseReason, jobs } = command.order
  if (!shop.settings.advisors.some((row) => row.id === advisor))
    return refuse({ reason: 'no-such-advisor', advisor })
  const guest = inShop(shop, plate)
  if (guest && guest.id !== id) return refuse({ reason: 'car-in-shop', plate, order: guest.id })

  const namesake = isGiven(number) ? named(shop, number) : undefined
  if (namesake && namesake.id !== id)
    return refuse({ reason: 'number-taken', number: namesake.number, order: namesake.id })

  const events: ShopEvent[] = [
    ...factsOf(order, command),
    ...linesOf(jobsOf(shop, id), jobs),
    ...(order.stage === 'booked' ? comes(id) : []),
  ]
  const more = bornJobs(id, newLines(jobsOf(shop, id), jobs), shop.version + events.length + 1)
  if (more.length > 0) events.push({ type: 'jobs-added', body: { order: id, jobs: more } })
  if (promise !== undefined && promise !== order.promise?.at) {
    const stamp = { at: moment.now, by: moment.actor.user, command: commandId('') }
    const after = evolveAll(shop, record(shop, events, stamp))
    const early = promiseFault(after, id, promise, promiseReason, moment)
    if (early) return refuse(early)
    events.push(...agreement(shop, order, promise, 'counter'))
  }
  const answer = { order: id, jobs: [...order.jobs, ...more.map((job) => job.id)] }
  return accept(events, { answer, ...beside(id, command) })
}

const comes = (order: OrderId): readonly ShopEvent[] => [
  { type: 'stage-changed', body: { order, from: 'booked', to: 'arrived' } },
  { type: 'car-arrived', body: { order } },
]

const factsOf = (order: Order, { order: said }: Receive): readonly ShopEvent[] => {
  const body: EventBodies['order-changed'] = {
    order: order.id,
    // On the phone both are easily misheard.
    ...(isGiven(said.number) && said.number !== order.number ? { number: said.number } : {}),
    ...(said.plate === order.plate ? {} : { plate: said.plate }),
    ...(said.model === order.model ? {} : { model: said.model }),
    ...(same(said.flags, order.flags) ? {} : { flags: said.flags }),
    ...(said.advisor === order.advisor ? {} : { advisor: said.advisor }),
    ...(said.kind === order.kind ? {} : { kind: said.kind }),
    ...(said.wash === order.wash ? {} : { wash: said.wash }),
    ...(said.interview === undefined || same(said.interview, order.interview ?? {})
      ? {}
      : { interview: said.interview }),
    ...(said.estimate === undefined || same(said.estimate, order.estimate)
      ? {}
      : { estimate: said.estimate }),
  }
  return Object.keys(body).length === 1 ? [] : [{ type: 'order-changed', body }]
}

const linesOf = (jobs: readonly Job[], lines: readonly JobWish[]): readonly ShopEvent[] =>
  jobs.flatMap((job): readonly ShopEvent[] => {
    const line = lines.find(({ label }) => label === job.label)
    if (!line || line.minutes === job.minutes || job.state === 'done') return []
    return [{ type: 'job-changed', body: { job: job.id, minutes: line.minutes } }]
  })

const newLines = (jobs: readonly Job[], lines: readonly JobWish[]): readonly JobWish[] =>
  lines.filter(({ label }) => jobs.every((job) => job.label !== label))

const beside = (
  order: OrderId,
  { contact, order: { promiseReason } }: Receive,
): { readonly contact?: ContactNote } => {
  const noted = noteBeside(order, 'promise', promiseReason)
  return contact ? { contact: { order, ...noted.contact, contact } } : noted
}
