import type { Eyes } from './eyes.ts'

/** The answer of a field that these eyes do not get to see at all. */
export const hidden: unique symbol = Symbol('hidden')

type FieldOf<Row> = Row extends unknown ? keyof Row : never
type ValueOf<Row, Field> = Row extends unknown ? (Field extends keyof Row ? Row[Field] : never) : never

/**
 * What becomes of each field of a row. The list is one of what may be seen, and whole: a field that
 * is added to the row does not compile until somebody has decided about it here.
 */
export type Shown<Row> = {
  readonly [Field in FieldOf<Row>]-?: (
    value: Exclude<ValueOf<Row, Field>, undefined>,
    eyes: Eyes,
  ) => Exclude<ValueOf<Row, Field>, undefined> | typeof hidden
}

export const same = <Value>(value: Value): Value => value

/** The row as these eyes may see it. A field without a line in the table is not passed on. */
export const showRow = <Row extends object>(table: Shown<Row>, row: Row, eyes: Eyes): Row => {
  const seen: Record<string, unknown> = {}
  const fields = new Map<string, unknown>(Object.entries(row))
  // The table is typed by field; TypeScript cannot carry that through a loop over their names.
  for (const [field, show] of Object.entries<(value: never, eyes: Eyes) => unknown>(table)) {
    const value = fields.get(field)
    if (value === undefined) continue
    const shown = show(value as never, eyes)
    if (shown !== hidden) seen[field] = shown
  }
  return seen as Row
}

export const showing =
  <Row extends object>(table: Shown<Row>) =>
  (row: Row, eyes: Eyes): Row =>
    showRow(table, row, eyes)

export const showingAll =
  <Row extends object>(table: Shown<Row>) =>
  (rows: readonly Row[], eyes: Eyes): readonly Row[] =>
    rows.map((row) => showRow(table, row, eyes))

export const orNull =
  <Row extends object>(show: (row: Row, eyes: Eyes) => Row) =>
  (row: Row | null, eyes: Eyes): Row | null =>
    row === null ? null : show(row, eyes)

/** Only for eyes that are shown who somebody is; others get the rest of the row without it. */
export const ifPeople = <Value>(value: Value, eyes: Eyes): Value | typeof hidden =>
  eyes.people ? value : hidden
