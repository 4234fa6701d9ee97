import { computed, type ComputedRef, type Ref, shallowRef } from 'vue'
import { localDate } from '#calendar/calendars.ts'
import type { Envelope } from '#domain/commands.ts'
import type { Actor, Moment } from '#domain/decision.ts'
import { foldPending, type Folded } from '#domain/fold-pending.ts'
import type { Shop } from '#domain/shop.ts'
import type { useShopStore } from '../shop-store.ts'
import type { Line } from './line.ts'

/** What own commands will have done, shown before the house says so. */
export interface Foresight {
  readonly moment: ComputedRef<Moment | null>
  readonly shop: ComputedRef<Shop | null>
  readonly jobs: ComputedRef<ReadonlySet<string>>
  /** Answered, and perhaps not yet in what the house has told: shown until it is. */
  taken(command: Envelope, version: number): void
  forget(): void
}

const none: ReadonlySet<string> = new Set()

export const createForesight = (
  store: ReturnType<typeof useShopStore>,
  lines: Ref<readonly Line[]>,
  actor: Ref<Actor | null>,
): Foresight => {
  const settled = shallowRef<readonly { readonly command: Envelope; readonly version: number }[]>([])
  const ghosts = computed(() => settled.value.filter(({ version }) => version > store.version))
  const moment = computed<Moment | null>(() => {
    const { settings, calendars, boardNow: now } = store
    if (!actor.value || !settings || !calendars) return null
    return { now, actor: actor.value, calendars, today: localDate(settings.zone, now) }
  })
  const unconfirmed = computed((was?: readonly Envelope[]): readonly Envelope[] => {
    const next = [...ghosts.value, ...lines.value].map(({ command }) => command)
    // A change of state alone is no news for the board.
    return was?.length === next.length && was.every((command, at) => command === next[at]) ? was : next
  })
  const folded = computed<Folded | null>(() =>
    store.confirmed && moment.value && unconfirmed.value.length > 0
      ? foldPending(store.confirmed, unconfirmed.value, moment.value)
      : null,
  )
  return {
    moment,
    shop: computed(() => folded.value?.shop ?? store.confirmed),
    jobs: computed(() => folded.value?.jobs ?? none),
    taken(command, version) {
      settled.value = [...ghosts.value, { command, version }].filter((one) => one.version > store.version)
    },
    forget() {
      settled.value = []
    },
  }
}
