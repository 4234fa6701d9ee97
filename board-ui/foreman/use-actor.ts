import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { localDate } from '#calendar/calendars.ts'
import type { Actor, Moment } from '#domain/decision.ts'
import { useShopStore } from '#screen/shop-store.ts'
import type { Session } from './session.ts'

/** Who works at this console, and the moment his commands are tried at. */
export const useActor = defineStore('foreman-actor', () => {
  const store = useShopStore()
  const session = shallowRef<Session | null>(null)
  const actor = computed<Actor | null>(() => {
    if (!session.value) return null
    const { user, role, person } = session.value
    return { user, role, ...(person === undefined ? {} : { person }) }
  })
  const moment = computed<Moment | null>(() => {
    const { settings, calendars, boardNow: now } = store
    if (!actor.value || !settings || !calendars) return null
    return { now, actor: actor.value, calendars, today: localDate(settings.zone, now) }
  })
  return { session, actor, moment }
})
