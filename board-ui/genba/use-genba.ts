import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { OrderId } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import { walkPlaces, walkScore } from '#domain/place-check.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useActor } from '../foreman/use-actor.ts'
import { mapAreas } from './place-map.ts'
import { countOf, type Filter, filtered, filters, routeOf } from './route.ts'

/** What is open above the list: a place somebody stands at, the question which car, or where a car is. */
export type GenbaSheet =
  | { readonly kind: 'place'; readonly place: string }
  | { readonly kind: 'find'; readonly camera: boolean }
  | { readonly kind: 'where'; readonly order: OrderId }

/** The walk as this phone looks at it. */
export const useGenba = defineStore('genba', () => {
  const store = useShopStore()
  const who = useActor()
  const view = shallowRef<'route' | 'map'>('route')
  const filter = shallowRef<Filter>('look')
  const everything = shallowRef(false)
  const sheet = shallowRef<GenbaSheet | null>(null)

  const today = computed(() => who.moment?.today ?? '')
  const route = computed(() =>
    store.shop && store.forecast ? routeOf(store.shop, store.forecast, store.boardNow, today.value) : null,
  )
  const shown = computed(() => route.value && filtered(route.value, filter.value))
  const counts = computed(() =>
    Object.fromEntries(filters.map((name) => [name, route.value ? countOf(route.value, name) : 0])),
  )
  const areas = computed(() => (store.shop ? mapAreas(store.shop, today.value) : []))
  const score = computed(() => (store.shop ? walkScore(store.shop, today.value) : null))
  const mayCheck = computed(() => who.actor?.role === 'foreman' || who.actor?.role === 'manager')

  const open = (next: GenbaSheet) => {
    sheet.value = next
  }
  /** Where the board has the car, or the question where it is when nobody can walk there. */
  const openCar = ({ id, place }: Order) => {
    const known = store.shop !== null && walkPlaces(store.shop).includes(place)
    sheet.value = known ? { kind: 'place', place } : { kind: 'where', order: id }
  }
  const close = () => {
    sheet.value = null
  }
  const choose = (next: Filter) => {
    view.value = 'route'
    everything.value = false
    filter.value = next
  }
  const showMap = () => {
    view.value = view.value === 'map' ? 'route' : 'map'
  }
  const showAll = () => {
    everything.value = view.value === 'map' || !everything.value
    view.value = 'route'
  }
  return {
    view,
    filter,
    everything,
    sheet,
    today,
    route,
    shown,
    counts,
    areas,
    score,
    mayCheck,
    open,
    openCar,
    close,
    choose,
    showMap,
    showAll,
  }
})
