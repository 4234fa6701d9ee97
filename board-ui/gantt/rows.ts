import type { Calendars } from '#domain/calendar.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { openTime, type OpenTime } from '#domain/forecast/working-time.ts'
import { type Instant, type Interval, instant, MINUTE } from '#domain/ids.ts'
import { isOpen, type Order } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import type { ShopTime } from '#screen/format.ts'
import { plateTail } from '#screen/plate.ts'
import { within } from './bands.ts'
import { settleAdrift } from './adrift.ts'
import { bearersOf, flagsOf, healthOf, type Placed, timeOf } from './chip-facts.ts'
import type { ChipHealth, ChipModel, GanttRow, PlanLane, RowMode, Slide } from './chip-model.ts'
import { plannedEnd, stretchesOf, toMinute } from './chips-of-job.ts'
import { idleOf } from './idle.ts'
import { bayHeads, technicianHeads } from './row-heads.ts'
import { steady } from './stable.ts'
import { type Trust, trustOf } from './trust.ts'
import { openAround, openDay } from './window.ts'

export interface RowInput {
  readonly shop: Shop
  readonly forecast: Forecast
  readonly calendars: Calendars
  readonly now: Instant
  readonly time: ShopTime
  readonly mode: RowMode
  readonly window: Interval
}

const placedOf = ({ shop, forecast }: RowInput, open: OpenTime, now: Instant): readonly Placed[] =>
  Object.values(shop.jobs).flatMap((job): readonly Placed[] => {
    const order = shop.orders[job.order]
    if (!order || (!isOpen(order) && order.stage !== 'delivered')) return []
    const stretches = stretchesOf(job, order, forecast.jobs[job.id], open, now)
    return stretches.map((stretch) => ({ job, order, stretch }))
  })

const groupByRow = (
  placed: readonly Placed[],
  mode: RowMode,
  open: OpenTime,
): ReadonlyMap<string, readonly Placed[]> => {
  const byRow = new Map<string, Placed[]>()
  for (const one of placed) {
    const ids: readonly string[] = mode === 'bays' ? [one.stretch.bay] : one.stretch.technicians
    for (const id of ids) {
      const list = byRow.get(id)
      if (list) list.push(one)
      else byRow.set(id, [one])
    }
  }
  const sorted = (list: Placed[]) =>
    list.sort((a, b) => a.stretch.from - b.stretch.from || (a.stretch.id < b.stretch.id ? -1 : 1))
  return new Map([...byRow].map(([row, list]) => [row, settleAdrift(sorted(list), open)]))
}

/**
 * The rows of a board, in the order of the settings, which never changes by itself. One model per
 * board: it hands out the same objects again for what did not change, so that nothing is redrawn
 * for nothing. Cost grows with the jobs of the shop.
 */
