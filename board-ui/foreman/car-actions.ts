import type { Command, CommandType } from '#domain/commands.ts'
import type { Moment, Refusal } from '#domain/decision.ts'
import { standing } from '#domain/floor-rules.ts'
import { minutes } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { isOpen, type Order, places } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import { type Action, type ActionSet, probe, type SheetKind } from './allowed-actions.ts'

/** Stands for whatever the sheet will ask; never sent. */
const SOME = '…'
const wish = { label: SOME, minutes: minutes(15) }

interface Ground {
  readonly shop: Shop
  readonly moment: Moment
  readonly order: Order
  readonly job: Job | null
}

const action = (
  { shop, moment, order, job }: Ground,
  variants: readonly [Command, ...Command[]],
  sheet: SheetKind | null = null,
  id: string = variants[0].type,
): Action => {
  const state = 'job' in variants[0] && job ? job.state : standing(order)
  const refusal = probe(shop, moment, variants, { reason: 'wrong-state', state })
  return { id, command: variants[0], sheet, refusal }
}

/** The commands that need a job, greyed out with the stage of the car when none is meant. */
const jobless = (type: CommandType, sheet: SheetKind | null, order: Order): Action => {
  const refusal: Refusal = { reason: 'wrong-state', state: standing(order) }
  return { id: type, command: null, sheet, refusal }
}

const planKey = (ground: Ground): Action => {
  const { shop, moment, job, order } = ground
  if (!job) return jobless('plan-job', 'plan', order)
  const technicians = Object.values(shop.technicians).map(({ id }) => id)
  const [first, ...rest] = Object.values(shop.bays).map(({ id }): Command => ({
    type: 'plan-job',
    job: job.id,
    bay: id,
    technicians: technicians.slice(0, 1),
    // Not the slot it has: planning there anew would change nothing.
    from: moment.now,
    overrideReason: SOME,
  }))
  return first ? action(ground, [first, ...rest], 'plan') : jobless('plan-job', 'plan', order)
}

type JobCommand = 'start-job' | 'finish-job' | 'unplan-job'
const plainKey = (ground: Ground, type: JobCommand): Action =>
  ground.job ? action(ground, [{ type, job: ground.job.id }]) : jobless(type, null, ground.order)

const stopKey = (ground: Ground): Action => {
  const { job, order } = ground
  if (!job) return jobless('stop-job', 'stop', order)
  const stop = { type: 'stop-job', job: job.id, code: 'A', reason: SOME, expectedAt: null } as const
  return action(ground, [{ ...stop, place: places.yard }], 'stop')
}

const extendKey = (ground: Ground, overrun: boolean): Action => {
  const { job, order } = ground
  if (!job) return jobless('extend-job', 'extend', order)
  const extend = { type: 'extend-job', job: job.id, remainingMinutes: minutes(15), reason: SOME } as const
  return { ...action(ground, [extend], 'extend'), wanted: overrun }
}

const extraKey = (ground: Ground): Action =>
  action(
    ground,
    [{ type: 'report-extra-work', order: ground.order.id, jobs: [wish], note: '', expectedAt: null }],
    'extra',
  )

const pinKey = (ground: Ground): readonly Action[] => {
  const { job } = ground
  const isPlanned = job?.state === 'queued' || (job?.state === 'stopped' && job.slot !== undefined)
  return job && isPlanned
    ? [action(ground, [{ type: 'pin-job', job: job.id, pinned: job.pinned !== true }])]
    : []
}

const moveKey = (ground: Ground): Action => {
  const { order } = ground
  const place = order.place === places.yard ? places.offSite : places.yard
  return action(ground, [{ type: 'move-car', order: order.id, place }], 'move')
}

const orderPartKey = (ground: Ground): Action =>
  action(ground, [{ type: 'order-part', order: ground.order.id, name: SOME, eta: null }], 'part')

const partKeys = (ground: Ground): readonly Action[] =>
  Object.values(ground.shop.parts)
    .filter((part) => part.order === ground.order.id && part.state === 'ordered')
    .flatMap(({ id, eta }): readonly Action[] => {
      // Another ETA than the one known, or the change would be none.
      const other = eta === null ? ground.moment.now : null
      const change: Command = { type: 'change-part-eta', part: id, eta: other }
      return [
        { ...action(ground, [{ type: 'part-arrived', part: id }], null, `part-arrived ${id}`), part: id },
        { ...action(ground, [change], 'eta', `change-part-eta ${id}`), part: id },
      ]
    })

const failKey = (ground: Ground): Action =>
  action(ground, [{ type: 'fail-inspection', order: ground.order.id, fault: SOME, jobs: [wish] }], 'fail')

type Step =
  | 'arrive-car'
  | 'start-inspection'
  | 'pass-inspection'
  | 'start-wash'
  | 'finish-wash'
  | 'settle'
  | 'hand-over'

const steps: Readonly<Record<string, Step>> = {
  booked: 'arrive-car',
  'inspection-waiting': 'start-inspection',
  'inspection-started': 'pass-inspection',
  'wash-waiting': 'start-wash',
  'wash-started': 'finish-wash',
  settlement: 'settle',
  ready: 'hand-over',
}

const jobPrimary = (ground: Ground): Action => {
  const { job } = ground
  if (job?.state === 'working') return plainKey(ground, 'finish-job')
  if (job?.state === 'queued' || (job?.state === 'stopped' && job.slot)) return plainKey(ground, 'start-job')
  return planKey(ground)
}

/**
 * The keys of a car: on the floor those of its job, from inspection on those of its way out. The
 * places of the keys are the same for every job; what a rule forbids stays there with its reason.
 */
export const carActions = (ground: Ground, overrun = false): ActionSet => {
  const step = steps[standing(ground.order)]
  const parts = isOpen(ground.order) ? partKeys(ground) : []
  if (step && step !== 'arrive-car') {
    const primary = action(ground, [{ type: step, order: ground.order.id }])
    const keys = [failKey(ground), moveKey(ground), orderPartKey(ground), extraKey(ground)]
    return { primary, keys, more: parts }
  }
  const arrive = step && action(ground, [{ type: step, order: ground.order.id }])
  const primary = arrive ?? jobPrimary(ground)
  const plan = primary.id === 'plan-job' ? plainKey(ground, 'unplan-job') : planKey(ground)
  const more = [
    ...(plan.id === 'unplan-job' ? [] : [plainKey(ground, 'unplan-job')]),
    ...pinKey(ground),
    moveKey(ground),
    orderPartKey(ground),
    ...parts,
  ]
  return { primary, keys: [stopKey(ground), extendKey(ground, overrun), plan, extraKey(ground)], more }
}
