import type { Forecast, OrderForecast } from '#domain/forecast/types.ts'
import type { Order } from '#domain/order.ts'
import { openOrders, type Shop } from '#domain/shop.ts'
import { delayAlertOf, toldOf, type Told } from '#screen/told.ts'

export interface CarLine {
  readonly order: Order
  readonly answer: OrderForecast | null
  /** Only of a late car: has its customer heard? */
  readonly told: Told | null
}

const weight = { late: 0, risk: 1, ok: 2, none: 3 } as const

const rank = ({ order, answer }: CarLine): number =>
  answer === null || order.stage === 'ready' ? 2 : weight[answer.health]

const hour = (line: CarLine): number =>
  line.order.promise?.at ?? line.order.appointmentAt ?? line.order.arrivedAt ?? 0

/** Open cars, of one advisor or of all: the late ones first, then by what was promised. */
export const carLines = (shop: Shop, forecast: Forecast | null, advisor: string | null): readonly CarLine[] =>
  openOrders(shop)
    .filter((order) => advisor === null || order.advisor === advisor)
    .map((order): CarLine => {
      const answer = forecast?.orders[order.id] ?? null
      const told = answer?.health === 'late' ? toldOf(delayAlertOf(shop, order)) : null
      return { order, answer, told }
    })
    .sort(
      (one, other) =>
        rank(one) - rank(other) || hour(one) - hour(other) || (one.order.id < other.order.id ? -1 : 1),
    )

/** The next promise that is neither kept nor in danger yet: what an advisor without calls looks forward to. */
export const nextDue = (lines: readonly CarLine[]): CarLine | null =>
  lines
    .filter(
      ({ order, answer }) => order.promise !== null && order.stage !== 'ready' && answer?.health !== 'late',
    )
    .toSorted((one, other) => (one.order.promise?.at ?? 0) - (other.order.promise?.at ?? 0))[0] ?? null
