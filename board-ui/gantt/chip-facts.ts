import type { OrderForecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import type { Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import { isNewEnergy } from '#screen/plate.ts'
import { delayAlertOf, toldOf } from '#screen/told.ts'
import type { ChipFlag, ChipHealth, ChipModel, ChipTime } from './chip-model.ts'
import { type Stretch, toMinute } from './chips-of-job.ts'

/** A stretch with the job and the car it belongs to. */
export interface Placed {
  readonly job: Job
  readonly order: Order
  readonly stretch: Stretch
}

export const flagsOf = ({ flags, kind, origin, plate }: Order): readonly ChipFlag[] => [
  ...(flags.comeback ? (['comeback'] as const) : []),
  ...(flags.waiting ? (['waiting'] as const) : []),
  ...(origin === 'appointment' ? (['appointment'] as const) : []),
  ...(flags.vip ? (['vip'] as const) : []),
  ...(kind === 'insurance' ? (['insurance'] as const) : []),
  ...(isNewEnergy(plate) ? (['electric'] as const) : []),
]

export const healthOf = (
  shop: Shop,
  order: Order,
  foreseen: OrderForecast | undefined,
): ChipHealth | null => {
  if (!foreseen || !order.promise) return null
  if (foreseen.health === 'late') {
    const told = toldOf(delayAlertOf(shop, order))
    const slack = foreseen.slack ?? (order.promise.at - foreseen.earliestReady) / MINUTE
    return { kind: 'late', slack: Math.min(-1, Math.floor(slack)), promise: order.promise.at, told }
  }
  if (foreseen.health !== 'risk') return null
  return { kind: 'risk', slack: foreseen.slack === null ? null : Math.max(0, Math.floor(foreseen.slack)) }
}

export const timeOf = (
  kind: ChipModel['kind'],
  order: Order,
  latest: Instant | null,
  from: Instant,
): ChipTime | null => {
  if (kind === 'done') return null
  if (kind === 'booked') return { kind: 'arrives', at: toMinute(order.appointmentAt ?? from) }
  if (kind === 'return') return { kind: 'back', at: from }
  if (kind === 'next' && latest !== null) return { kind: 'latest', at: toMinute(latest) }
  if (!order.promise) return null
  const was = order.firstPromise?.at
  const moved = was !== undefined && was !== order.promise.at
  return { kind: 'due', at: order.promise.at, ...(moved ? { was } : {}) }
}

/** The stretches that carry the health of their car: the next one not finished, once per car. */
export const bearersOf = (placed: readonly Placed[]): ReadonlySet<string> => {
  const first = new Map<string, Stretch>()
  for (const { order, stretch } of placed) {
    if (stretch.kind === 'done' || stretch.kind === 'paused' || stretch.kind === 'stopped') continue
    const known = first.get(order.id)
    if (!known || stretch.from < known.from) first.set(order.id, stretch)
  }
  return new Set([...first.values()].map(({ id }) => id))
}
