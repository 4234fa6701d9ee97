import { computed, type ComputedRef, type Ref, shallowRef, watch } from 'vue'
import type { OrderId } from '#domain/ids.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { type Customer, masked, type Note, readCustomer, telLink } from './contact.ts'
import { maySeeContact } from './may.ts'
import type { Session } from '../parts/session.ts'

export interface CustomerView {
  readonly allowed: boolean
  readonly state: Readonly<Ref<'hidden' | 'loading' | 'shown' | 'none'>>
  readonly name: ComputedRef<string>
  readonly words: ComputedRef<string>
  readonly notes: ComputedRef<readonly Note[]>
  /** The number as it may stand on the screen right now; empty when there is none. */
  readonly phoneShown: ComputedRef<string>
  readonly tel: ComputedRef<string | null>
  readonly revealed: Readonly<Ref<boolean>>
  /** It was asked for, and there is none. */
  readonly numberless: ComputedRef<boolean>
  /** Fetches his name once, and his number where it is needed here; the server writes down who looked. */
  look(withPhone?: boolean): Promise<void>
  /** Fetches again what is shown, for somebody has written something down. */
  reread(): Promise<void>
  toggleNumber(): Promise<void>
}

/** The customer of one order: fetched when somebody asks, forgotten when the card is left. */
export const useCustomer = (session: Session, order: () => OrderId): CustomerView => {
  const record = shallowRef<Customer | null>(null)
  const state = shallowRef<'hidden' | 'loading' | 'shown' | 'none'>('hidden')
  const revealed = shallowRef(false)
  const store = useShopStore()
  const forget = () => {
    record.value = null
    state.value = 'hidden'
    revealed.value = false
  }
  watch([order, () => store.link === 'signed-out'], forget)
  const hasPhone = () => typeof record.value?.phone === 'string'
  const look = async (withPhone = true) => {
    if (state.value === 'shown' && (!withPhone || hasPhone())) return
    if (state.value !== 'loading' && maySeeContact(session.role)) await read(withPhone)
  }
  const read = async (withPhone: boolean) => {
    const asked = order()
    state.value = 'loading'
    const found = await readCustomer(session.shop, asked, withPhone)
    if (order() !== asked) return
    if (found === 'away') {
      // What is known already stays: it may be being read out.
      state.value = record.value ? 'shown' : 'hidden'
      return
    }
    record.value = found
    state.value = found ? 'shown' : 'none'
  }
  const phone = computed(() => record.value?.phone ?? '')
  return {
    allowed: maySeeContact(session.role),
    state,
    revealed,
    name: computed(() => record.value?.name ?? ''),
    words: computed(() => record.value?.words ?? ''),
    notes: computed(() => record.value?.notes ?? []),
    phoneShown: computed(() => (revealed.value ? phone.value : masked(phone.value))),
    tel: computed(() => (phone.value === '' ? null : telLink(phone.value))),
    numberless: computed(
      () => state.value === 'none' || (state.value === 'shown' && record.value?.phone === ''),
    ),
    look,
    async reread() {
      if (state.value === 'shown') await read(hasPhone())
    },
    async toggleNumber() {
      await look()
      revealed.value = state.value === 'shown' && !revealed.value
    },
  }
}
