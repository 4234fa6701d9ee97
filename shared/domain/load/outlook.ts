import type { Calendars } from '../calendar.ts'
import type { Command } from '../commands.ts'
import { forecast as forecastOf } from '../forecast/forecast.ts'
import type { Forecast } from '../forecast/types.ts'
import type { Instant } from '../ids.ts'
import type { Job } from '../job.ts'
import type { Shop } from '../shop.ts'
import { plansFor } from './placement.ts'

/** The days ahead as they would go if everything that is booked were planned when it comes. */
export interface Outlook {
  readonly calendars: Calendars
  readonly now: Instant
  /** The shop with a slot for every job that can have one. */
  readonly shop: Shop
  /** The one forecast, of that shop. */
  readonly forecast: Forecast
  /** Of the shop as it is, without the plans. */
  readonly bare: Forecast
  readonly plans: readonly Command[]
}

const made = new WeakMap<Shop, Outlook>()

/** Of a shop at a moment; the newest of each shop is kept, because every limit asks for it. */
export const outlookOf = (shop: Shop, calendars: Calendars, now: Instant): Outlook => {
  const known = made.get(shop)
  if (known?.calendars === calendars && known.now === now) return known
  const bare = forecastOf(shop, calendars, now)
  const plans = plansFor(shop, calendars, now, bare)
  const slots = new Map(plans.map(({ job, bay, technicians, from }) => [job, { bay, technicians, from }]))
  const planned = (job: Job): Job => {
    const slot = slots.get(job.id)
    return slot && job.state === 'unplanned' ? { ...job, state: 'queued', slot } : job
  }
  const jobs = Object.fromEntries(Object.entries(shop.jobs).map(([id, job]) => [id, planned(job)]))
  const then: Shop = { ...shop, jobs }
  const forecast = plans.length === 0 ? bare : forecastOf(then, calendars, now)
  const outlook: Outlook = { calendars, now, shop: then, forecast, bare, plans }
  made.set(shop, outlook)
  return outlook
}
