import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { BayId, JobId, OrderId, TechnicianId } from '#domain/ids.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { actionsFor } from './actions.ts'
import { presentJobOf, selectCar, type Selection } from './selection.ts'
import { useActor } from './use-actor.ts'

/** The panel beside the board. List and drawer are never open together. */
export type Side = 'list' | 'drawer' | 'none'

export const useSelection = defineStore('foreman-selection', () => {
  const store = useShopStore()
  const who = useActor()
  const selection = shallowRef<Selection | null>(null)
  const side = shallowRef<Side>('list')

  const order = computed(() =>
    selection.value?.kind === 'car' ? (store.shop?.orders[selection.value.order] ?? null) : null,
  )
  const job = computed(() =>
    selection.value?.kind === 'car' && selection.value.job !== null
      ? (store.shop?.jobs[selection.value.job] ?? null)
      : null,
  )
  const actions = computed(() =>
    store.shop && who.moment && selection.value
      ? actionsFor(store.shop, store.forecast, who.moment, selection.value)
      : null,
  )

  const clear = () => {
    selection.value = null
    if (side.value === 'drawer') side.value = 'list'
  }
  const chooseJob = (id: JobId) => {
    const found = store.shop?.jobs[id]
    if (!found) return
    selection.value = { kind: 'car', order: found.order, job: id }
    side.value = 'drawer'
  }
  const chooseCar = (id: OrderId) => {
    if (!store.shop?.orders[id]) return
    selection.value = selectCar(store.shop, id)
    side.value = 'drawer'
  }
  const chooseBay = (bay: BayId) => {
    selection.value = { kind: 'bay', bay }
    if (side.value === 'drawer') side.value = 'list'
  }
  const chooseTechnician = (technician: TechnicianId) => {
    selection.value = { kind: 'technician', technician }
    if (side.value === 'drawer') side.value = 'list'
  }
  const show = (next: Side) => {
    side.value = next
  }

  // The chosen job is done, or the inspection found another one to do: the hands go on with the car.
  watch(
    () => ({ id: job.value?.id, state: job.value?.state, count: order.value?.jobs.length }),
    (is, was) => {
      if (is.id === undefined || is.id !== was.id || is.state !== 'done' || !order.value || !store.shop)
        return
      const next = presentJobOf(store.shop, order.value.id)
      const changed = is.state !== was.state || is.count !== was.count
      if (changed && next && next.state !== 'done') chooseJob(next.id)
    },
  )
  // What was chosen may have left the shop with the day's close.
  watch(
    () => selection.value !== null && store.shop !== null && actions.value === null && who.moment !== null,
    (gone) => {
      if (gone) clear()
    },
  )

  return {
    selection,
    side,
    order,
    job,
    actions,
    clear,
    chooseJob,
    chooseCar,
    chooseBay,
    chooseTechnician,
    show,
  }
})
