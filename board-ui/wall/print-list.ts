import type { Forecast } from '#domain/forecast/types.ts'
import type { Instant } from '#domain/ids.ts'
import { type Job, lastSegment } from '#domain/job.ts'
import { isOpen } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import { plateTail } from '#screen/plate.ts'

export interface PrintLine {
  readonly id: string
  /** Begun, or forecast to begin; null when nobody can say. */
  readonly from: Instant | null
  readonly to: Instant | null
  readonly state: Job['state']
  readonly plate: string
  readonly label: string
  readonly technicians: readonly string[]
  readonly promise: Instant | null
  readonly late: boolean
  /** The letter of its stop. */
  readonly letter: string | null
  readonly place: string
}

export interface PrintBay {
  readonly id: string
  readonly name: string
  readonly lines: readonly PrintLine[]
}

const bayOf = (job: Job): string | undefined =>
  'slot' in job && job.slot ? job.slot.bay : job.state === 'stopped' ? lastSegment(job)?.bay : undefined

/**
 * The day on paper: for each bay what is in work, stopped or planned there, in the order of time. What is
 * done is done; plates only by their tails, and no customer.
 */
export const printBays = (shop: Shop, forecast: Forecast): readonly PrintBay[] => {
  const nameOf = (id: string) => shop.settings.technicians.find((one) => one.id === id)?.name ?? id
  const lines = Object.values(shop.jobs).flatMap((job) => {
    const order = shop.orders[job.order]
    const bay = bayOf(job)
    if (!order || !isOpen(order) || bay === undefined) return []
    if (job.state === 'unplanned' || job.state === 'done') return []
    const segment = lastSegment(job)
    const foreseen = forecast.jobs[job.id]
    const technicians = ('slot' in job && job.slot ? job.slot : segment)?.technicians ?? []
    const line: PrintLine = {
      id: job.id,
      from: job.state === 'working' ? (segment?.from ?? null) : (foreseen?.from ?? null),
      to: foreseen?.to ?? null,
      state: job.state,
      plate: plateTail(order.plate),
      label: job.label,
      technicians: technicians.map(nameOf),
      promise: order.promise?.at ?? null,
      late: forecast.orders[order.id]?.health === 'late',
      letter: job.state === 'stopped' ? job.stop.code : null,
      place: shop.bays[order.place]?.name ?? order.place,
    }
    return [{ bay, line }]
  })
  return shop.settings.bays.map(({ id, name }) => ({
    id,
    name,
    lines: lines
      .filter(({ bay }) => bay === id)
      .map(({ line }) => line)
      .sort((a, b) => (a.from ?? Infinity) - (b.from ?? Infinity)),
  }))
}
