import type { Command, CommandOf, CommandType, JobWish } from '#domain/commands.ts'
import type { Instant } from '#domain/ids.ts'
import { minutesText } from '../format.ts'
import { plateTail } from '../plate.ts'
import { crewText, facts, placeText, type Say, stopText } from './say.ts'

type Details<T extends CommandType> = (command: CommandOf<T>, say: Say) => string

const time = (at: Instant | null | undefined, { names, words }: Say): string =>
  at === null || at === undefined ? words.unknown : names.time(at)
const works = (jobs: readonly JobWish[], { words }: Say): string =>
  jobs.map(({ label, minutes }) => `${label} ${minutesText(minutes)}`).join(words.list)
const nothing = (): string => ''

/** What is asked for beyond the command's name and whom it is about. A missing line does not compile. */
const details: { readonly [T in CommandType]: Details<T> } = {
  'receive-car': ({ order }, say) =>
    facts(order.model, order.promise && say.words.due(time(order.promise, say))),
  'plan-job': ({ bay, technicians, from }, say) =>
    facts(say.names.bay(bay), crewText(say, technicians), say.words.from(time(from, say))),
  'book-appointment': ({ appointment }, say) =>
    facts(appointment.model, say.words.from(time(appointment.at, say)), works(appointment.jobs, say)),
  'confirm-appointment': nothing,
  'move-appointment': ({ at }, say) => say.words.from(time(at, say)),
  'cancel-appointment': ({ reason }) => reason,
  'mark-no-show': nothing,
  'plan-jobs': ({ plans }, { shop, names, words }) =>
    plans.map(({ job }) => names.plate(shop.jobs[job]?.order ?? '')).join(words.list),
  'pin-job': nothing,
  'unplan-job': nothing,
  'start-job': nothing,
  'finish-job': nothing,
  'stop-job': ({ code, reason, expectedAt, place }, say) =>
    facts(stopText(say, code), reason, time(expectedAt, say), placeText(say, place)),
  'extend-job': ({ remainingMinutes, reason }, say) =>
    facts(say.words.remaining(minutesText(remainingMinutes)), reason),
  'arrive-car': nothing,
  'change-order': ({ model, advisor, addJobs }, say) =>
    facts(model, advisor && say.names.advisor(advisor), addJobs && works(addJobs, say)),
  'move-car': ({ place }, say) => placeText(say, place),
  'check-place': ({ place, found }, say) =>
    facts(
      placeText(say, place),
      found.map((order) => say.names.plate(order)).join(say.words.list) || say.words.free,
    ),
  'start-inspection': nothing,
  'pass-inspection': nothing,
  'fail-inspection': ({ fault, jobs }, say) => facts(fault, works(jobs, say)),
  'start-wash': nothing,
  'finish-wash': nothing,
  settle: nothing,
  'tell-ready': nothing,
  'tell-news': nothing,
  'hand-over': nothing,
  'make-promise': ({ at }, say) => say.words.due(time(at, say)),
  'change-promise': ({ at, reason }, say) => facts(say.words.due(time(at, say)), reason),
  'hold-time': ({ at }, say) => time(at, say),
  'release-hold': nothing,
  'ask-foreman': ({ wish }, say) => time(wish.at ?? null, say),
  'answer-request': nothing,
  'report-extra-work': ({ jobs }, say) => works(jobs, say),
  'answer-extra-work': ({ promise }, say) => (promise ? say.words.due(time(promise, say)) : ''),
  'order-part': ({ name, eta }, say) => facts(name, time(eta, say)),
  'change-part-eta': ({ eta }, say) => time(eta, say),
  'part-arrived': nothing,
  'acknowledge-alert': nothing,
  'snooze-alert': ({ until, reason }, say) => facts(time(until, say), reason),
  'reassign-alert': ({ advisor }, { names }) => names.advisor(advisor),
  'log-call': ({ outcome, promise }, say) =>
    facts(say.shared.outcome[outcome], promise && say.words.due(time(promise, say))),
  'receive-complaint': nothing,
  'clock-in': nothing,
  'clock-out': nothing,
  'report-absence': ({ until }, say) => time(until, say),
  'end-absence': nothing,
  'close-bay': ({ reason, until }, say) => facts(reason, time(until, say)),
  'open-bay': nothing,
  'pull-andon': ({ kind }, { shared }) => shared.andon[kind],
  'answer-andon': ({ andon }, { shop, shared }) => {
    const call = shop.andons[andon]
    return call ? shared.andon[call.kind] : ''
  },
  'close-day': nothing,
  undo: nothing,
  'configure-shop': nothing,
  'reword-call': nothing,
  'set-offer': nothing,
  'watch-promises': nothing,
}

const partOf = (command: Command, { shop }: Say): string | undefined =>
  'part' in command ? shop.parts[command.part]?.name : undefined

/** Whom a command is about: a plate with its job, a bay, somebody. */
const whom = (command: Command, say: Say): string => {
  const { shop, names } = say
  if (command.type === 'receive-car') return plateTail(command.order.plate)
  if (command.type === 'book-appointment') return plateTail(command.appointment.plate)
  if ('appointment' in command && command.appointment !== undefined) return names.plate(command.appointment)
  if ('job' in command && command.job !== undefined) {
    const job = shop.jobs[command.job]
    return job ? facts(names.plate(job.order), job.label) : ''
  }
  if ('order' in command) return names.plate(command.order)
  if ('part' in command) {
    const part = shop.parts[command.part]
    return part ? facts(names.plate(part.order), partOf(command, say)) : ''
  }
  if ('alert' in command) return names.plate(shop.alerts[command.alert]?.order ?? '')
  if ('technician' in command) return names.technician(command.technician)
  if ('bay' in command) return names.bay(command.bay)
  return 'andon' in command ? names.bay(shop.andons[command.andon]?.bay ?? '') : ''
}

/** `派工 66A18 · 保养`: the command and whom it is about. */
export const titleOf = (command: Command, say: Say): string =>
  `${say.commands[command.type]} ${whom(command, say)}`.trim()

/** `派工 · B3 · 李强 · 14:50 开始`: what its author wants. */
export const wishOf = (command: Command, say: Say): string => {
  // The table is typed by command; TypeScript cannot carry that through an index of a union.
  const detail = details[command.type] as Details<CommandType>
  return facts(say.commands[command.type], detail(command, say))
}
