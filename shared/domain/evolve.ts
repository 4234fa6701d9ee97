import type { EventType, Recorded, Restored, ShopEvent, Stamp } from './events.ts'
import { alertFolds } from './folds/alert-folds.ts'
import { carFolds } from './folds/car-folds.ts'
import { findingFolds } from './folds/finding-folds.ts'
import { houseFolds } from './folds/house-folds.ts'
import { jobFolds } from './folds/job-folds.ts'
import type { Fold, Folds } from './folds/rows.ts'
import { instant } from './ids.ts'
import type { Settings } from './settings.ts'
import { type Shop, tables } from './shop.ts'

/** What a shop is before its first event. Its settings say nothing is open. */
export const emptyShop = (settings: Settings): Shop => ({
  version: 0,
  at: instant(0),
  settings,
  orders: {},
  jobs: {},
  bays: {},
  technicians: {},
  alerts: {},
  parts: {},
  extras: {},
  andons: {},
  checks: {},
})

/** One line per event: a missing one does not compile. */
const folds: Folds<EventType> = { ...carFolds, ...jobFolds, ...findingFolds, ...alertFolds, ...houseFolds }

/** Shop + event → next shop. Pure, total, and the same on the server and on every screen. */
export const evolve = (shop: Shop, event: Recorded): Shop => {
  // The table is typed by event; TypeScript cannot carry that through an index of a union.
  const fold = folds[event.type] as Fold<EventType>
  const next = fold(shop, event.body, event)
  return { ...next, version: event.version, at: instant(Math.max(shop.at, event.at)) }
}

export const evolveAll = (shop: Shop, events: readonly Recorded[]): Shop => events.reduce(evolve, shop)

/** The events of one decision as they will stand in the log, after the shop as it is. */
export const record = (
  shop: Shop,
  events: readonly ShopEvent[],
  stamp: Omit<Stamp, 'version'>,
): readonly Recorded[] =>
  events.map((event, index): Recorded => ({ ...event, ...stamp, version: shop.version + index + 1 }))

/** The rows that differ between two shops, as they stand in the second; null for a row that is gone. */
export const changedRows = (from: Shop, to: Shop): Restored =>
  Object.fromEntries(
    tables.flatMap((table) => {
      if (from[table] === to[table]) return []
      const rows: Record<string, unknown> = {}
      for (const [id, row] of Object.entries(to[table])) if (from[table][id] !== row) rows[id] = row
      for (const id of Object.keys(from[table])) if (!(id in to[table])) rows[id] = null
      return Object.keys(rows).length === 0 ? [] : [[table, rows]]
    }),
  )
