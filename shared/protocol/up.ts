import * as z from 'zod'
import { andonKinds } from '#domain/andon.ts'
import { callOutcomes } from '#domain/alert.ts'
import type { CommandOf, CommandType, Envelope } from '#domain/commands.ts'
import {
  advisorId,
  alertId,
  andonId,
  bayId,
  type CommandId,
  commandId,
  extraId,
  jobId,
  orderId,
  partId,
  technicianId,
} from '#domain/ids.ts'
import { type AnswerTo, interviewAnswers, type Question } from '#domain/interview.ts'
import { handOverItems } from '#domain/order.ts'
import { awayKinds } from '#domain/technician.ts'
import {
  commandKey,
  duration,
  faultOf,
  idOf,
  key,
  moment,
  momentOrUnknown,
  note,
  skillLevel,
  text,
} from './fields.ts'

/** What no socket asks for: it comes by REST, or from the clock of the house. */
type HouseCommand = 'configure-shop' | 'reword-call' | 'set-offer' | 'watch-promises'
export type SpokenCommand = Exclude<CommandType, HouseCommand>

const order = idOf(orderId)
const job = idOf(jobId)
const bay = idOf(bayId)
const advisor = idOf(advisorId)
const alert = idOf(alertId)
const place = text(40)
const reason = text(300)
const crew = z.array(idOf(technicianId)).max(8)
const technicians = crew.min(1)

const plan = { job, bay, technicians, from: moment, overrideReason: reason.exactOptional() }

const wish = z.strictObject({
  label: text(80),
  minutes: duration,
  skill: key(40).exactOptional(),
  level: skillLevel.exactOptional(),
  bayKind: key(40).exactOptional(),
})
const wishes = z.array(wish).max(50)

const answers = <Q extends Question>(question: Q) =>
  z
    .array(z.enum<readonly AnswerTo<Q>[]>(interviewAnswers[question]))
    .max(interviewAnswers[question].length)
    .exactOptional()

const flags = z.strictObject({
  waiting: z.boolean().exactOptional(),
  vip: z.boolean().exactOptional(),
  comeback: z.boolean().exactOptional(),
})

const interview = z.strictObject({
  what: answers('what'),
  engine: answers('engine'),
  driving: answers('driving'),
  speed: answers('speed'),
  load: answers('load'),
  road: answers('road'),
  often: answers('often'),
  since: answers('since'),
})

const amount = z.int().min(0).max(10_000_000)
const estimate = z
  .strictObject({ from: amount, to: amount })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'less than "from"' })

const contact = z.strictObject({
  name: note(80).exactOptional(),
  phone: note(40).exactOptional(),
  words: note().exactOptional(),
})

const says = <Type extends string, Fields extends z.core.$ZodShape>(type: Type, fields: Fields) =>
  z.strictObject({
    // Who can guess the house's next question must not be able to use up its id.
    id: commandKey.refine((id) => !id.startsWith('watch:'), 'kept for the house').transform(commandId),
    type: z.literal(type),
    seen: z.int().min(0).exactOptional(),
    ...fields,
  })

const arrival = z.strictObject({
  number: key(40).exactOptional(),
  plate: text(20),
  model: note(80),
  kind: note(40),
  origin: note(40),
  flags,
  advisor,
  wash: z.boolean(),
  interview: interview.exactOptional(),
  estimate: estimate.exactOptional(),
  promise: moment.exactOptional(),
  promiseReason: reason.exactOptional(),
  arrivedAt: moment.exactOptional(),
  jobs: wishes,
})

