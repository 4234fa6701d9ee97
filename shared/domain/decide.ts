import type { Command, CommandOf, CommandType } from './commands.ts'
import { type Decision, type Moment, type Refusal, refuse } from './decision.ts'
import { acknowledgeAlert } from './decisions/acknowledge-alert.ts'
import { answerAndon } from './decisions/answer-andon.ts'
import { answerExtraWork } from './decisions/answer-extra-work.ts'
import { arriveCar } from './decisions/arrive-car.ts'
import { bookAppointment } from './decisions/book-appointment.ts'
import { cancelAppointment } from './decisions/cancel-appointment.ts'
import { changeOrder } from './decisions/change-order.ts'
import { changePartEta } from './decisions/change-part-eta.ts'
import { changePromise } from './decisions/change-promise.ts'
import { checkPlace } from './decisions/check-place.ts'
import { clockIn } from './decisions/clock-in.ts'
import { clockOut } from './decisions/clock-out.ts'
import { closeBay } from './decisions/close-bay.ts'
import { closeDay } from './decisions/close-day.ts'
import { configureShop } from './decisions/configure-shop.ts'
import { endAbsence } from './decisions/end-absence.ts'
import { confirmAppointment } from './decisions/confirm-appointment.ts'
import { extendJob } from './decisions/extend-job.ts'
import { failInspection } from './decisions/fail-inspection.ts'
import { finishJob } from './decisions/finish-job.ts'
import { finishWash } from './decisions/finish-wash.ts'
import { answerRequest, askForeman } from './decisions/foreman-request.ts'
import { handOver } from './decisions/hand-over.ts'
import { holdTime, releaseHold } from './decisions/hold-time.ts'
import { logCall } from './decisions/log-call.ts'
import { makePromise } from './decisions/make-promise.ts'
import { markNoShow } from './decisions/mark-no-show.ts'
import { moveAppointment } from './decisions/move-appointment.ts'
import { moveCar } from './decisions/move-car.ts'
import { openBay } from './decisions/open-bay.ts'
import { orderPart } from './decisions/order-part.ts'
import { partArrived } from './decisions/part-arrived.ts'
import { passInspection } from './decisions/pass-inspection.ts'
import { pinJob } from './decisions/pin-job.ts'
import { planJob } from './decisions/plan-job.ts'
import { planJobs } from './decisions/plan-jobs.ts'
import { pullAndon } from './decisions/pull-andon.ts'
import { reassignAlert } from './decisions/reassign-alert.ts'
import { receiveCar } from './decisions/receive-car.ts'
import { receiveComplaint } from './decisions/receive-complaint.ts'
import { reportAbsence } from './decisions/report-absence.ts'
import { reportExtraWork } from './decisions/report-extra-work.ts'
import { rewordCall } from './decisions/reword-call.ts'
import { setOffer } from './decisions/set-offer.ts'
import { settle } from './decisions/settle.ts'
import { snoozeAlert } from './decisions/snooze-alert.ts'
import { startInspection } from './decisions/start-inspection.ts'
import { startJob } from './decisions/start-job.ts'
import { startWash } from './decisions/start-wash.ts'
import { stopJob } from './decisions/stop-job.ts'
import { tellNews } from './decisions/tell-news.ts'
import { tellReady } from './decisions/tell-ready.ts'
import { undo } from './decisions/undo.ts'
import { unplanJob } from './decisions/unplan-job.ts'
import { watchPromises } from './decisions/watch-promises.ts'
import { find } from './find.ts'
import { type Changed, lastSegment } from './job.ts'
import type { Shop } from './shop.ts'

type Decide<T extends CommandType> = (shop: Shop, command: CommandOf<T>, moment: Moment) => Decision

