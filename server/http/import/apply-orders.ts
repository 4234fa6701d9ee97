import { createHash } from 'node:crypto'
import type { Command, CommandOf, Envelope } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import { type AdvisorId, commandId, type Instant, type ShopId } from '#domain/ids.ts'
import { isOpen, type Order } from '#domain/order.ts'
import type { Settings } from '#domain/settings.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'
import type { Door } from '#server/commands/handle.ts'
import type { Answer, ShopStore } from '#server/store/store.ts'
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
  const action = live ? 'updated' : 'created'
  if (target.preview) return { action }
  for (const [index, command] of commands.entries()) {
    const envelope: Envelope = { ...command, id: commandId(index === 0 ? id : `${id}.${index}`) }
    const answer: Answer = await target.door.decide(target.shopId, envelope, target.actor)
    if (!answer.ok)
      return { action: 'rejected', refused: refusedBecause(answer.refusal.reason, detailOf(answer)) }
  }
  return { action }
}

const refusedBecause = (reason: string, detail: string): FaultyLine['fault'] => ({
  code: 'refused',
  reason,
  detail,
})

const detailOf = (answer: Extract<Answer, { ok: false }>): string => {
  const { reason: _reason, ...facts } = answer.refusal
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
      contact: order.contact,
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
