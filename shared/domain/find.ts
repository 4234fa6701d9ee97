/** The row of an id that came from outside: `constructor` and the like name nothing. */
export const find = <Row>(rows: Readonly<Record<string, Row>>, id: string): Row | undefined =>
  Object.prototype.hasOwnProperty.call(rows, id) ? rows[id] : undefined