const decisions: { readonly [T in CommandType]: Decide<T> } = {
  'receive-car': receiveCar,
  'arrive-car': arriveCar,
  'book-appointment': bookAppointment,
  'confirm-appointment': confirmAppointment,
  'move-appointment': moveAppointment,
  'cancel-appointment': cancelAppointment,
  'mark-no-show': markNoShow,
  'change-order': changeOrder,
  'plan-job': planJob,
  'plan-jobs': planJobs,
  'pin-job': pinJob,
  'unplan-job': unplanJob,
  'start-job': startJob,
  'stop-job': stopJob,
  'extend-job': extendJob,
  'finish-job': finishJob,
  'move-car': moveCar,
  'check-place': checkPlace,
  'start-inspection': startInspection,
  'pass-inspection': passInspection,
  'fail-inspection': failInspection,
  'start-wash': startWash,
  'finish-wash': finishWash,
  settle,
  'tell-ready': tellReady,
  'tell-news': tellNews,
  'hand-over': handOver,
  'make-promise': makePromise,
  'change-promise': changePromise,
  'hold-time': holdTime,
  'release-hold': releaseHold,
  'ask-foreman': askForeman,
  'answer-request': answerRequest,
  'report-extra-work': reportExtraWork,
  'answer-extra-work': answerExtraWork,
  'order-part': orderPart,
  'change-part-eta': changePartEta,
  'part-arrived': partArrived,
  'acknowledge-alert': acknowledgeAlert,
  'snooze-alert': snoozeAlert,
  'reassign-alert': reassignAlert,
  'log-call': logCall,
  'receive-complaint': receiveComplaint,
  'clock-in': clockIn,
  'clock-out': clockOut,
  'report-absence': reportAbsence,
  'end-absence': endAbsence,
  'close-bay': closeBay,
  'open-bay': openBay,
  'pull-andon': pullAndon,
  'answer-andon': answerAndon,
  'close-day': closeDay,
  undo,
  'configure-shop': configureShop,
  'reword-call': rewordCall,
  'set-offer': setOffer,
  'watch-promises': watchPromises,
}

/** A command as it reaches the shop, with the version its author looked at where he said so. */
type Asked = Command & { readonly seen?: number }

/**
 * What a command does to a shop at a moment: events, or a refusal. Pure [H1], and no refusal is an
 * exception [H2]. Whether a role may send the command at all was decided before.
 */
export const decide = (shop: Shop, command: Asked, moment: Moment): Decision => {
  const fault = notHis(shop, command, moment) ?? stale(shop, command, moment)
  if (fault) return refuse(fault)
  // The table is typed by command; TypeScript cannot carry that through an index of a union.
  const decision = decisions[command.type] as Decide<CommandType>
  return decision(shop, command, moment)
}

type Attendance = CommandOf<'clock-in' | 'clock-out' | 'report-absence' | 'end-absence'>
const isAboutAttendance = (command: Asked): command is Attendance & Asked =>
  command.type === 'clock-in' ||
  command.type === 'clock-out' ||
  command.type === 'report-absence' ||
  command.type === 'end-absence'

/** A technician acts on the jobs that name him, clocks himself in and out, and says when he has a break. */
const notHis = (shop: Shop, command: Asked, { actor }: Moment): Refusal | null => {
  if (actor.role !== 'technician') return null
  if (isAboutAttendance(command)) {
    // [F13] His own break; that he is absent is the foreman's word.
    const himself = command.technician === actor.person && !('kind' in command && command.kind !== 'break')
    return himself ? null : { reason: 'forbidden', role: actor.role, command: command.type }
  }
  const job = 'job' in command && command.job !== undefined ? find(shop.jobs, command.job) : undefined
  if (!job) return null
  const slot = 'slot' in job ? job.slot : undefined
  const named = [...(slot?.technicians ?? []), ...(lastSegment(job)?.technicians ?? [])]
  return named.some((technician) => technician === actor.person)
    ? null
    : { reason: 'not-your-job', job: job.id }
}

const stale = (shop: Shop, command: Asked, { actor }: Moment): Refusal | null => {
  const changed = changedSince(shop, command, actor.user)
  return changed ? { reason: 'stale', ...changed } : null
}

/** Somebody else than `user` has changed the job or its order since the author looked at it. */
export const changedSince = (shop: Shop, command: Asked, user: string): Changed | null => {
  const { seen } = command
  if (seen === undefined) return null
  return targetsOf(shop, command).find((row) => row.version > seen && row.by !== user) ?? null
}

const there = (...rows: readonly ({ readonly changed: Changed } | undefined)[]): readonly Changed[] =>
  rows.flatMap((row) => (row ? [row.changed] : []))

const targetsOf = (shop: Shop, command: Asked): readonly Changed[] => {
  if ('job' in command && command.job !== undefined) {
    const job = find(shop.jobs, command.job)
    return there(job, job && find(shop.orders, job.order))
  }
  if (command.type === 'plan-jobs') {
    return command.plans.flatMap(({ job }) => targetsOf(shop, { type: 'unplan-job', job }))
  }
  // A reception brings its order along instead of naming one.
  if ('order' in command && typeof command.order === 'string') {
    return there(find(shop.orders, command.order))
  }
  if ('appointment' in command && typeof command.appointment === 'string') {
    return there(find(shop.orders, command.appointment))
  }
  const alert = 'alert' in command ? find(shop.alerts, command.alert) : undefined
  return there(alert && find(shop.orders, alert.order))
}
