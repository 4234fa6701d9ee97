import { computed, type ComputedRef, onUnmounted, watch } from 'vue'
import { holdOf } from '#domain/hold.ts'
import { type Instant, instant, MINUTE } from '#domain/ids.ts'
import type { Held, Order } from '#domain/order.ts'
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

/** A hold is asked for anew when less than this is left of it: time enough for a slow line. */
const RENEW_BEFORE_MS = MINUTE
/** No call goes on for ever: a card left open lets go of its time so long after it was chosen. */
const LONGEST_CALL_MS = 10 * MINUTE

/** What was chosen here, and when. */
interface Chosen {
  readonly at: Instant
  readonly since: Instant
}

/** [P7] Whether a hold is to be asked for anew, because the call about what was chosen still lasts. */
export const isToRenew = ({ at, until }: Held, chosen: Chosen | null, now: Instant): boolean =>
  chosen !== null &&
  at === chosen.at &&
  until - now <= RENEW_BEFORE_MS &&
  now - chosen.since < LONGEST_CALL_MS

/**
 * [P7] The time offered on the phone is held for its customer as long as the call lasts. Each hold ends by itself
 * after two minutes, should this console go dark, and is asked for anew while the card is open.
 */
export const useHold = (desk: Desk, order: () => Order): Hold => {
  const asking = useAsk()
  // Letting go waits for no answer: the two go one after the other, as they were asked.
  const letting = useAsk()
  const now = useNow()
  const mine = () => {
    const hold = holdOf(order(), instant(now.value))
    return hold?.by === desk.session.user ? hold : null
  }
  let chosen: Chosen | null = null
  const take = async (at: Instant) => {
    const command = { type: 'hold-time', order: order().id, at } as const
    const { hands, live } = desk
    if (!live.value || !hands.value || refusalOf(hands.value, command) !== null) return
    if (asking.busy.value) return
    await asking.send(command)
    // Chosen meanwhile: what he is offering now is what is to be held.
    if (chosen && chosen.at !== at) await take(chosen.at)
  }
  watch(now, () => {
    const hold = mine()
    if (hold && isToRenew(hold, chosen, now.value)) void take(hold.at)
  })
  const release = async () => {
    chosen = null
    if (mine() && desk.live.value) await letting.send({ type: 'release-hold', order: order().id })
  }
  onUnmounted(release)
  return {
    held: computed(() => {
      const hold = mine()
      return hold && { at: hold.at, seconds: Math.ceil((hold.until - now.value) / 1_000) }
    }),
    asking,
    async take(at) {
      chosen = { at, since: instant(now.value) }
      await take(at)
    },
    release,
  }
}