export const createRowModel = () => {
  const chips = steady<ChipModel>()
  const rows = steady<GanttRow>()
  const lanes = steady<PlanLane>()
  const openTimes = new WeakMap<Calendars, OpenTime>()

  return (input: RowInput): readonly GanttRow[] => {
    const { shop, forecast, calendars, time, mode, window } = input
    const now = instant(Math.floor(input.now / MINUTE) * MINUTE)
    const open = openTimes.get(calendars) ?? openTime(calendars.shop)
    openTimes.set(calendars, open)
    const near = openAround(calendars, now)
    const today = openDay(near, time, now)
    const placed = placedOf(input, open, now)
    const byRow = groupByRow(placed, mode, open)
    const bearers = bearersOf(placed)
    const healths = new Map<string, ChipHealth | null>()
    const healthFor = (order: Order): ChipHealth | null => {
      const known = healths.get(order.id)
      if (known !== undefined) return known
      const found = healthOf(shop, order, forecast.orders[order.id])
      healths.set(order.id, found)
      return found
    }
    const visible = ({ from, to }: Interval) => to > window.from && from < window.to

    const chipOf = ({ job, order, stretch }: Placed, row: string, isNext: boolean): ChipModel => {
      const past = ['done', 'stopped', 'paused'].includes(stretch.kind)
      const helper = mode === 'technicians' && stretch.technicians[0] !== row
      const kind = helper && !past && stretch.kind !== 'return' ? 'helper' : isNext ? 'next' : stretch.kind
      const health = !helper && bearers.has(stretch.id) ? healthFor(order) : null
      const latest = forecast.jobs[job.id]?.latestStart ?? null
      const parts = within(near, stretch)
      const running = stretch.running && !helper
      return chips.keep(`${row}:${stretch.id}`, {
        id: stretch.id,
        job: job.id,
        order: order.id,
        kind,
        plate: plateTail(order.plate),
        label: job.label,
        from: stretch.from,
        to: stretch.to,
        parts: parts.length === 0 ? [{ from: stretch.from, to: stretch.to }] : parts,
        running,
        holds: running ? holder(parts, now) : -1,
        letter: job.state === 'stopped' && (kind === 'stopped' || kind === 'return') ? job.stop.code : null,
        flags: past ? [] : flagsOf(order),
        time: timeOf(kind, order, latest, stretch.from),
        health,
        promise: !helper && bearers.has(stretch.id) ? (order.promise?.at ?? null) : null,
        overnight: time.day(stretch.to) > Math.max(time.day(stretch.from), time.day(now)),
        open: stretch.open,
        latest: slideOf(kind, stretch.from, latest, shop.settings.policies.riskMinutes),
      })
    }

    const lanesOf = (own: readonly Placed[], row: string): readonly PlanLane[] => {
      const jobs = new Map(own.map(({ job }) => [job.id, job]))
      return [...jobs.values()].flatMap((job): readonly PlanLane[] => {
        const slot = 'slot' in job ? job.slot : undefined
        if (!slot) return []
        const rows: readonly string[] = mode === 'bays' ? [slot.bay] : slot.technicians
        if (!rows.includes(row)) return []
        const from = toMinute(slot.from)
        const parts = within(near, { from, to: toMinute(plannedEnd(open, from, job)) })
        if (!parts.some(visible)) return []
        return [lanes.keep(`${row}:${job.id}`, { id: job.id, parts, done: job.state === 'done' })]
      })
    }

    /** Of the car in the lane's hands, or the one that stands stopped on its bay. */
    const trustIn = (own: readonly Placed[]): Trust | null => {
      const held =
        own.find(({ stretch }) => stretch.running) ??
        own.find(
          ({ job, order, stretch }) =>
            mode === 'bays' && job.state === 'stopped' && order.place === stretch.bay,
        )
      return held ? trustOf(held.job, held.order, open, now, shop.settings.policies.untouchedMinutes) : null
    }

    const held = mode === 'bays' ? heldSpans(shop, now) : new Map<string, readonly Interval[]>()
    const heads = mode === 'bays' ? bayHeads : technicianHeads
    const made = heads({ shop, calendars, now, window, today, byRow }).map(({ row, atWork }) => {
      const own = byRow.get(row.id) ?? []
      const next = own.find(
        ({ stretch }) => stretch.kind === 'queued' && (mode === 'bays' || stretch.technicians[0] === row.id),
      )
      const drawn = own
        .filter(({ stretch }) => visible(stretch))
        .map((one) => chipOf(one, row.id, one === next))
      const spans: readonly Interval[] = [...own.map(({ stretch }) => stretch), ...(held.get(row.id) ?? [])]
      return rows.keep(row.id, {
        ...row,
        bands: row.bands.filter(visible),
        chips: drawn,
        lanes: lanesOf(own, row.id),
        trust: trustIn(own),
        idle: atWork ? idleOf(spans, open, today, now) : [],
      })
    })
    chips.turn()
    lanes.turn()
    rows.turn()
    return made
  }
}

const slideOf = (
  kind: ChipModel['kind'],
  from: Instant,
  latest: Instant | null,
  riskMinutes: number,
): Slide | null => {
  if (latest === null || (kind !== 'next' && kind !== 'queued' && kind !== 'return')) return null
  const urgent = (latest - from) / MINUTE < riskMinutes
  return { at: toMinute(latest), tone: urgent ? 'urgent' : kind === 'next' ? 'next' : 'later' }
}

const holder = (parts: readonly Interval[], now: Instant): number =>
  parts.findIndex(({ from, to }) => from <= now && now <= to)

/** By bay: a stopped car that could not be moved stands there. It has no work, but it is not free. */
const heldSpans = (shop: Shop, now: Instant): ReadonlyMap<string, readonly Interval[]> => {
  const spans = new Map<string, Interval[]>()
  for (const job of Object.values(shop.jobs)) {
    const place = job.state === 'stopped' ? shop.orders[job.order]?.place : undefined
    if (job.state !== 'stopped' || place === undefined) continue
    const span = { from: job.stop.since, to: now }
    const list = spans.get(place)
    if (list) list.push(span)
    else spans.set(place, [span])
  }
  return spans
}
