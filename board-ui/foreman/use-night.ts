import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { phoneReason } from '#domain/alerts/carry-over.ts'
import { decide } from '#domain/decide.ts'
import type { Instant, JobId, OrderId } from '#domain/ids.ts'
import { whatIf } from '#domain/what-if.ts'
import { shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { carsOfTheNight, closeDayCommand, type NightPlan } from './carry-over.ts'
import { nextOpening } from './clock-times.ts'
import { nightPlans } from './night-plans.ts'
import { useActor } from './use-actor.ts'

export type Lack = 'place' | 'plan'

export const nightSteps = ['cars', 'tomorrow', 'phone', 'close'] as const
export type NightStep = (typeof nightSteps)[number]

/** The day's close as it is filled in; kept while its sheet is away, so that nothing is asked twice. */
export const useNight = defineStore('foreman-night', () => {
  const store = useShopStore()
  const who = useActor()
  const chosenPlaces = shallowRef<Readonly<Record<string, string>>>({})
  const chosenPlans = shallowRef<Readonly<Record<string, NightPlan>>>({})

  const cars = computed(() => (store.shop ? carsOfTheNight(store.shop) : []))
  const opening = computed<Instant | null>(() =>
    store.calendars && store.settings
      ? nextOpening(store.calendars, shopTime(store.settings.zone), store.boardNow)
      : null,
  )
  const plans = computed<ReadonlyMap<string, NightPlan>>(() =>
    store.shop && who.moment
      ? nightPlans(
          { shop: store.shop, moment: who.moment, opening: opening.value },
          cars.value,
          chosenPlans.value,
        )
      : new Map(),
  )
  /** A car stays where it stands unless somebody says otherwise. */
  const placeOf = (order: OrderId): string | null =>
    chosenPlaces.value[order] ?? store.shop?.orders[order]?.place ?? null
  const planOf = (job: JobId): NightPlan | undefined => plans.value.get(job)

  const setPlace = (order: OrderId, place: string) => {
    chosenPlaces.value = { ...chosenPlaces.value, [order]: place }
  }
  const setPlan = (job: JobId, change: Partial<NightPlan>) => {
    const before = planOf(job) ?? { bay: null, technician: null, from: null }
    chosenPlans.value = { ...chosenPlans.value, [job]: { ...before, ...change } }
  }

  const command = computed(() => closeDayCommand(cars.value, placeOf, planOf))
  /** [H6] What each car still lacks, as the domain says it. */
  const lacks = computed(() => {
    const found = new Map<string, Lack[]>()
    if (!store.shop || !who.moment) return found
    const decision = decide(store.shop, command.value, who.moment)
    if (decision.ok || decision.refusal.reason !== 'day-not-ready') return found
    for (const { order, missing } of decision.refusal.orders) {
      found.set(order, [...(found.get(order) ?? []), missing])
    }
    return found
  })

  const done = computed(() => cars.value.filter(({ order }) => !lacks.value.has(order.id)).length)
  /** The shop and its forecast after the close; null while it would be refused. */
  const after = computed(() => {
    if (!store.shop || !store.forecast || !who.moment) return null
    const then = whatIf(store.shop, store.forecast, who.moment, [command.value])
    return then.ok ? then : null
  })
  /** [A8] Whose owners have to be phoned, by plate. */
  const toPhone = computed(() => {
    const { calendars, boardNow } = store
    if (!calendars) return []
    return cars.value.flatMap(({ order }) => {
      const reason = phoneReason(order, calendars, boardNow)
      return reason === null ? [] : [{ order, reason }]
    })
  })
  const step = shallowRef<NightStep>('cars')
  /** The next close begins with its first step. */
  const begin = () => {
    step.value = 'cars'
    chosenPlaces.value = {}
    chosenPlans.value = {}
  }

  return {
    cars,
    command,
    lacks,
    done,
    after,
    toPhone,
    opening,
    step,
    begin,
    placeOf,
    planOf,
    setPlace,
    setPlan,
  }
})