/** All that a screen or an integration may ask of a shop; nobody but its session says who asks. */
export const commandSchemas = {
  'receive-car': says('receive-car', {
    order: arrival,
    contact: contact.exactOptional(),
    appointment: order.exactOptional(),
  }),
  'book-appointment': says('book-appointment', {
    appointment: z.strictObject({
      at: moment,
      plate: text(20),
      model: note(80),
      advisor: advisor.exactOptional(),
      jobs: wishes,
      parts: z
        .array(
          z.strictObject({
            name: text(80),
            number: text(60).exactOptional(),
            eta: momentOrUnknown.exactOptional(),
          }),
        )
        .max(50)
        .exactOptional(),
      kind: note(40).exactOptional(),
      flags: flags.exactOptional(),
      wash: z.boolean().exactOptional(),
      promise: moment.exactOptional(),
      promiseReason: reason.exactOptional(),
    }),
    contact: contact.exactOptional(),
    overrideReason: reason.exactOptional(),
  }),
  'confirm-appointment': says('confirm-appointment', {
    appointment: order,
    reached: z.boolean().exactOptional(),
  }),
  'move-appointment': says('move-appointment', {
    appointment: order,
    at: moment,
    promise: moment.exactOptional(),
    overrideReason: reason.exactOptional(),
  }),
  'cancel-appointment': says('cancel-appointment', { appointment: order, reason }),
  'mark-no-show': says('mark-no-show', { appointment: order }),
  'plan-job': says('plan-job', plan),
  'plan-jobs': says('plan-jobs', { plans: z.array(z.strictObject(plan)).min(1).max(500) }),
  'pin-job': says('pin-job', { job, pinned: z.boolean() }),
  'unplan-job': says('unplan-job', { job }),
  'start-job': says('start-job', { job }),
  'finish-job': says('finish-job', { job }),
  'stop-job': says('stop-job', { job, code: key(8), reason, expectedAt: momentOrUnknown, place }),
  'extend-job': says('extend-job', { job, remainingMinutes: duration, reason }),
  'arrive-car': says('arrive-car', { order }),
  'change-order': says('change-order', {
    order,
    model: text(80).exactOptional(),
    flags: flags.exactOptional(),
    advisor: advisor.exactOptional(),
    interview: interview.exactOptional(),
    estimate: estimate.exactOptional(),
    addJobs: wishes.exactOptional(),
    changeJobs: z
      .array(z.strictObject({ job, label: text(80).exactOptional(), minutes: duration.exactOptional() }))
      .max(50)
      .exactOptional(),
    contact: contact.exactOptional(),
  }),
  'move-car': says('move-car', { order, place }),
  'check-place': says('check-place', {
    place,
    found: z.array(order).max(100),
    strangers: z.array(text(20)).max(20).exactOptional(),
  }),
  'start-inspection': says('start-inspection', { order }),
  'pass-inspection': says('pass-inspection', { order }),
  'fail-inspection': says('fail-inspection', { order, fault: reason, jobs: wishes }),
  'start-wash': says('start-wash', { order }),
  'finish-wash': says('finish-wash', { order }),
  settle: says('settle', { order }),
  'tell-ready': says('tell-ready', { order }),
  'tell-news': says('tell-news', { order, note: note().exactOptional() }),
  'hand-over': says('hand-over', {
    order,
    checklist: z.array(z.enum(handOverItems)).max(handOverItems.length).exactOptional(),
    satisfaction: z.int().min(1).max(5).exactOptional(),
    remark: note().exactOptional(),
  }),
  'make-promise': says('make-promise', { order, at: moment, reason: reason.exactOptional() }),
  'change-promise': says('change-promise', {
    order,
    at: moment,
    via: z.enum(['phone', 'counter', 'message']),
    reason,
  }),
  'hold-time': says('hold-time', { order, at: moment }),
  'release-hold': says('release-hold', { order }),
  'ask-foreman': says('ask-foreman', {
    order,
    wish: z.strictObject({
      at: moment.exactOptional(),
      technicians: technicians.exactOptional(),
      bay: bay.exactOptional(),
      from: moment.exactOptional(),
    }),
    note: note(),
  }),
  'answer-request': says('answer-request', {
    request: text(40),
    answer: z.enum(['accepted', 'declined']),
    note: note().exactOptional(),
  }),
  'report-extra-work': says('report-extra-work', {
    order,
    jobs: wishes.min(1),
    note: note(),
    expectedAt: momentOrUnknown.exactOptional(),
  }),
  'answer-extra-work': says('answer-extra-work', {
    order,
    extra: idOf(extraId),
    answer: z.enum(['authorised', 'declined']),
    promise: moment.exactOptional(),
  }),
  'order-part': says('order-part', {
    order,
    job: job.exactOptional(),
    name: text(80),
    number: text(60).exactOptional(),
    eta: momentOrUnknown,
  }),
  'change-part-eta': says('change-part-eta', { part: idOf(partId), eta: momentOrUnknown }),
  'part-arrived': says('part-arrived', { part: idOf(partId) }),
  'acknowledge-alert': says('acknowledge-alert', { alert }),
  'snooze-alert': says('snooze-alert', { alert, until: moment, reason }),
  'reassign-alert': says('reassign-alert', { alert, advisor }),
  'log-call': says('log-call', {
    alert,
    outcome: z.enum(callOutcomes),
    promise: moment.exactOptional(),
    note: note().exactOptional(),
    nextAt: moment.exactOptional(),
    cause: note().exactOptional(),
    measure: note().exactOptional(),
  }),
  'receive-complaint': says('receive-complaint', {
    order,
    words: note().exactOptional(),
  }),
  'clock-in': says('clock-in', { technician: idOf(technicianId) }),
  'clock-out': says('clock-out', { technician: idOf(technicianId) }),
  'report-absence': says('report-absence', {
    technician: idOf(technicianId),
    kind: z.enum(awayKinds),
    until: momentOrUnknown,
  }),
  'end-absence': says('end-absence', { technician: idOf(technicianId) }),
  'close-bay': says('close-bay', { bay, reason, until: moment.exactOptional() }),
  'open-bay': says('open-bay', { bay }),
  'pull-andon': says('pull-andon', { bay, kind: z.enum(andonKinds), note: note().exactOptional() }),
  'answer-andon': says('answer-andon', { andon: idOf(andonId) }),
  'close-day': says('close-day', {
    carryOver: z
      .array(
        z.strictObject({
          order,
          place,
          bay: bay.exactOptional(),
          technicians: crew.exactOptional(),
          from: moment.exactOptional(),
        }),
      )
      .max(1_000),
  }),
  undo: says('undo', { command: commandKey.transform(commandId) }),
} satisfies {
  readonly [T in SpokenCommand]: z.ZodType<CommandOf<T> & { readonly id: CommandId; readonly seen?: number }>
}

