import { computed, type ComputedRef } from 'vue'
import { localDate } from '#calendar/calendars.ts'
import { instant, type Instant, MINUTE } from '#domain/ids.ts'
import { type DayLoad, dayLoad, fullness } from '#domain/load/day-load.ts'
import type { Ground } from '#domain/load/offers.ts'
import { type Outlook, outlookOf } from '#domain/load/outlook.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useDesk } from '../console/desk.ts'
import { instantOn } from '../console/shop-clock.ts'

export interface Day {
  /** How many days after today. */
  readonly index: number
  readonly from: Instant
  readonly to: Instant
  /** Null on a closed day. */
  readonly fullness: number | null
}

export interface Appointments {
  readonly ground: ComputedRef<Ground | null>
  readonly outlook: ComputedRef<Outlook | null>
  readonly now: ComputedRef<Instant>
  readonly days: ComputedRef<readonly Day[]>
  loadOf(day: Day): DayLoad | null
}

const DAYS = 8

/** The days ahead, worked out once a minute and whenever something happened. */
export const useGround = (): Appointments => {
  const store = useShopStore()
  const desk = useDesk()
  // A number compares by value: what hangs on it is made anew once a minute, not with every tick.
  const minute = computed(() => Math.floor(store.boardNow / MINUTE))
  const now = computed(() => instant(minute.value * MINUTE))
  const { user, role, person } = desk.session
  const ground = computed((): Ground | null => {
    const { shop, calendars } = store
    if (!shop || !calendars) return null
    const actor = person === null ? { user, role } : { user, role, person }
    const today = localDate(shop.settings.zone, now.value)
    return { shop, moment: { now: now.value, actor, calendars, today } }
  })
  const outlook = computed(() => {
    const on = ground.value
    return on ? outlookOf(on.shop, on.moment.calendars, on.moment.now) : null
  })
  const loadOf = ({ from, to }: { readonly from: Instant; readonly to: Instant }) =>
    outlook.value ? dayLoad(outlook.value, from, to) : null
  const days = computed(() =>
    Array.from({ length: DAYS }, (_, index): Day => {
      const [from, to] = [index, index + 1].map((day) => instantOn(desk.time.value, now.value, day, 0))
      const span = { from: from ?? now.value, to: to ?? now.value }
      const load = loadOf(span)
      return { index, ...span, fullness: load ? fullness(load) : null }
    }),
  )
  return { ground, outlook, now, days, loadOf }
}
