import type { Alert } from '#domain/alert.ts'
import { dueOf } from '#domain/alerts/due.ts'
import { heardAt } from '#domain/alerts/duties.ts'
import { isAboutPromise } from '#domain/alerts/outcomes.ts'
import {
  type DutyTime,
  dutyTime,
  escalatesAt,
  firstLevel,
  isInVain,
  regressesAt,
  TOP_LEVEL,
} from '#domain/alerts/timers.ts'
import type { Calendars } from '#domain/calendar.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, minutesBetween } from '#domain/ids.ts'
import { type Order, places } from '#domain/order.ts'
import type { Role } from '#domain/decision.ts'
import type { Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'
import type { Calling } from '#screen/bell/ring.ts'

export const segments = ['mine', 'team', 'overdue'] as const
export type Segment = (typeof segments)[number]

/** `watch`: the foreman's duty after a refusal, which the advisor only keeps an eye on. */
export const groups = ['now', 'later', 'watch'] as const
export type Group = (typeof groups)[number]

/** What happens next to a duty, and when. */
export interface DutyClock {
  readonly kind: 'escalates' | 'regresses' | 'retry' | 'reminds'
  readonly at: Instant
}

/** How late the car will be, by the live forecast. */
export interface Lateness {
  /** Minutes after the promise, rounded up; negative when there is time to spare. */
  readonly minutes: number
  /** Nobody knows when it is ready: it is at least that late. */
  readonly atLeast: boolean
}

export interface Duty {
  readonly alert: Alert
  readonly order: Order
  readonly group: Group
  readonly mine: boolean
  readonly overdue: boolean
  readonly late: Lateness | null
  readonly clock: DutyClock | null
  /** By when it is to be done, as the board stands; null where nothing says so. */
  readonly dueAt: Instant | null
}

/** [A4][A6] A reminder or a next attempt goes before the timers that it puts off. */
export const clockOf = (alert: Alert, time: DutyTime, now: Instant): DutyClock | null => {
  if (alert.state === 'closed') return null
  if (alert.snoozedUntil !== undefined && alert.snoozedUntil > now) {
    return { kind: 'reminds', at: alert.snoozedUntil }
  }
  if (alert.nextAt !== undefined && alert.nextAt > now) return { kind: 'retry', at: alert.nextAt }
  const escalates = escalatesAt(alert, time)
  if (escalates !== null) return { kind: 'escalates', at: escalates }
  const regresses = regressesAt(alert, time)
  return regresses === null ? null : { kind: 'regresses', at: regresses }
}

export const latenessOf = (alert: Alert, forecast: Forecast | null): Lateness | null => {
  if (!isAboutPromise(alert.kind)) return null
  const answer = forecast?.orders[alert.order]
  const readyAt = answer ? (answer.readyAt ?? answer.earliestReady) : alert.readyAt
  if (readyAt === null || !alert.promise) return null
  return {
    minutes: Math.ceil(minutesBetween(alert.promise.at, readyAt)),
    atLeast: answer ? answer.readyAt === null : false,
  }
}

const groupOf = (alert: Alert, clock: DutyClock | null): Group => {
  if (alert.kind === 'refusal') return 'watch'
  return clock?.kind === 'retry' || clock?.kind === 'reminds' ? 'later' : 'now'
}

/** A car that stays over night is past its promise often; that is what the call is about. Other duties have a time of their own. */
const isPast = ({ kind, promise }: Alert, dueAt: Instant | null, now: Instant): boolean =>
  isAboutPromise(kind)
    ? kind !== 'carry-over' && promise !== null && promise.at <= now
    : dueAt !== null && dueAt <= now

export interface Desk {
  readonly shop: Shop
  readonly forecast: Forecast | null
  /** Null as long as they are not known. */
  readonly calendars: Calendars | null
  readonly now: Instant
  /** The advisor who sits here; null for somebody who is none, such as a manager. */
  readonly person: string | null
}

const unknownHours: Calendars = { shop: [], technicians: {} }

/** [A14][A15] A car that drove away and left with its day: of its order this is still known. */
const leftOrder = ({ car, order, advisor, promise, openedAt }: Alert): Order | null =>
  car
    ? {
        ...car,
        id: order,
        advisor,
        promise,
        firstPromise: null,
        kind: '',
        origin: '',
        flags: {},
        stage: 'delivered',
        place: places.gone,
        arrivedAt: null,
        readyAt: openedAt,
        deliveredAt: openedAt,
        wash: false,
        jobs: [],
        changed: { version: 0, at: openedAt, by: '', what: '' },
      }
    : null

/** A duty as it stands, closed or not; null when nothing is known of its car any more. */
export const dutyOf = ({ shop, forecast, calendars, now, person }: Desk, alert: Alert): Duty | null => {
  const order = shop.orders[alert.order] ?? leftOrder(alert)
  if (!order) return null
  const clock = clockOf(
    alert,
    dutyTime(shop.settings, calendars ?? unknownHours, alert, order.flags.waiting === true),
    now,
  )
  const live = alert.state !== 'closed'
  const dueAt = live ? dueOf(shop, forecast, alert) : (alert.dueAt ?? null)
  return {
    alert,
    order,
    group: groupOf(alert, clock),
    mine: alert.advisor === person,
    overdue: live && (alert.level > firstLevel(alert.kind) || isPast(alert, dueAt, now)),
    late: latenessOf(alert, forecast),
    clock,
    dueAt,
  }
}

/** From when on the customer waits, not from when on the house knows of it. */
export const sinceOf = ({ alert, order }: Pick<Duty, 'alert' | 'order'>): Instant => {
  const { kind, openedAt } = alert
  if (kind === 'unclaimed' && order.stage === 'ready') return order.toldAt ?? order.readyAt
  if (kind === 'ready-not-told' && order.stage === 'ready') return order.readyAt
  if (kind === 'follow-up' && order.stage === 'delivered') return order.deliveredAt
  if (kind === 'no-news') return heardAt(order) ?? openedAt
  return openedAt
}

const compare = (one: readonly number[], other: readonly number[]): number => {
  const at = one.findIndex((value, index) => value !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) < (other[at] ?? 0) ? -1 : 1
}

const urgency = ({ alert, order, clock, late }: Duty): readonly number[] => [
  -alert.level,
  order.flags.waiting === true ? 0 : 1,
  clock?.at ?? Number.MAX_SAFE_INTEGER,
  -(late?.minutes ?? 0),
  sinceOf({ alert, order }),
]

/** Every duty that is not done with: the highest level first, then who waits in the shop, then the nearest deadline, then the oldest. */
export const dutiesOf = (desk: Desk): readonly Duty[] =>
  Object.values(desk.shop.alerts)
    .flatMap((alert) => (alert.state === 'closed' ? [] : (dutyOf(desk, alert) ?? [])))
    .map((duty) => ({ duty, rank: urgency(duty) }))
    .sort((one, other) => compare(one.rank, other.rank) || (one.duty.alert.id < other.duty.alert.id ? -1 : 1))
    .map(({ duty }) => duty)

const belongs: { readonly [S in Segment]: (duty: Duty) => boolean } = {
  mine: (duty) => duty.mine,
  team: () => true,
  overdue: (duty) => duty.overdue,
}

export const inSegment = (duties: readonly Duty[], segment: Segment): readonly Duty[] =>
  duties.filter(belongs[segment])

/** A row that went away by itself is seen going: so long it stays, marked as done. */
const RECOVERED_MS = 10_000
export const justRecovered = (desk: Desk): readonly Duty[] =>
  Object.values(desk.shop.alerts).flatMap((alert) =>
    alert.outcome === 'recovered' && (alert.closedAt ?? 0) + RECOVERED_MS > desk.now
      ? (dutyOf(desk, alert) ?? [])
      : [],
  )

export const countsOf = (duties: readonly Duty[]): Readonly<Record<Segment, number>> => ({
  mine: inSegment(duties, 'mine').length,
  team: duties.length,
  overdue: inSegment(duties, 'overdue').length,
})

/** What the page's title counts: own calls that are to be made now. */
export const dueNow = (duties: readonly Duty[]): number =>
  duties.filter((duty) => duty.mine && duty.group === 'now').length

/** The level at which it is heard by the colleagues of the advisor whose duty it is. */
const TEAM_LEVEL = 2

/**
 * [A4] Whether somebody is to hear of a duty: his own, on the team's level that of a colleague of his team, on the
 * top level every one for a manager. An advisor without a team is a colleague of all who have none.
 */
export const isHeardBy = (
  { mine, alert }: Pick<Duty, 'mine' | 'alert'>,
  {
    person,
    role,
    advisors,
  }: {
    readonly person: string | null
    readonly role: Role
    readonly advisors: Settings['advisors']
  },
): boolean => {
  if (mine) return true
  if (role === 'manager') return alert.level >= TOP_LEVEL
  const teamOf = (id: string | null) => advisors.find((advisor) => advisor.id === id)?.team
  const isColleague = person !== null && teamOf(person) === teamOf(alert.advisor)
  return isColleague && alert.level === TEAM_LEVEL && alert.state === 'open'
}

/** Taken, and its time has come: a next attempt, or the end of a snooze. */
const isBack = ({ alert, group }: Duty): boolean =>
  group === 'now' && (alert.nextAt !== undefined || alert.snoozedUntil !== undefined)

/** [A3] A colleague did not reach him for the last time, which has made it the manager's. */
const isPassedOn = ({ mine, alert }: Duty): boolean => !mine && isInVain(alert)

/** What is due to whoever hears of it: now, or passed on with its next attempt still to come. */
export const isDue = (duty: Duty): boolean => duty.group === 'now' || isPassedOn(duty)

/** What is to be heard of duties: those that nobody has taken, and those whose time has come. */
export const calling = (duties: readonly Duty[]): readonly (Duty & Calling)[] =>
  duties
    .filter((duty) => duty.alert.state === 'open' || isBack(duty) || isPassedOn(duty))
    .map((duty) => ({ ...duty, waiting: duty.order.flags.waiting === true }))
