import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { decide } from '#domain/decide.ts'
import type { Instant, JobId, OrderId } from '#domain/ids.ts'
import { shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { carsOfTheNight, closeDayCommand, type NightPlan, nightPlan } from './carry-over.ts'
import { nextOpening } from './clock-times.ts'
import { useActor } from './use-actor.ts'

export type Lack = 'place' | 'plan'

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
  const suggested = computed(() => {
    const { shop, forecast } = store
    const plans = new Map<string, NightPlan>()
    if (!shop || !forecast) return plans
    for (const job of cars.value.flatMap((car) => car.jobs)) {
      plans.set(job.id, nightPlan(shop, forecast, job, opening.value))
    }
    return plans
  })
  /** A car stays where it stands unless somebody says otherwise. */
  const placeOf = (order: OrderId): string | null =>
    chosenPlaces.value[order] ?? store.shop?.orders[order]?.place ?? null
  const planOf = (job: JobId): NightPlan | undefined => chosenPlans.value[job] ?? suggested.value.get(job)

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

  return { cars, command, lacks, placeOf, planOf, setPlace, setPlan }
})
