import type { Recorded } from '#domain/events.ts'
import { type Instant, type JobId, orderId, type OrderId, type ShopId } from '#domain/ids.ts'
import type { Job, Slot } from '#domain/job.ts'
import type { Shop } from '#domain/shop.ts'
import type { ShopStore } from '#server/store/store.ts'

/** A rule of the board that somebody set aside, with his reason [F3]. */
export interface Override {
  readonly at: Instant
  readonly by: string
  readonly rule: string
  readonly reason: string
  readonly job: JobId
  readonly label: string
  readonly plate: string
  readonly number: string
  readonly slot: Slot
}

export interface OverrideReport {
  readonly overrides: readonly Override[]
  /** There is more than was read or shown: ask for a shorter time. */
  readonly more: boolean
}

type Log = Pick<ShopStore, 'eventsAfter' | 'head'>

const PAGE = 1_000
const MOST_READ = 50_000
const MOST_SHOWN = 500

/** The version of the first event at or after a time. Times in the log never run backwards. */
const versionAt = async (log: Log, shop: ShopId, at: Instant): Promise<number> => {
  let low = 0
  let high = (await log.head(shop)).version
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [entry] = await log.eventsAfter(shop, middle, 1)
    if (entry && entry.event.at < at) low = middle + 1
    else high = middle
  }
  return low + 1
}

/** What was born by an event carries its version: `j0000012-01`, `o0000012`. */
const birthOf = (id: string): number => Number(/^[a-z](\d+)/.exec(id)?.[1] ?? 0)

const bornJob = ({ body }: Recorded, id: JobId): Pick<Job, 'label' | 'order'> | undefined => {
  const jobs = 'jobs' in body ? body.jobs : []
  return jobs.flatMap((job) => (typeof job === 'object' && job.id === id ? [job] : []))[0]
}

/** Cars that have left are looked up where the log first names them. */
const createNames = (log: Log, id: ShopId, shop: Shop) => {
  const known = new Map<number, Recorded | undefined>()
  const birth = async (of: string): Promise<Recorded | undefined> => {
    const version = birthOf(of)
    if (!known.has(version)) known.set(version, (await log.eventsAfter(id, version - 1, 1))[0]?.event)
    return known.get(version)
  }
  const order = async (of: OrderId) => {
    const row = shop.orders[of]
    if (row) return row
    const born = await birth(of)
    return born?.type === 'car-received' ? born.body.order : undefined
  }
  return async (of: JobId) => {
    const born = shop.jobs[of] ? undefined : await birth(of)
    const job = shop.jobs[of] ?? (born && bornJob(born, of))
    const car = await order(job?.order ?? orderId(''))
    return { label: job?.label ?? of, plate: car?.plate ?? '', number: car?.number ?? '' }
  }
}

const ruleOf = (override: object): string => {
  const rule: unknown = Reflect.get(override, 'rule')
  return typeof rule === 'string' ? rule : 'F3'
}

/** The overrides of a stretch of time, newest first, read from the log in bounded steps. */
export const overridesBetween = async (
  log: Log,
  id: ShopId,
  shop: Shop,
  from: Instant,
  to: Instant,
): Promise<OverrideReport> => {
  const namesOf = createNames(log, id, shop)
  const found: Recorded[] = []
  let version = (await versionAt(log, id, from)) - 1
  let read = 0
  let open = true
  while (open && read < MOST_READ) {
    const page = await log.eventsAfter(id, version, PAGE)
    for (const { event } of page) {
      if (event.at >= to) open = false
      else if (event.type === 'job-planned' && event.body.override) found.push(event)
    }
    read += page.length
    version = page.at(-1)?.event.version ?? version
    open &&= page.length === PAGE
  }
  const shown = found.toReversed().slice(0, MOST_SHOWN)
  const overrides: Override[] = []
  for (const { type, body, at, by } of shown) {
    if (type !== 'job-planned' || !body.override) continue
    const { job, slot, override } = body
    const { reason } = override
    overrides.push({ at, by, rule: ruleOf(override), reason, job, ...(await namesOf(job)), slot })
  }
  return { overrides, more: open || found.length > shown.length }
}
