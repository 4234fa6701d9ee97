import { computed, type ComputedRef, inject, type InjectionKey, provide } from 'vue'
import { type AdvisorId, advisorId, type Instant } from '#domain/ids.ts'
import { type ShopTime, dateText, shopTime } from '#screen/format.ts'
import { language } from '#screen/language.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { type Names } from '#screen/words/names.ts'
import { useSentences } from '#screen/words/use-words.ts'
import type { Session } from '../parts/session.ts'
import type { Hands } from './probe.ts'

/** What every part of the console knows: who sits here, and what the shop would let him do. */
export interface Desk {
  readonly session: Session
  /** The advisor he is; null for a manager or another role. */
  readonly person: AdvisorId | null
  /** Null until the shop has arrived. */
  readonly hands: ComputedRef<Hands | null>
  /** False while what is shown may be old: nothing but the outcome of a call is taken then. */
  readonly live: ComputedRef<boolean>
  readonly time: ComputedRef<ShopTime>
  readonly names: ComputedRef<Names>
  /** `11月23日 周一`. */
  date(at: Instant): string
}

const key: InjectionKey<Desk> = Symbol('desk')

export const provideDesk = (session: Session): Desk => {
  const store = useShopStore()
  const { names } = useSentences()
  const time = computed(() => shopTime(store.settings?.zone ?? 'UTC'))
  const { user, role } = session
  const actor = session.person === null ? { user, role } : { user, role, person: session.person }
  const desk: Desk = {
    session,
    person: role === 'advisor' ? advisorId(session.person ?? session.user) : null,
    hands: computed(() =>
      store.shop && store.calendars
        ? { shop: store.shop, calendars: store.calendars, now: store.boardNow, actor }
        : null,
    ),
    live: computed(() => store.link === 'live' || store.link === 'reconnecting'),
    time,
    names,
    date: (at) => dateText(time.value, at, language.value),
  }
  provide(key, desk)
  return desk
}

export const useDesk = (): Desk => {
  const desk = inject(key)
  if (!desk) throw new Error('useDesk() outside of a console')
  return desk
}
