import type { CommandOf } from '#domain/commands.ts'
import type { Moment, Refusal } from '#domain/decision.ts'
import { openBetween, openTime } from '#domain/forecast/working-time.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE, minutes, type Minutes } from '#domain/ids.ts'
import type { Job, Slot } from '#domain/job.ts'
import type { Shop } from '#domain/shop.ts'
import { type WhatIf, whatIf } from '#domain/what-if.ts'
import type { RowMode } from '../../gantt/chip-model.ts'
import { aheadOf, type Aim, type Held } from './places.ts'
import { slotAt } from './slots.ts'

/** What a move is tried on. */
export interface Ground {
  readonly shop: Shop
  readonly forecast: Forecast
  readonly moment: Moment
  readonly mode: RowMode
}

export type MoveCommand = CommandOf<'plan-job'> | CommandOf<'unplan-job'> | CommandOf<'extend-job'>

/** `override`: what the rules would refuse unless a reason is given. */
export type Answer =
  | { readonly ok: true; readonly outcome: WhatIf; readonly override: Refusal | null }
  | { readonly ok: false; readonly refusal: Refusal }

/** What letting go here would do. `back`: nothing. */
export type Attempt =
  | { readonly kind: 'back'; readonly aim: Aim }
  | {
      readonly kind: 'try'
      readonly aim: Aim
      readonly command: MoveCommand
      readonly answer: Answer
    }

/** Stands for a reason that is asked for later; never sent. */
const SOME = '…'

const tryOut = ({ shop, forecast, moment }: Ground, command: MoveCommand): Answer => {
  const plain = whatIf(shop, forecast, moment, [command])
  if (plain.ok) return { ok: true, outcome: plain, override: null }
  if (command.type !== 'plan-job' || command.overrideReason !== undefined) return plain
  const forced = whatIf(shop, forecast, moment, [{ ...command, overrideReason: SOME }])
  return forced.ok ? { ok: true, outcome: forced, override: plain.refusal } : plain
}

/** The work from `from` up to a drawn end, in whole minutes of open time, at least five. */
export const workUntil = ({ moment }: Ground, from: Instant, to: Instant): Minutes => {
  const open = openTime(moment.calendars.shop)
  return minutes(Math.max(5, Math.round(openBetween(open, from, to) / MINUTE)))
}

const sameHands = (one: Slot, other: Slot | undefined): boolean =>
  other !== undefined &&
  one.technicians.length === other.technicians.length &&
  one.technicians.every((id) => other.technicians.includes(id))

const planCommand = (job: Job, slot: Slot): CommandOf<'plan-job'> => {
  const planned = 'slot' in job ? job.slot : undefined
  // The same hands were explained before: a later hour needs no second reason.
  const reason = sameHands(slot, planned) ? job.override?.reason : undefined
  return {
    type: 'plan-job',
    job: job.id,
    ...slot,
    ...(reason === undefined ? {} : { overrideReason: reason }),
  }
}

const commandFor = (ground: Ground, held: Held, job: Job, aim: Aim): MoveCommand | null => {
  if (aim.kind === 'away') return null
  if (aim.kind === 'list') {
    const planned = 'slot' in job ? job.slot : undefined
    return held.home === null || held.grip === 'end' || !planned ? null : { type: 'unplan-job', job: job.id }
  }
  if (held.grip === 'end') {
    if (aim.from === held.to) return null
    const from = job.state === 'working' ? ground.moment.now : (held.home?.from ?? ground.moment.now)
    const remainingMinutes = workUntil(ground, from, aim.from)
    return { type: 'extend-job', job: job.id, remainingMinutes, reason: SOME }
  }
  const { home } = held
  if (home?.row === aim.row && aheadOf(ground.moment.now, home.from) === aim.from) return null
  const slot = slotAt(ground.shop, ground.forecast, ground.mode, job, home, aim)
  return slot && planCommand(job, slot)
}

/**
 * What letting go here would do, tried on the shop as it is: the command, and either all that would
 * come of it or why not. Mouse, finger and keyboard ask here. Cost: one forecast, none when refused.
 */
export const attempt = (ground: Ground, held: Held, pointed: Aim): Attempt => {
  const aim =
    pointed.kind === 'place' && held.grip === 'whole'
      ? { ...pointed, from: aheadOf(ground.moment.now, pointed.from) }
      : pointed
  const job = ground.shop.jobs[held.job]
  const command = job ? commandFor(ground, held, job, aim) : null
  if (!command) return { kind: 'back', aim }
  return { kind: 'try', aim, command, answer: tryOut(ground, command) }
}
