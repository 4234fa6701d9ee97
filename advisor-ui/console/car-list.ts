import { heardAt, NEWS_MINUTES } from '#domain/alerts/duties.ts'
import { type DutyToCome, dutyToCome } from '#domain/alerts/duty-to-come.ts'
import type { Forecast, OrderForecast } from '#domain/forecast/types.ts'
import { type Instant, MINUTE } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import { openOrders, type Shop } from '#domain/shop.ts'
import { delayAlertOf, toldOf, type Told } from '#screen/told.ts'
import type { Duty } from './inbox.ts'

/** Which cars are listed: of one advisor, all, those without news. */
export type Whose = 'mine' | 'all' | 'quiet'

export interface CarLine {
  readonly order: Order
  readonly answer: OrderForecast | null
  /** Of a late car and of a ready one: has its customer heard? */
  readonly told: Told | null
}

/** The call that is due for a car, or else the one that will be. */
export type NextDuty = { readonly duty: Duty } | { readonly toCome: DutyToCome }

const weight = { late: 0, risk: 1, ok: 2, none: 3 } as const

const rank = ({ order, answer }: CarLine): number =>
  answer === null || order.stage === 'ready' ? 2 : weight[answer.health]

const waits = ({ order }: CarLine): number =>
  order.flags.waiting === true && order.stage !== 'booked' ? 0 : 1

const hour = (line: CarLine): number =>
  line.order.promise?.at ?? line.order.appointmentAt ?? line.order.arrivedAt ?? 0

const heard = (shop: Shop, order: Order, answer: OrderForecast | null): Told | null => {
  if (order.stage === 'ready') return order.toldAt === undefined ? 'untold' : 'told'
  return answer?.health === 'late' ? toldOf(delayAlertOf(shop, order)) : null
}

/**
 * Open cars, of one advisor or of all: those whose customers sit in the shop first, then the late
 * ones, then by what was promised.
 */
export const carLines = (shop: Shop, forecast: Forecast | null, advisor: string | null): readonly CarLine[] =>
  openOrders(shop)
    .filter((order) => advisor === null || order.advisor === advisor)
    .map((order): CarLine => {
      const answer = forecast?.orders[order.id] ?? null
      return { order, answer, told: heard(shop, order, answer) }
    })
    .sort(
      (one, other) =>
        waits(one) - waits(other) ||
        rank(one) - rank(other) ||
        hour(one) - hour(other) ||
        (one.order.id < other.order.id ? -1 : 1),
    )

/** After so long without a word a customer likes to hear how his car stands; the policy of [A12]. */
export const quietMinutes = ({ settings: { policies } }: Shop): number => policies.newsMinutes ?? NEWS_MINUTES

/** Cars here, not ready yet, whose owners have heard nothing for so long, the longest silence first. */
export const quietLines = (lines: readonly CarLine[], shop: Shop, now: Instant): readonly CarLine[] => {
  const silent = ({ order }: CarLine): number => now - (heardAt(order) ?? now)
  return lines
    .filter((line) => line.order.stage !== 'ready' && silent(line) >= quietMinutes(shop) * MINUTE)
    .toSorted((one, other) => silent(other) - silent(one))
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s·•-]/g, '')
    .toUpperCase()

/** Those whose plate has what was typed in it; its end is what people remember. */
export const withPlate = (lines: readonly CarLine[], typed: string): readonly CarLine[] => {
  const tail = plain(typed)
  return tail === '' ? lines : lines.filter(({ order }) => plain(order.plate).includes(tail))
}

/** `duties`: the most urgent first. */
export const nextDutyOf = (shop: Shop, duties: readonly Duty[], order: Order): NextDuty | null => {
  const duty = duties.find((one) => one.order.id === order.id)
  if (duty) return { duty }
  const toCome = dutyToCome(order, shop.settings.policies)
  return toCome && { toCome }
}

/** The next promise that is neither kept nor in danger yet: what an advisor without calls looks forward to. */
export const nextDue = (lines: readonly CarLine[]): CarLine | null =>
  lines
    .filter(
      ({ order, answer }) => order.promise !== null && order.stage !== 'ready' && answer?.health !== 'late',
    )
    .toSorted((one, other) => (one.order.promise?.at ?? 0) - (other.order.promise?.at ?? 0))[0] ?? null
