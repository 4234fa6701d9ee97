import { type CustomerView, customerView } from '#domain/customer-view.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import type { Instant, OrderId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'

/** A car that waits for its owner. `place` is where the shop says it stands. */
export interface ReadyCar {
  readonly id: OrderId
  readonly plate: string
  readonly place: string
  readonly since: Instant
}

/** A car on its way through the shop. */
export interface CarLine {
  readonly id: OrderId
  readonly plate: string
  readonly view: CustomerView
}

export interface LoungeList {
  readonly ready: readonly ReadyCar[]
  readonly lines: readonly CarLine[]
}

/**
 * The cars a lounge shows. Those almost ready come first, the others by the time agreed on: a car
 * that is late keeps its line, so that its place in the list tells nothing either.
 */
export const loungeList = (shop: Shop, forecast: Forecast, now: Instant): LoungeList => {
  const ready: ReadyCar[] = []
  const lines: (CarLine & { readonly agreed: number })[] = []
  for (const order of Object.values(shop.orders)) {
    const view = customerView(shop, forecast, order, now)
    if (!view) continue
    const { id, plate } = order
    if (order.stage === 'ready') ready.push({ id, plate, place: order.place, since: order.readyAt })
    else lines.push({ id, plate, view, agreed: order.promise?.at ?? Number.MAX_SAFE_INTEGER })
  }
  const byId = (one: { readonly id: string }, other: { readonly id: string }) => (one.id < other.id ? -1 : 1)
  return {
    // The newest first: its owner is the one who sits here.
    ready: ready.sort((one, other) => other.since - one.since || byId(one, other)),
    lines: lines
      .sort(
        (one, other) =>
          isLater(one.view) - isLater(other.view) || one.agreed - other.agreed || byId(one, other),
      )
      .map(({ id, plate, view }) => ({ id, plate, view })),
  }
}

const isLater = ({ expected }: CustomerView): number => (expected.kind === 'soon' ? 0 : 1)

/** Rows in pages of a size; one empty page when there are none. */
export const inPages = <Row>(rows: readonly Row[], size: number): readonly (readonly Row[])[] =>
  Array.from({ length: Math.max(1, Math.ceil(rows.length / size)) }, (_, page) =>
    rows.slice(page * size, (page + 1) * size),
  )
