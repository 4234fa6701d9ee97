import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Refusal } from '#domain/decision.ts'
import type { WhatIf } from '#domain/what-if.ts'
import { shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { useActor } from '../use-actor.ts'
import { useBoardView } from '../use-board-view.ts'
import { useCanAct } from '../use-can-act.ts'
import { attempt, type Attempt, type Ground } from './attempt.ts'
import { bestPlace, type BestPlace } from './best-place.ts'
import { framesOf } from './frames.ts'
import { type MoveKey, stepAim } from './keys.ts'
import { type Meanwhile, meanwhile } from './meanwhile.ts'
import { type Aim, aheadOf, type Held, type Place, sameAim } from './places.ts'
import { verdictOf } from './verdict.ts'

export type Hand = 'pointer' | 'keys'

/** A frame that computed the shop's own future has no room for a second one. */
const AFTER_THE_SHOP = 2

/**
 * The chip in the hand, by mouse, finger or keys: where it is aimed at and what letting go would do.
 * Tried anew when the snapped place or the shop changes, one forecast a frame; nothing is sent here.
 */
export const useMove = defineStore('foreman-move', () => {
  const store = useShopStore()
  const who = useActor()
  const view = useBoardView()
  const canAct = useCanAct()

  const held = shallowRef<Held | null>(null)
  const hand = shallowRef<Hand>('pointer')
  const aim = shallowRef<Aim>({ kind: 'away' })
  const tried = shallowRef<Attempt | null>(null)
  const best = shallowRef<BestPlace | null>(null)
  const news = shallowRef<Meanwhile | null>(null)
  /** Let go, and not answered yet: what was tried stays drawn, so that nothing jumps back and forth. */
  const sending = shallowRef(false)
  let ask = 0

  const time = computed(() => shopTime(store.settings?.zone ?? 'UTC'))
  const job = computed(() => (held.value ? (store.shop?.jobs[held.value.job] ?? null) : null))
  const ground = computed<Ground | null>(() => {
    const { shop, forecast } = store
    return shop && forecast && who.moment ? { shop, forecast, moment: who.moment, mode: view.mode } : null
  })

  const lookFor = framesOf({
    place: () => {
      if (held.value && ground.value) tried.value = attempt(ground.value, held.value, aim.value)
    },
    best: () => {
      if (held.value?.grip !== 'whole' || !ground.value || !job.value) return
      best.value = bestPlace(ground.value, held.value, job.value)
    },
  })

  const outcome = computed<WhatIf | null>(() =>
    tried.value?.kind === 'try' && tried.value.answer.ok ? tried.value.answer.outcome : null,
  )
  const verdict = computed(() => {
    const found = tried.value
    if (found?.kind !== 'try' || !found.answer.ok || !ground.value || !job.value) return null
    return verdictOf(ground.value, found.answer.outcome, job.value.order, found.answer.override)
  })
  const refusal = computed<Refusal | null>(() =>
    tried.value?.kind === 'try' && !tried.value.answer.ok ? tried.value.answer.refusal : null,
  )
  /** Where the chip is drawn in the hand: never left of now. */
  const place = computed<Place | null>(() => {
    if (aim.value.kind !== 'place' || held.value?.grip !== 'whole') return null
    return { row: aim.value.row, from: aheadOf(store.boardNow, aim.value.from) }
  })

  const end = () => {
    ask += 1
    lookFor.clear()
    held.value = null
    tried.value = null
    best.value = null
    news.value = null
    sending.value = false
  }
  const begin = (what: Held, by: Hand, at: Aim) => {
    if (!canAct.value) return
    end()
    held.value = what
    hand.value = by
    aim.value = at
    lookFor.want('place')
    lookFor.want('best')
  }
  const point = (next: Aim) => {
    if (!held.value || sending.value) return
    if (sameAim(aim.value, next)) return
    aim.value = next
    lookFor.want('place')
  }
  const toBest = () => {
    lookFor.now('best')
    if (best.value) point({ kind: 'place', row: best.value.row, from: best.value.from })
  }
  const press = (key: MoveKey) => {
    if (!held.value) return
    if (key.kind === 'best') return toBest()
    const rows = view.rows.map(({ id }) => id)
    const home = held.value.home ?? best.value ?? { row: rows[0] ?? '', from: store.boardNow }
    point(stepAim(aim.value, key, { rows, time: time.value, now: store.boardNow, home }))
  }
  /** What letting go here and now would do: nothing is dropped on a place that was not tried. */
  const settle = (): Attempt | null => {
    lookFor.now('place')
    return tried.value
  }
  /** Keeps what was tried on the board until it has happened, or a little while. */
  const keepUntil = async (answered: Promise<unknown>): Promise<void> => {
    sending.value = true
    const mine = ask
    await answered
    if (ask === mine) end()
  }

  watch(
    () => store.shop,
    (after, before) => {
      if (!held.value || !after || sending.value) return
      if (!after.jobs[held.value.job]) return end()
      const found = before && who.moment ? meanwhile(before, after, who.moment.actor.user) : null
      if (found) news.value = found
    },
  )
  // The forecast is read, and so computed, in this frame; what is tried on it waits for one of its own.
  watch(
    () => store.forecast,
    () => {
      if (!held.value || sending.value) return
      lookFor.want('place', AFTER_THE_SHOP)
      lookFor.want('best', AFTER_THE_SHOP)
    },
  )
  watch(
    () => view.mode,
    () => {
      if (!sending.value) end()
    },
  )
  watch(canAct, (can) => {
    if (!can) end()
  })

  return {
    held,
    hand,
    aim,
    job,
    place,
    tried,
    outcome,
    verdict,
    refusal,
    best,
    news,
    sending,
    begin,
    point,
    press,
    settle,
    keepUntil,
    end,
  }
})
