import { act } from '#domain/act.ts'
import type { Alert, AlertKind } from '#domain/alert.ts'
import { delayId, refusalId } from '#domain/alerts/alert-id.ts'
import type { Calendars } from '#domain/calendar.ts'
import type { Command } from '#domain/commands.ts'
import type { Actor, ContactNote, Refusal } from '#domain/decision.ts'
import type { Recorded } from '#domain/events.ts'
import { advisorId, bayId, commandId, type Instant, jobId, orderId, technicianId } from '#domain/ids.ts'
import type { Flags } from '#domain/order.ts'
import type { Policies } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'
import { at, car, officeHours, queued, shopWith, slot } from '../../support/boards.ts'

export const chen: Actor = { user: 'chen', role: 'advisor', person: 'chen' }
export const zhou: Actor = { user: 'zhou', role: 'advisor', person: 'zhou' }
export const foreman: Actor = { user: 'ma', role: 'foreman' }
export const house: Actor = { user: 'house', role: 'house' }

export const o1 = orderId('o1')
export const delay = (version = 1) => delayId(o1, version)
export const refusal = (version = 1) => refusalId(o1, version)
export const calendars: Calendars = { shop: officeHours(0, 1, 2, 3), technicians: {} }

/**
 * One car, promised for 17:00 unless said otherwise, with 75 minutes of work planned at `from` on
 * bay 1. Inspection (15) and settlement (10) follow: it is ready 100 minutes after `from`, so
 * `15:20` just keeps the promise and `16:00` means 17:40.
 */
export const afternoon = (
  from: string,
  {
    promise = at('17:00'),
    flags = {},
    policies = {},
  }: {
    readonly promise?: Instant | null
    readonly flags?: Flags
    readonly policies?: Partial<Policies>
  } = {},
): Shop => {
  const order = { ...car({ id: 'o1', stage: 'arrived', ...(promise === null ? {} : { promise }) }), flags }
  const job = queued({ id: 'j1', order: 'o1', minutes: 75, slot: slot('b1', 'li', at(from)) })
  const shop = shopWith({ policies, orders: [order], jobs: [job] })
  const advisors = ['chen', 'zhou'].map((id) => ({ id: advisorId(id), name: id }))
  return { ...shop, settings: { ...shop.settings, advisors } }
}

/** Moving the work moves the forecast: the plain way to a slip or a recovery. */
export const plan = (from: string): Command => ({
  type: 'plan-job',
  job: jobId('j1'),
  bay: bayId('b1'),
  technicians: [technicianId('li')],
  from: at(from),
})

/** Plays commands on a shop, one after the other, and remembers what happened. */
export class Play {
  shop: Shop
  readonly log: Recorded[] = []
  contact: ContactNote | undefined
  readonly #calendars: Calendars
  #count = 0

  constructor(shop: Shop, hours: Calendars) {
    this.shop = shop
    this.#calendars = hours
  }

  /** The types of the events it caused, or why it was refused. */
  does(time: string | Instant, actor: Actor, command: Command): readonly string[] | Refusal {
    const now = typeof time === 'string' ? at(time) : time
    this.#count += 1
    const done = act(
      this.shop,
      { ...command, id: commandId(`c${this.#count}`) },
      { now, actor, calendars: this.#calendars, today: '2026-03-02' },
    )
    if (!done.decision.ok) return done.decision.refusal
    this.contact = done.decision.contact
    this.shop = done.after
    this.log.push(...done.events)
    return done.events.map((event) => event.type)
  }

  /** The clock asks. */
  watch(time: string | Instant): readonly string[] | Refusal {
    return this.does(time, house, { type: 'watch-promises' })
  }

  alert(id = delay()): Alert {
    const alert = this.shop.alerts[id]
    if (!alert) throw new Error(`no alert ${id}`)
    return alert
  }

  /** The newest event of a type, for its body and stamp. */
  last(type: Recorded['type']): Recorded | undefined {
    return this.log.findLast((event) => event.type === type)
  }
}

export const play = (shop: Shop, hours = calendars): Play => new Play(shop, hours)

/** A slip seen at 10:00: 17:40 instead of 17:00, one alert open. */
export const slipped = (options?: Parameters<typeof afternoon>[1], hours = calendars): Play => {
  const day = play(afternoon('16:00', options), hours)
  day.watch('10:00')
  return day
}

/** The one duty of a kind. */
export const only = (day: Play, kind: AlertKind): Alert => {
  const found = Object.values(day.shop.alerts).filter((alert) => alert.kind === kind)
  const [alert] = found
  if (!alert || found.length > 1) throw new Error(`${found.length} of ${kind}`)
  return alert
}
