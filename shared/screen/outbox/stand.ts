import type { Command } from '#domain/commands.ts'
import { find } from '#domain/find.ts'
import { type Job, lastSegment } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import { jobAtBay } from '#domain/shop.ts'
import { minutesText } from '../format.ts'
import { plateTail } from '../plate.ts'
import { crewText, facts, placeText, type Say, stopText } from './say.ts'

const jobText = (job: Job, say: Say): string => {
  const { names, words, shared } = say
  const segment = lastSegment(job)
  const state = shared.jobState[job.state]
  switch (job.state) {
    case 'unplanned':
      return state
    case 'queued':
    case 'done': {
      const { bay, technicians, from } = job.slot
      return facts(state, names.bay(bay), crewText(say, technicians), words.from(names.time(from)))
    }
    case 'working':
      return facts(
        state,
        segment && names.bay(segment.bay),
        segment && crewText(say, segment.technicians),
        segment && words.since(names.time(segment.from)),
        job.remaining && words.remaining(minutesText(job.remaining.minutes)),
      )
    case 'stopped': {
      const { code, reason, expectedAt } = job.stop
      return facts(
        state,
        stopText(say, code),
        reason,
        expectedAt === null ? words.unknown : names.time(expectedAt),
      )
    }
    default:
      return job satisfies never
  }
}

const orderText = ({ stage, place, promise }: Order, say: Say): string =>
  facts(say.shared.stage[stage], placeText(say, place), promise && say.words.due(say.names.time(promise.at)))

const carText = (order: Order | undefined, job: Job | undefined, say: Say): string => {
  if (!order) return say.words.gone
  if (!job) return orderText(order, say)
  const { place, promise } = order
  return facts(jobText(job, say), placeText(say, place), promise && say.words.due(say.names.time(promise.at)))
}

const bayText = (id: string, say: Say): string => {
  const { shop, names, words, shared } = say
  const bay = find(shop.bays, id)
  if (!bay) return words.gone
  const job = jobAtBay(shop, bay.id)
  const { closed } = bay
  return facts(
    closed
      ? shared.bayClosed(closed.reason, closed.until === undefined ? null : names.time(closed.until))
      : words.inService,
    job ? names.plate(job.order) : words.free,
  )
}

/** What stands now where a command wants to change something: state, slot, place, time. Empty when nothing says. */
export const standOf = (command: Command, say: Say): string => {
  const { shop, words } = say
  if (command.type === 'receive-car') {
    const { plate } = command.order
    const here = Object.values(shop.orders).some((order) => plateTail(order.plate) === plateTail(plate))
    return here ? words.received(plateTail(plate)) : words.notReceived(plateTail(plate))
  }
  if ('job' in command && command.job !== undefined) {
    const job = find(shop.jobs, command.job)
    return carText(job && find(shop.orders, job.order), job, say)
  }
  if ('order' in command) return carText(find(shop.orders, command.order), undefined, say)
  if ('part' in command) {
    const part = find(shop.parts, command.part)
    return part ? carText(find(shop.orders, part.order), undefined, say) : words.gone
  }
  if ('alert' in command) {
    const alert = find(shop.alerts, command.alert)
    return alert ? carText(find(shop.orders, alert.order), undefined, say) : words.gone
  }
  if ('technician' in command)
    return find(shop.technicians, command.technician)?.present === true ? words.present : words.absent
  if ('bay' in command) return bayText(command.bay, say)
  if ('andon' in command)
    return find(shop.andons, command.andon)?.answered ? words.answered : words.unanswered
  return ''
}
