import { computed, type Ref, shallowRef } from 'vue'
import type { Order } from '#domain/order.ts'
import { plateTail } from '#screen/plate.ts'
import type { ReceptionDraft } from '../console/reception.ts'
import type { Arriving } from './reception-of-booking.ts'
import { words } from './words.ts'

const BOOKING = 'booking'

/** What the right side is about: a car at the counter, of which there may be several, or a booking. */
export const useArrivals = (arrivals: Ref<readonly Arriving[]>, bookingFirst: boolean) => {
  const side = shallowRef<string>(bookingFirst ? BOOKING : (arrivals.value[0]?.order.id ?? BOOKING))
  const shown = computed(() => arrivals.value.find(({ order }) => order.id === side.value) ?? null)
  return {
    side,
    /** Null: a booking is made or moved. */
    shown,
    cells: computed((): readonly { readonly name: string; readonly label: string }[] => [
      ...arrivals.value.map(({ order }) => ({
        name: order.id,
        label: words.value.receiving(plateTail(order.plate)),
      })),
      { name: BOOKING, label: words.value.newBooking },
    ]),
    open(order: Order, draft: ReceptionDraft) {
      if (!arrivals.value.some((one) => one.order.id === order.id))
        arrivals.value = [...arrivals.value, { order, draft }]
      side.value = order.id
    },
    put(draft: ReceptionDraft) {
      const now = shown.value
      if (!now) return
      arrivals.value = arrivals.value.map((one) => (one === now ? { ...now, draft } : one))
    },
    /** The car shown is received, or left for later. */
    close() {
      arrivals.value = arrivals.value.filter(({ order }) => order.id !== side.value)
      side.value = arrivals.value[0]?.order.id ?? BOOKING
    },
    toBooking() {
      side.value = BOOKING
    },
  }
}
