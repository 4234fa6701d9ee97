import { createHash } from 'node:crypto'
import { calendarsOf, localDate } from '#calendar/calendars.ts'
import type { Command, CommandOf, Contact, Envelope } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Actor, Refusal } from '#domain/decision.ts'
import { type AdvisorId, commandId, type Instant, type ShopId } from '#domain/ids.ts'
import { isOpen, type Order } from '#domain/order.ts'
import type { Settings } from '#domain/settings.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'
import { parseCommand } from '#protocol/up.ts'
import type { Door } from '#server/commands/handle.ts'
import type { ShopStore } from '#server/store/store.ts'
import type { FaultyLine, ImportedOrder } from './read-orders.ts'

export type Action = 'created' | 'updated' | 'unchanged' | 'rejected'

export interface Applied {
  readonly actions: readonly { readonly number: string; readonly plate: string; readonly action: Action }[]
  readonly rejected: readonly FaultyLine[]
  /** Taken, but not quite as the file says. */
  readonly remarks: readonly FaultyLine[]
}

interface Target {
  readonly shopId: ShopId
  readonly shop: () => Shop
  readonly store: Pick<ShopStore, 'past'>
  readonly door: Pick<Door, 'decide'>
  readonly actor: Actor
  readonly now: () => Instant
  /** Say what would happen, and leave everything as it is. */
  readonly preview: boolean
}

/** Why the promise may stand as it is [P1]: it was made in the other system. */
const SOURCE = 'DMS'

/**
 * Brings the shop in line with the file, one order after the other, through the same door as every
 * other change. The id of each command is made of what the file says, so the same file twice
 * finds its commands done already, whatever has been agreed on the board since.
 */
export const applyOrders = async (orders: readonly ImportedOrder[], target: Target): Promise<Applied> => {
  const actions: Applied['actions'][number][] = []
  const rejected: FaultyLine[] = []
  const remarks: FaultyLine[] = []
  for (const order of orders) {
    const advisor = advisorFor(order, target.shop().settings, target.actor)
    if (advisor.remark) remarks.push({ line: order.line, fault: advisor.remark })
    const result = await applyOne(order, advisor.id, target)
    actions.push({ number: order.number, plate: order.plate, action: result.action })
    if (result.refused) rejected.push({ line: order.line, fault: result.refused })
  }
  return { actions, rejected, remarks }
}

/** By name or id; else whoever imports, if he is an advisor; else the first of the shop. */
const advisorFor = (
  order: ImportedOrder,
  settings: Settings,
  actor: Actor,
): { readonly id: AdvisorId | undefined; readonly remark?: FaultyLine['fault'] } => {
  const named = settings.advisors.find(({ id, name }) => name === order.advisor || id === order.advisor)
  if (named) return { id: named.id }
  const instead = settings.advisors.find(({ id }) => id === actor.person) ?? settings.advisors[0]
  return {
    id: instead?.id,
    remark: { code: 'unknown-advisor', text: order.advisor, instead: instead?.name ?? '' },
  }
}

interface Result {
  readonly action: Action
  readonly refused?: FaultyLine['fault']
}

const applyOne = async (
  order: ImportedOrder,
  advisor: AdvisorId | undefined,
  target: Target,
): Promise<Result> => {
  const id = commandIdFor(order)
  if (await target.store.past(target.shopId, commandId(id))) return { action: 'unchanged' }
  const live = Object.values(target.shop().orders).find(({ number }) => number === order.number)
  const commands = live
    ? changes(order, live, target.shop())
    : advisor
      ? [reception(order, advisor, target.now())]
      : []
  if (!live && !advisor)
    return { action: 'rejected', refused: refusedBecause('no-such-advisor', order.advisor) }
  if (commands.length === 0) return { action: 'unchanged' }
  for (const [index, command] of commands.entries()) {
    const refusal = await applyCommand(
      { ...command, id: commandId(index === 0 ? id : `${id}.${index}`) },
      target,
    )
    if (refusal) return { action: 'rejected', refused: refusedBecause(refusal.reason, detailOf(refusal)) }
  }
  return { action: live ? 'updated' : 'created' }
}

