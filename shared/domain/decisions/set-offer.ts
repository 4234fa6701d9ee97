import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment } from '../decision.ts'
import type { Shop } from '../shop.ts'

/** What advisors may offer to a customer whose car is late, or may offer no longer. */
export const setOffer = (shop: Shop, { offer, held }: CommandOf<'set-offer'>, _moment: Moment): Decision => {
  const { [offer]: before = false, ...others } = shop.settings.offers ?? {}
  if (before === held) return accept([])
  const offers = held ? { ...others, [offer]: true as const } : others
  return accept([{ type: 'shop-configured', body: { settings: { ...shop.settings, offers } } }])
}
