import { changedRows } from '#domain/evolve.ts'
import { instant } from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import { type Shop, type Table, tables } from '#domain/shop.ts'
import { type BayView, busyViews, type TechnicianView } from '#domain/view.ts'

/** A live row to be written; null takes it away. */
export interface RowChange {
  readonly table: Table
  readonly id: string
  readonly row: string | null
}

/**
 * The live rows that differ between two shops, as JSON. Bays and technicians are shown with the job
 * they are busy with: a view for people at redis-cli, dropped again on loading.
 */
export const rowChanges = (before: Shop, after: Shop): readonly RowChange[] => {
  const changed = changedRows(before, after)
  const was = busyViews(before)
  const is = busyViews(after)
  return tables.flatMap((table) => {
    const rows: Record<string, object | null> = { ...changed[table] }
    if (table === 'bays' || table === 'technicians') {
      for (const [id, row] of Object.entries(is[table])) {
        if (id in rows || was[table][id]?.job !== row.job) rows[id] = row
      }
    }
    return Object.entries(rows).map(([id, row]): RowChange => ({
      table,
      id,
      row: row === null ? null : JSON.stringify(row),
    }))
  })
}

type Fields = ReadonlyMap<string, string>

/** The shop behind its live rows. */
export const shopFromRows = (version: number, facts: Fields, rowsOf: (table: Table) => Fields): Shop => {
  const settings: Settings = JSON.parse(facts.get('settings') ?? 'null')
  const { bays, technicians } = settings
  return {
    version,
    at: instant(Number(facts.get('at'))),
    settings,
    orders: rows(rowsOf('orders')),
    jobs: rows(rowsOf('jobs')),
    bays: withoutJob(rows<BayView>(rowsOf('bays'), bays)),
    technicians: withoutJob(rows<TechnicianView>(rowsOf('technicians'), technicians)),
    alerts: rows(rowsOf('alerts')),
    parts: rows(rowsOf('parts')),
    extras: rows(rowsOf('extras')),
    andons: rows(rowsOf('andons')),
    checks: rows(rowsOf('checks')),
  }
}

/**
 * Redis hands out hashes in any order; two servers that load the same version must walk through it
 * alike. Ids tell the order of birth, bays and technicians stand as the settings list them.
 *
 * The rows are what this folder wrote itself, so their type is believed, not checked.
 */
const rows = <Row>(
  fields: Fields,
  listed: readonly { readonly id: string }[] = [],
): Readonly<Record<string, Row>> => {
  const first = listed.map(({ id }) => id).filter((id) => fields.has(id))
  const known = new Set(first)
  const rest = [...fields.keys()].filter((id) => !known.has(id)).sort()
  return Object.fromEntries([...first, ...rest].map((id) => [id, JSON.parse(fields.get(id) ?? 'null')]))
}

const withoutJob = <Row extends { readonly job?: unknown }>(
  shown: Readonly<Record<string, Row>>,
): Record<string, Omit<Row, 'job'>> =>
  Object.fromEntries(Object.entries(shown).map(([id, { job: _job, ...row }]) => [id, row]))
