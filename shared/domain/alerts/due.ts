import type { Alert } from '../alert.ts'
import type { ExtraWork } from '../extra-work.ts'
import { find } from '../find.ts'
import { neededBy } from '../forecast/needed-by.ts'
import type { Forecast } from '../forecast/types.ts'
import { type Instant, minutes, plusMinutes } from '../ids.ts'
import type { Shop } from '../shop.ts'
import { extraWorkId } from './alert-id.ts'
import { isAboutPromise } from './outcomes.ts'

/** What nothing bounds is put off for a day at most. */
const LONGEST_MINUTES = minutes(24 * 60)

/** [A9] The work a duty is about, if it is about work that the customer has to authorise. */
export const extraWorkOf = (shop: Shop, { kind, id }: Alert): ExtraWork | null =>
  kind === 'extra-work'
    ? (Object.values(shop.extras).find((extra) => extraWorkId(extra.id) === id) ?? null)
    : null

/**
 * By when a duty is to be done; null where nothing says so. [A9] The customer's answer is needed by the latest
 * start of the work, which moves with the board, and has no say in who is called when.
 */
export const dueOf = (shop: Shop, forecast: Forecast | null, alert: Alert): Instant | null => {
  if (alert.dueAt !== undefined) return alert.dueAt
  const extra = forecast && extraWorkOf(shop, alert)
  if (!extra) return null
  const jobs = extra.jobs.flatMap((id) => find(shop.jobs, id) ?? [])
  return neededBy(jobs, forecast) ?? alert.promise?.at ?? null
}

/**
 * [A6] Until when a duty may be put off at most: by when it is to be done or the promise, else a day. An answer
 * that comes too late for the promise already is still to be had before it.
 */
export const snoozeBound = (shop: Shop, forecast: Forecast | null, alert: Alert, now: Instant): Instant => {
  const due = dueOf(shop, forecast, alert)
  if (due !== null && (alert.dueAt !== undefined || due > now)) return due
  const isBound = isAboutPromise(alert.kind) || alert.kind === 'extra-work'
  return isBound && alert.promise ? alert.promise.at : plusMinutes(now, LONGEST_MINUTES)
}
