import type { Forecast } from '#domain/forecast/types.ts'
import type { Instant } from '#domain/ids.ts'
import { isOpen, type Order } from '#domain/order.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'
import { delayAlertOf, type Told, toldOf } from '#screen/told.ts'
import { healthOf } from '../gantt/chip-facts.ts'
import type { ChipHealth } from '../gantt/chip-model.ts'

export type DockId = 'stopped' | 'inspection' | 'wash' | 'ready'

/** A car that stands on no bay: stopped, at a station or ready. */
export interface DockLine {
  readonly order: Order
  /** Of a stopped car, with whether somebody said when it goes on. */
  readonly stop: { readonly code: string; readonly known: boolean } | null
  readonly since: Instant
  /** At a station: somebody has begun. */
  readonly started: boolean
  readonly health: ChipHealth | null
  /** Null when there is nothing to tell. */
  readonly told: Told | null
}

export interface DockCell {
  readonly id: DockId
  readonly lines: readonly DockLine[]
}

const stopOf = (shop: Shop, order: Order) =>
  jobsOf(shop, order.id).flatMap((job) => (job.state === 'stopped' ? [job.stop] : []))[0]

const readyTold = (shop: Shop, order: Order): Told | null => {
  const alert = delayAlertOf(shop, order)
  return alert ? toldOf(alert) : null
}

const isAt = (order: Order, id: DockId): boolean =>
  id === 'wash' ? order.stage === 'wash' || order.stage === 'settlement' : order.stage === id

const lineOf = (shop: Shop, forecast: Forecast, order: Order, id: DockId): DockLine | null => {
  const health = healthOf(shop, order, forecast.orders[order.id])
  if (id === 'stopped') {
    const stop = stopOf(shop, order)
    if (!stop) return null
    const told = health?.kind === 'late' ? health.told : null
    const known = stop.expectedAt !== null
    return { order, stop: { code: stop.code, known }, since: stop.since, started: false, health, told }
  }
  if (!isAt(order, id)) return null
  const base = { order, stop: null, health }
  if (order.stage === 'ready') {
    return { ...base, since: order.readyAt, started: false, told: readyTold(shop, order) }
  }
  if (order.stage !== 'inspection' && order.stage !== 'wash' && order.stage !== 'settlement') return null
  const { since, startedAt } = order.station
  const told = health?.kind === 'late' ? health.told : null
  return { ...base, since: startedAt ?? since, started: startedAt !== undefined, told }
}

const late = ({ health }: DockLine): number => (health?.kind === 'late' ? 0 : 1)

/** The cells of the dock; in each the late cars first, then who has been there longest. */
export const dockCells = (shop: Shop, forecast: Forecast): readonly DockCell[] =>
  (['stopped', 'inspection', 'wash', 'ready'] as const).map((id) => ({
    id,
    lines: Object.values(shop.orders)
      .filter(isOpen)
      .flatMap((order) => lineOf(shop, forecast, order, id) ?? [])
      .sort((a, b) => late(a) - late(b) || a.since - b.since),
  }))
