import type { CommandOf, CommandType } from '../commands.ts'
import { accept, type Decision, type Moment, type PastCommand, type Refusal, refuse } from '../decision.ts'
import type { Restored } from '../events.ts'
import { find } from '../find.ts'
import { handsFault, inShop, placeFault } from '../floor-rules.ts'
import type { OrderId } from '../ids.ts'
import { type Changed, type Job, lastSegment } from '../job.ts'
import { isOpen, type Order } from '../order.ts'
import { same } from '../same.ts'
import type { Shop } from '../shop.ts'

/** What one tap can have done by mistake, and nothing a customer was told. */
const undoable: ReadonlySet<string> = new Set<CommandType>([
  'arrive-car',
  'confirm-appointment',
  'cancel-appointment',
  'mark-no-show',
  'plan-job',
  'plan-jobs',
  'pin-job',
  'unplan-job',
  'start-job',
  'stop-job',
  'extend-job',
  'finish-job',
  'move-car',
  'check-place',
  'start-inspection',
  'pass-inspection',
  'fail-inspection',
  'start-wash',
  'finish-wash',
  'settle',
  'hand-over',
  'close-bay',
  'open-bay',
  'clock-in',
  'clock-out',
  'report-absence',
  'end-absence',
  'order-part',
  'change-part-eta',
  'part-arrived',
  'pull-andon',
  'answer-andon',
])

/**
 * Puts back the rows a command changed, only while nobody has touched the same job or order since
 * and the floor still has room for what comes back [F1] [F2]. Alerts follow from the state by
 * themselves and are left out. What is back already stays quiet.
 */
export const undo = (shop: Shop, command: CommandOf<'undo'>, moment: Moment): Decision => {
  const { past, actor } = moment
  if (past?.id !== command.command) return refuse({ reason: 'no-such-command', command: command.command })
  const { alerts: _alerts, ...restored } = past.before
  if (past.by !== actor.user && actor.role !== 'foreman' && actor.role !== 'manager') {
    return refuse({ reason: 'forbidden', role: actor.role, command: 'undo' })
  }
  if (!undoable.has(past.type)) return refuse({ reason: 'not-undoable', type: past.type })
  if (isBack(shop, restored)) return accept([])
  const fault = changedSince(shop, past) ?? crowdedBy(shop, restored)
  if (fault) return refuse(fault)
  return accept([{ type: 'command-undone', body: { command: past.id, restored } }])
}

const changedSince = (shop: Shop, past: PastCommand): Refusal | null => {
  const { before, to } = past
  for (const [id, row] of Object.entries(before.jobs ?? {})) {
    const job = find(shop.jobs, id)
    const order = job && find(shop.orders, job.order)
    const fault =
      touched(shop, row, job, row?.order, to) ?? (order && touched(shop, row, order, undefined, to))
    if (fault) return fault
  }
  for (const [id, row] of Object.entries(before.orders ?? {})) {
    const fault = touched(shop, row, find(shop.orders, id), undefined, to)
    if (fault) return fault
  }
  if (hasLeft(shop.parts, before.parts) || hasLeft(shop.andons, before.andons))
    return left(shop, 'day-closed')
  if (hasLeft(shop.bays, before.bays) || hasLeft(shop.technicians, before.technicians)) {
    return left(shop, 'shop-configured')
  }
  if (hasLeft(shop.checks, before.checks)) return left(shop, 'day-closed')
  return movedOn(shop, past)
}

/** A part that has come since, a bay closed anew: rows that do not name their last hand are compared. */
const movedOn = (shop: Shop, { left: rows = {} }: PastCommand): Refusal | null => {
  const moved =
    (!stands(shop.parts, rows.parts) && 'part-changed') ||
    (!stands(shop.andons, rows.andons) && 'andon-answered') ||
    (!stands(shop.checks, rows.checks) && 'place-checked') ||
    (!stands(shop.bays, rows.bays) && 'bay-changed') ||
    (!stands(shop.technicians, rows.technicians) && 'technician-changed')
  return moved ? left(shop, moved) : null
}

/** Nothing that can be undone takes rows away, so one that is missing left by another hand. */
const hasLeft = <Row>(
  rows: Readonly<Record<string, Row>>,
  before: Readonly<Record<string, Row | null>> = {},
): boolean => Object.entries(before).some(([id, row]) => row !== null && !find(rows, id))

const left = (shop: Shop, what: string): Refusal => since({ by: 'house', at: shop.at, what })

const touched = (
  shop: Shop,
  before: Job | Order | null,
  now: Job | Order | undefined,
  bearer: OrderId | undefined,
  to: number,
): Refusal | null => {
  if (now) return now.changed.version > to ? since(now.changed) : null
  if (before === null) return null
  // A row that has left since is not brought back: its order says who took it away, or left with the day.
  const order = bearer && find(shop.orders, bearer)
  return order ? since(order.changed) : left(shop, 'day-closed')
}

const since = ({ by, at, what }: Omit<Changed, 'version'>): Refusal => ({
  reason: 'changed-since',
  by,
  at,
  what,
})

const crowdedBy = (shop: Shop, restored: Omit<Restored, 'alerts'>): Refusal | null => {
  for (const order of Object.values(restored.orders ?? {})) {
    if (!order || !isOpen(order)) continue
    const fault = placeFault(shop, order.place, order.id) ?? cameAgain(shop, order)
    if (fault) return fault
  }
  for (const job of Object.values(restored.jobs ?? {})) {
    const segment = job?.state === 'working' ? lastSegment(job) : undefined
    if (!job || !segment) continue
    const fault = placeFault(shop, segment.bay, job.order) ?? handsFault(shop, segment.technicians, job.order)
    if (fault) return fault
  }
  return null
}

/** A car handed over by mistake may have been received once more since: it is in the shop only once. */
const cameAgain = (shop: Shop, { id, plate, stage }: Order): Refusal | null => {
  const guest = stage === 'booked' ? undefined : inShop(shop, plate)
  return guest && guest.id !== id ? { reason: 'car-in-shop', plate, order: guest.id } : null
}

/** Everything stands as it stood before, whoever brought that about. */
const isBack = (shop: Shop, { orders, jobs, ...others }: Omit<Restored, 'alerts'>): boolean =>
  stands(shop.orders, orders) &&
  stands(shop.jobs, jobs) &&
  stands(shop.bays, others.bays) &&
  stands(shop.technicians, others.technicians) &&
  stands(shop.parts, others.parts) &&
  stands(shop.extras, others.extras) &&
  stands(shop.andons, others.andons) &&
  stands(shop.checks, others.checks)

const stands = <Row>(
  rows: Readonly<Record<string, Row>>,
  restored: Readonly<Record<string, Row | null>> = {},
): boolean => Object.entries(restored).every(([id, row]) => same(facts(find(rows, id) ?? null), facts(row)))

const facts = (row: unknown): unknown => {
  if (typeof row !== 'object' || row === null || !('changed' in row)) return row
  const { changed: _changed, ...rest } = row
  return rest
}
