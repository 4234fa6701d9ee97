import { computed, type ComputedRef, onUnmounted } from 'vue'
import { holdOf } from '#domain/hold.ts'
import { type Instant, instant } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import { useNow } from '#screen/use-now.ts'
import type { Desk } from './desk.ts'
import { refusalOf } from './probe.ts'
import { type Ask, useAsk } from './use-ask.ts'

export interface Hold {
  /** The time that is held here, and for how many seconds yet; null while none is. */
  readonly held: ComputedRef<{ readonly at: Instant; readonly seconds: number } | null>
  readonly asking: Ask
  /** Holds a time that can be held, as soon as somebody has chosen it. */
  take(at: Instant): Promise<void>
  release(): Promise<void>
}

/** [P7] The time offered on the phone is held for its customer as long as the card is open, two minutes at most. */
export const useHold = (desk: Desk, order: () => Order): Hold => {
  const asking = useAsk()
  const now = useNow()
  const mine = () => {
    const hold = holdOf(order(), instant(now.value))
    return hold?.by === desk.session.user ? hold : null
  }
  const release = async () => {
    if (mine() && desk.live.value) await asking.send({ type: 'release-hold', order: order().id })
  }
  onUnmounted(release)
  return {
    held: computed(() => {
      const hold = mine()
      return hold && { at: hold.at, seconds: Math.ceil((hold.until - now.value) / 1_000) }
    }),
    asking,
    async take(at) {
      const command = { type: 'hold-time', order: order().id, at } as const
      const { hands, live } = desk
      if (!live.value || !hands.value || refusalOf(hands.value, command) !== null) return
      await asking.send(command)
    },
    release,
  }
}