/** Why it was not done. The text of a file is read as strictly as a screen's. */
const applyCommand = async (asked: Envelope, target: Target): Promise<Refusal | null> => {
  const read = parseCommand(asked)
  if (!read.ok) return { reason: 'malformed', path: read.path, message: read.message }
  const refusal = refusalNow(read.command, target)
  if (refusal || target.preview) return refusal
  const answer = await target.door.decide(target.shopId, read.command, target.actor)
  return answer.ok ? null : answer.refusal
}

/**
 * Asked before the door is, which remembers a refusal for as long as an acceptance: once its cause
 * has gone, the same file must go in.
 */
const refusalNow = (command: Envelope, { shop, now, actor }: Target): Refusal | null => {
  const { settings } = shop()
  const moment = {
    now: now(),
    actor,
    calendars: calendarsOf(settings, now()),
    today: localDate(settings.zone, now()),
  }
  const decision = decide(shop(), command, moment)
  return decision.ok ? null : decision.refusal
}

const refusedBecause = (reason: string, detail: string): FaultyLine['fault'] => ({
  code: 'refused',
  reason,
  detail,
})

const detailOf = (refusal: Refusal): string => {
  const { reason: _reason, ...facts } = refusal
  return Object.values(facts)
    .filter((fact) => typeof fact === 'string')
    .join(' ')
}

/** Numbers may hold characters that an id may not; their hash does not. */
const commandIdFor = ({ number, fingerprint }: ImportedOrder): string =>
  `import.${createHash('sha256').update(number).digest('hex').slice(0, 16)}.${fingerprint}`

const reception = (order: ImportedOrder, advisor: AdvisorId, now: Instant): CommandOf<'receive-car'> => ({
  type: 'receive-car',
  order: {
    number: order.number,
    plate: order.plate,
    model: order.model,
    kind: order.kind,
    origin: SOURCE,
    flags: { ...(order.waiting ? { waiting: true } : {}), ...(order.vip ? { vip: true } : {}) },
    advisor,
    wash: false,
    ...(order.promise === null ? {} : { promise: order.promise, promiseReason: SOURCE }),
    arrivedAt: order.arrivedAt ?? now,
    jobs: order.jobs,
  },
  contact: order.contact,
})

/** An empty cell, or a column that is not there, says nothing: it takes no phone number away. */
const told = (contact: Contact): Partial<Contact> =>
  Object.fromEntries(Object.entries(contact).filter(([, text]) => text !== ''))

/** What the file says differently from the board. A time agreed on the board since is not taken back. */
const changes = (order: ImportedOrder, live: Order, shop: Shop): readonly Command[] => {
  if (!isOpen(live)) return []
  const jobs = jobsOf(shop, live.id)
  const addJobs = order.jobs.filter((wish) => !jobs.some(({ label }) => label === wish.label))
  const changeJobs = jobs.flatMap((job) => {
    const wish = order.jobs.find(({ label }) => label === job.label)
    return wish && wish.minutes !== job.minutes && job.state !== 'done'
      ? [{ job: job.id, minutes: wish.minutes }]
      : []
  })
  const model = order.model !== '' && order.model !== live.model ? { model: order.model } : {}
  const flagged = (order.waiting && !live.flags.waiting) || (order.vip && !live.flags.vip)
  const flags = flagged
    ? {
        flags: {
          ...live.flags,
          ...(order.waiting ? { waiting: true } : {}),
          ...(order.vip ? { vip: true } : {}),
        },
      }
    : {}
  const jobsChanged = addJobs.length > 0 || changeJobs.length > 0
  const first = live.firstPromise?.at
  const promiseMoved = order.promise !== null && order.promise !== first && order.promise !== live.promise?.at
  const commands: Command[] = []
  if (jobsChanged || 'model' in model || flagged) {
    commands.push({
      type: 'change-order',
      order: live.id,
      ...model,
      ...flags,
      ...(addJobs.length > 0 ? { addJobs } : {}),
      ...(changeJobs.length > 0 ? { changeJobs } : {}),
      contact: told(order.contact),
    })
  }
  if (promiseMoved && order.promise !== null) {
    commands.push(
      first === undefined
        ? { type: 'make-promise', order: live.id, at: order.promise, reason: SOURCE }
        : { type: 'change-promise', order: live.id, at: order.promise, via: 'message', reason: SOURCE },
    )
  }
  return commands
}