export type ParsedCommand =
  | { readonly ok: true; readonly command: Envelope }
  | { readonly ok: false; readonly path: string; readonly message: string }

const isSpoken = (type: string): type is SpokenCommand => Object.hasOwn(commandSchemas, type)

/** The type a message claims to have, before anything else of it is believed. */
export const spokenType = (raw: unknown): SpokenCommand | null => {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, 'type') || !('type' in raw)) return null
  return typeof raw.type === 'string' && isSpoken(raw.type) ? raw.type : null
}

/** Reads one command of a screen or an integration. Never throws, whatever it is given. */
export const parseCommand = (raw: unknown): ParsedCommand => {
  const type = spokenType(raw)
  if (type === null) return { ok: false, path: 'type', message: 'no such command' }
  const schema: z.ZodType<Envelope> = commandSchemas[type]
  const parsed = schema.safeParse(raw)
  return parsed.success ? { ok: true, command: parsed.data } : { ok: false, ...faultOf(parsed.error) }
}

/** `version` null: the screen knows nothing yet and wants a snapshot. */
export const followSchema = z.strictObject({
  shop: key(),
  version: z.int().min(0).nullable(),
  hash: z.string().max(128).exactOptional(),
  protocol: z.int().min(0),
})
export type FollowRequest = z.input<typeof followSchema>
