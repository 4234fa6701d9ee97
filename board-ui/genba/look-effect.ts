import type { Moment, Refusal } from '#domain/decision.ts'
import { moveCar } from '#domain/decisions/move-car.ts'
import type { CommandOf } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { OrderId } from '#domain/ids.ts'
import { places } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'

/** What a look would do to one car. */
export type CarEffect =
  | { readonly order: OrderId; readonly kind: 'moves'; readonly from: string; readonly to: string }
  | { readonly order: OrderId; readonly kind: 'missing' }
  | { readonly order: OrderId; readonly kind: 'stays'; readonly refusal: Refusal }

export type Look = CommandOf<'check-place'>

/** Read from the decision itself, so that the sheet cannot disagree with the house. */
export const lookEffects = (shop: Shop, look: Look, moment: Moment): readonly CarEffect[] => {
  const decision = decide(shop, look, moment)
  if (!decision.ok) return []
  return decision.events.flatMap(({ type, body }): readonly CarEffect[] => {
    if (type === 'car-moved') {
      const { order, from, to } = body
      return to === places.yard && look.place !== places.yard
        ? [{ order, kind: 'missing' }]
        : [{ order, kind: 'moves', from, to }]
    }
    if (type !== 'place-checked') return []
    return body.unmoved.flatMap((order): readonly CarEffect[] => {
      const to = look.found.includes(order) ? look.place : places.yard
      const tried = moveCar(shop, { type: 'move-car', order, place: to }, moment)
      return tried.ok ? [] : [{ order, kind: 'stays', refusal: tried.refusal }]
    })
  })
}
