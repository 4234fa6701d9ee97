import type { Order } from '#domain/order.ts'
import { jobsOf, type Shop } from '#domain/shop.ts'
import { estimateDraftOf } from '../console/estimate-draft.ts'
import { emptyReception, type ReceptionDraft } from '../console/reception.ts'
import { words } from './words.ts'

/** A car that has come, and what is being written down about it at the counter. */
export interface Arriving {
  readonly order: Order
  readonly draft: ReceptionDraft
}

/** The form at the counter as the appointment fills it: jobs, promise and wishes are known already. */
export const receptionOfBooking = (shop: Shop, order: Order): ReceptionDraft => ({
  ...emptyReception(order.advisor, order.kind === '' ? words.value.kind : order.kind),
  number: order.number,
  plate: order.plate,
  model: order.model,
  waiting: order.flags.waiting === true,
  vip: order.flags.vip === true,
  comeback: order.flags.comeback === true,
  wash: order.wash,
  interview: order.interview ?? {},
  estimate: estimateDraftOf(order.estimate),
  jobs: jobsOf(shop, order.id).map(({ label, minutes, bayKind }) => ({
    label,
    minutes: String(minutes),
    booked: true as const,
    ...(bayKind === undefined ? {} : { bayKind }),
  })),
  promise: order.promise?.at ?? null,
})
