import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, type Refusal, refuse } from '../decision.ts'
import { type Job, lastSegment } from '../job.ts'
import { same } from '../same.ts'
import type { Settings } from '../settings.ts'
import { jobsOf, openOrders, type Shop } from '../shop.ts'
import { isStopCode } from '../stop-codes.ts'

type Orphan = Extract<Refusal, { readonly reason: 'orphans-work' }>['items'][number]

/** Creates the shop or changes its settings. What open orders still name cannot be taken away. */
export const configureShop = (
  shop: Shop,
  { settings }: CommandOf<'configure-shop'>,
  _moment: Moment,
): Decision => {
  // Version 0 is a shop that does not exist yet, whatever settings stand in its place.
  if (shop.version > 0 && same(shop.settings, settings)) return accept([])
  const items = orphans(shop, settings)
  if (items.length > 0) return refuse({ reason: 'orphans-work', items })
  return accept([{ type: 'shop-configured', body: { settings } }])
}

const orphans = (shop: Shop, settings: Settings): readonly Orphan[] => {
  const bays = removed(shop.settings.bays, settings.bays)
  const technicians = removed(shop.settings.technicians, settings.technicians)
  const advisors = removed(shop.settings.advisors, settings.advisors)
  return openOrders(shop).flatMap((order) => {
    const left = jobsOf(shop, order.id).filter((job) => job.state !== 'done')
    const named = (kind: Orphan['kind'], ids: readonly string[], gone: (id: string) => boolean) =>
      [...new Set(ids)].filter(gone).map((id): Orphan => ({ kind, id, by: order.id }))
    const alerts = Object.values(shop.alerts).filter(
      (alert) => alert.order === order.id && alert.state !== 'closed',
    )
    const stops = left.flatMap((job) => (job.state === 'stopped' ? [job.stop.code] : []))
    return named('bay', [order.place, ...left.flatMap(baysOf)], (id) => bays.has(id)).concat(
      named('technician', left.flatMap(handsOf), (id) => technicians.has(id)),
      named('advisor', [order.advisor, ...alerts.map((alert) => alert.advisor)], (id) => advisors.has(id)),
      named('stop-code', stops, (code) => !isStopCode(settings, code)),
    )
  })
}

const removed = (
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): ReadonlySet<string> => {
  const kept = new Set(after.map((row) => row.id))
  return new Set(before.filter((row) => !kept.has(row.id)).map((row) => row.id))
}

/** Where a job is planned, and where it was worked on last: the forecast needs both. */
const stretches = (job: Job) => {
  const slot = 'slot' in job ? job.slot : undefined
  const segment = lastSegment(job)
  return [...(slot ? [slot] : []), ...(segment ? [segment] : [])]
}
const baysOf = (job: Job): readonly string[] => stretches(job).map((stretch) => stretch.bay)
const handsOf = (job: Job): readonly string[] => stretches(job).flatMap((stretch) => stretch.technicians)
