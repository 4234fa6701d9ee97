import { computed, type ComputedRef, type Ref, shallowReactive, shallowRef, watch } from 'vue'
import type { Alert } from '#domain/alert.ts'
import { type AlertId, alertId, instant } from '#domain/ids.ts'
import { same } from '#domain/same.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { arrange, type Arrangement, neighbour } from './arrange.ts'
import {
  countsOf,
  type Desk,
  dueNow,
  dutiesOf,
  type Duty,
  dutyOf,
  inSegment,
  justRecovered,
  type Segment,
} from './inbox.ts'
import { type CallDraft, emptyDraft } from './outcome-draft.ts'

/** Clocks on rows count minutes; looking every 5 s keeps them right without drawing each second. */
const STEP_MS = 5_000

export interface Inbox {
  readonly duties: ComputedRef<readonly Duty[]>
  readonly arrangement: Readonly<Ref<Arrangement>>
  readonly counts: ComputedRef<Readonly<Record<Segment, number>>>
  readonly due: ComputedRef<number>
  readonly segment: Ref<Segment>
  readonly selected: Ref<AlertId | null>
  /** The selected duty, closed or not: a card stays until it is left. */
  readonly card: ComputedRef<Duty | null>
  readonly alerts: ComputedRef<Readonly<Record<string, Alert>>>
  move(step: 1 | -1): void
  release(): void
  draft(id: AlertId): CallDraft
  keep(id: AlertId, draft: CallDraft): void
}

/** Duties that say what they said are the old ones: their rows are not drawn anew. */
const unchanged = (was: readonly Duty[] = [], duties: readonly Duty[]): readonly Duty[] => {
  const known = new Map(was.map((duty) => [duty.alert.id, duty]))
  return duties.map((duty) => {
    const before = known.get(duty.alert.id)
    return before && same(before, duty) ? before : duty
  })
}

/** The alert that a link in a message leads to. */
export const askedAlert = (search: string): AlertId | null => {
  const text = new URLSearchParams(search).get('alert')
  return text === null ? null : alertId(text)
}

/** `asked`: the alert that the page was opened for, as by a link in a message. */
export const useInbox = (person: string | null, asked: AlertId | null = null): Inbox => {
  const store = useShopStore()
  const segment = shallowRef<Segment>(person === null ? 'team' : 'mine')
  const selected = shallowRef<AlertId | null>(asked)
  const now = computed(() => instant(store.now - (store.now % STEP_MS)))
  const desk = computed<Desk | null>(() =>
    store.shop
      ? {
          shop: store.shop,
          forecast: store.forecast,
          calendars: store.calendars,
          now: now.value,
          person,
        }
      : null,
  )
  const duties = computed<readonly Duty[]>((was) => (desk.value ? unchanged(was, dutiesOf(desk.value)) : []))
  const alerts = computed(() => store.shop?.alerts ?? {})
  const card = computed(() => {
    const alert = selected.value === null ? undefined : alerts.value[selected.value]
    return alert && desk.value ? dutyOf(desk.value, alert) : null
  })
  const arrangement = shallowRef<Arrangement>({ rows: { now: [], later: [], watch: [] }, held: [] })
  const anchor = () => (card.value && card.value.alert.state !== 'closed' ? selected.value : null)
  const leaving = computed(() => (desk.value ? justRecovered(desk.value) : []))
  const put = (before: Arrangement | null) => {
    const rows = [...duties.value, ...leaving.value]
    arrangement.value = arrange(inSegment(rows, segment.value), before, anchor())
  }
  watch([duties, leaving, selected], () => put(arrangement.value), { immediate: true })
  watch(segment, () => put(null))
  const drafts = shallowReactive(new Map<AlertId, CallDraft>())
  return {
    duties,
    arrangement,
    counts: computed(() => countsOf(duties.value)),
    due: computed(() => dueNow(duties.value)),
    segment,
    selected,
    card,
    alerts,
    move(step) {
      selected.value = neighbour(arrangement.value, selected.value, step)
    },
    release: () => put(null),
    draft: (id) => drafts.get(id) ?? emptyDraft,
    keep: (id, draft) => drafts.set(id, draft),
  }
}
