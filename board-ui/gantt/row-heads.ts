import type { Calendars } from '#domain/calendar.ts'
import type { Instant, Interval } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { type Away, isAwayAt } from '#domain/technician.ts'
import { gapsOf, within } from './bands.ts'
import type { Placed } from './chip-facts.ts'
import type { GanttRow, RowBand } from './chip-model.ts'
import type { Stretch } from './chips-of-job.ts'

/** A row without its chips. `atWork`: an idle minute of it counts. */
export interface RowHead {
  readonly row: Pick<GanttRow, 'id' | 'of' | 'title' | 'beside' | 'kind' | 'bands' | 'away' | 'andon'>
  readonly atWork: boolean
}

export interface HeadInput {
  readonly shop: Shop
  readonly calendars: Calendars
  readonly now: Instant
  readonly window: Interval
  readonly today: readonly Interval[]
  readonly byRow: ReadonlyMap<string, readonly Placed[]>
}

/** What a row is busy with: the running stretch, else the next, else the last. */
const current = (placed: readonly Placed[] | undefined, now: Instant): Stretch | undefined => {
  const stretches = (placed ?? []).map(({ stretch }) => stretch).sort((a, b) => a.from - b.from)
  return (
    stretches.find(({ running }) => running) ??
    stretches.find(({ kind, from }) => from >= now && kind !== 'done') ??
    stretches.at(-1)
  )
}

const andonAt = (shop: Shop, bay: string | null) =>
  Object.values(shop.andons).find((call) => call.bay === bay && !call.answered)?.kind ?? null

export const bayHeads = ({ shop, now, window, byRow }: HeadInput): readonly RowHead[] =>
  shop.settings.bays.map(({ id, name, kind }) => {
    const closed = shop.bays[id]?.closed
    const shut = closed !== undefined && (closed.until === undefined || closed.until > now)
    const bands: readonly RowBand[] = shut
      ? [
          {
            kind: 'out-of-service',
            from: closed.since,
            to: closed.until ?? window.to,
            reason: closed.reason,
            ...(closed.until === undefined ? {} : { until: closed.until }),
          },
        ]
      : []
    const hands = current(byRow.get(id), now)?.technicians ?? []
    const beside = hands.map((who) => shop.technicians[who]?.name ?? who).join(' ')
    const row = {
      id,
      of: 'bay',
      title: name,
      beside,
      kind,
      bands,
      away: false,
      andon: andonAt(shop, id),
    } as const
    return { row, atWork: !shut }
  })

/** Open-ended as far as anybody looks; nobody knows more. */
const awayBand = ({ kind, since, until }: Away, window: Interval): RowBand => ({
  kind: 'away',
  from: since,
  to: until ?? window.to,
  away: kind,
  ...(until === null ? {} : { until }),
})

export const technicianHeads = (input: HeadInput): readonly RowHead[] => {
  const { shop, calendars, now, window, today, byRow } = input
  return shop.settings.technicians.map(({ id, name }) => {
    const shift = calendars.technicians[id]
    const off = shift ? within(calendars.shop, window).flatMap((open) => gapsOf(shift, open)) : []
    const row = shop.technicians[id]
    const gone = row && isAwayAt(row, now) ? row.away : undefined
    const bands = [
      ...off.map(({ from, to }): RowBand => ({ kind: 'off', from, to })),
      ...(gone ? [awayBand(gone, window)] : []),
    ]
    const away = shop.technicians[id]?.present === false
    const bay = current(byRow.get(id), now)?.bay ?? null
    const beside = bay === null ? '' : (shop.bays[bay]?.name ?? bay)
    const mine = shift ? today.flatMap((open) => within(shift, open)) : today
    const atWork = !away && !gone && mine.some(({ from, to }) => from <= now && now < to)
    const head = {
      id,
      of: 'technician',
      title: name,
      beside,
      kind: '',
      bands,
      away,
      andon: andonAt(shop, bay),
    } as const
    return { row: head, atWork }
  })
}
