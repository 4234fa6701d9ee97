import type { Forecast } from '#domain/forecast/types.ts'
import type { OrderId } from '#domain/ids.ts'
import { openOrders, type Shop } from '#domain/shop.ts'

/** Cars with a promise that would come close to it, or of which nobody could say any more when they are ready. */
export const shakyIn = (shop: Shop, before: Forecast, after: Forecast): readonly OrderId[] =>
  openOrders(shop).flatMap(({ id, promise }) => {
    const [was, is] = [before.orders[id], after.orders[id]]
    if (!promise || !was || !is || is.health === 'late') return []
    const close = is.health === 'risk' && was.health !== 'risk'
    const lost = is.readyAt === null && was.readyAt !== null
    return close || lost ? [id] : []
  })
