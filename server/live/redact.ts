import type { Recorded } from '#domain/events.ts'
import { alertId, commandId } from '#domain/ids.ts'
import type { State } from '#domain/view.ts'
import { author, type Eyes, eyesOf, type View } from './eyes.ts'
import { bodies, isKept } from './show-events.ts'
import * as rows from './show-rows.ts'
import { same, type Shown, showRow, showing } from './shown.ts'

export { type View, viewOf } from './eyes.ts'

type Rows<Row> = Readonly<Record<string, Row>>
const rowsOf =
  <Row extends object>(table: Shown<Row>) =>
  (all: Rows<Row>, eyes: Eyes): Rows<Row> =>
    Object.fromEntries(Object.entries(all).map(([id, row]) => [id, showRow(table, row, eyes)]))

const showState = showing<State>({
  version: same,
  at: same,
  now: same,
  shop: rows.showSettings,
  orders: rowsOf(rows.order),
  jobs: rowsOf(rows.job),
  bays: rowsOf(rows.bay),
  technicians: (all, eyes) =>
    Object.fromEntries(
      Object.values(all).map((row) => {
        const seen = showRow(rows.technicianRow, row, eyes)
        return [seen.id, seen]
      }),
    ),
  alerts: (all, eyes) => (eyes.duties === 'none' ? {} : rowsOf(rows.alert)(all, eyes)),
  parts: rowsOf(rows.part),
  extras: rowsOf(rows.extra),
  andons: rowsOf(rows.andon),
  // How true the board was is for those who keep it.
  checks: () => ({}),
})

/** The state as a role may see it [H5]. */
export const redactState = (state: State, view: View): State =>
  view === 'full' ? state : showState(state, eyesOf[view])

/**
 * An event as a role may see it. Folding redacted events over a redacted state gives the redaction of
 * the newer state; therefore one event stays one event, and what may not be seen at all becomes one
 * that changes nothing.
 */
export const redactEvent = (event: Recorded, view: View): Recorded => {
  if (view === 'full') return event
  const eyes = eyesOf[view]
  const stamp = {
    version: event.version,
    at: event.at,
    by: author(event.by, eyes),
    command: eyes.authors ? event.command : commandId(''),
  }
  if (!isKept(event.type, eyes)) return { ...stamp, type: 'alert-acknowledged', body: { alert: alertId('') } }
  // The table is typed by event; TypeScript cannot carry that through an index of a union.
  const table = bodies[event.type] as Shown<Recorded['body']>
  return { ...stamp, type: event.type, body: showRow(table, event.body, eyes) } as Recorded
}
