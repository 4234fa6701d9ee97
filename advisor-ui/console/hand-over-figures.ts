import type { Order } from '#domain/order.ts'

export interface HandOverFigures {
  readonly handedOver: number
  /** Of those with a promise, 0 to 1; null where there was none. */
  readonly onTime: number | null
  /** The mean of those who were asked, 1 to 5. */
  readonly satisfaction: number | null
  readonly dissatisfied: number
}

/** [P6] Up to this figure a customer is not content. */
export const DISSATISFIED = 2

/** Of the cars among `orders` that were handed over. */
export const handOverFigures = (orders: readonly Order[]): HandOverFigures => {
  const gone = orders.flatMap((order) => (order.stage === 'delivered' ? [order] : []))
  const kept = gone.flatMap(({ handOver }) => handOver?.onTime ?? [])
  const figures = gone.flatMap(({ handOver }) => handOver?.satisfaction ?? [])
  const share = (sum: number, count: number) => (count === 0 ? null : sum / count)
  return {
    handedOver: gone.length,
    onTime: share(kept.filter(Boolean).length, kept.length),
    satisfaction: share(
      figures.reduce((sum, figure) => sum + figure, 0),
      figures.length,
    ),
    dissatisfied: figures.filter((figure) => figure <= DISSATISFIED).length,
  }
}
