import { computed, type ComputedRef } from 'vue'
import { isAboutPromise } from '#domain/alerts/outcomes.ts'
import { snoozeBound } from '#domain/alerts/due.ts'
import { ATTEMPTS, nextAttempt } from '#domain/alerts/timers.ts'
import { instant, minutes, plusMinutes } from '#domain/ids.ts'
import { useOutbox } from '#screen/send-command.ts'
import { useShopStore } from '#screen/shop-store.ts'
import type { Desk } from './desk.ts'
import type { Duty } from './inbox.ts'
import { callOf, type CallDraft, missingIn } from './outcome-draft.ts'
import { refusalOf } from './probe.ts'
import { type Proposal, proposalsOf } from './proposals.ts'
import { type Ask, useAsk } from './use-ask.ts'
import { words } from './words.ts'

export interface CallCard {
  readonly proposals: ComputedRef<readonly Proposal[]>
  readonly mayTake: ComputedRef<boolean>
  readonly mayLog: ComputedRef<boolean>
  readonly maySnooze: ComputedRef<boolean>
  readonly mayReassign: ComputedRef<boolean>
  readonly maySave: ComputedRef<boolean>
  /** What saving will do, or why it cannot be saved yet. */
  readonly saveLabel: ComputedRef<string>
  readonly taking: Ask
  readonly saving: Ask
  take(): Promise<boolean>
  /** True when the outcome was taken by the shop. */
  save(): Promise<boolean>
}

const SOON = minutes(1)

/** What may be done with one duty, asked of the domain, and doing it. */
export const useCallCard = (desk: Desk, duty: () => Duty, draft: () => CallDraft): CallCard => {
  const store = useShopStore()
  const outbox = useOutbox()
  const taking = useAsk()
  const saving = useAsk()
  const id = () => duty().alert.id
  const allowed = (command: () => Parameters<typeof refusalOf>[1]) =>
    computed(() => (desk.hands.value ? refusalOf(desk.hands.value, command()) === null : false))

  /** Somebody else is at it: this card is read until he gives it up, or the ladder takes it from him. */
  const isTheirs = computed(() => {
    const { state, acknowledgedBy } = duty().alert
    const { user, role } = desk.session
    return state === 'acknowledged' && acknowledgedBy !== user && role !== 'manager'
  })
  const mayTake = allowed(() => ({ type: 'acknowledge-alert', alert: id() }))
  const isLoggable = allowed(() => ({ type: 'log-call', alert: id(), outcome: 'left-message' }))
  const mayLog = computed(() => isLoggable.value && !isTheirs.value)
  const bound = () =>
    store.shop ? snoozeBound(store.shop, store.forecast, duty().alert, store.boardNow) : null
  const soonest = computed(() =>
    instant(Math.min(plusMinutes(store.boardNow, SOON), Math.max(bound() ?? Infinity, store.boardNow + 1))),
  )
  const maySnooze = allowed(() => ({ type: 'snooze-alert', alert: id(), until: soonest.value, reason: '-' }))
  const mayReassign = allowed(() => ({ type: 'reassign-alert', alert: id(), advisor: duty().alert.advisor }))

  const proposals = computed(() => {
    const { hands } = desk
    const { state, kind } = duty().alert
    if (!hands.value || !store.forecast || state === 'closed' || !isAboutPromise(kind)) return []
    return proposalsOf({ ...hands.value, forecast: store.forecast }, duty().order)
  })

  /** An outcome of this duty is on its way, perhaps since before the page was loaded. */
  const kept = computed(() =>
    outbox.entries.find(({ command }) => command.type === 'log-call' && command.alert === id()),
  )
  const onItsWay = computed(() => saving.busy.value || kept.value !== undefined)
  const saveLabel = computed(() => {
    const { outcome, at, nextAt } = draft()
    const say = words.value
    const missing = missingIn(draft())
    if (onItsWay.value) return desk.live.value && kept.value?.late !== true ? say.saving : say.pending
    if (missing === 'cause') return say.duty.causeMissing
    if (outcome === null || missing !== null) return say.missing[missing ?? 'outcome']
    if (outcome === 'agreed') return say.save.agreed(at === null ? '' : desk.names.value.time(at))
    if (outcome === 'refused' || outcome === 'told') return say.save[outcome]
    if (outcome !== 'no-answer' && outcome !== 'left-message') return say.duty.save[outcome]
    const missed = 1 + duty().alert.calls.filter((call) => call.outcome === 'no-answer').length
    const next = nextAt ?? nextAttempt(missed, store.boardNow)
    const inVain = outcome === 'no-answer' && missed >= ATTEMPTS
    return say.save[outcome](desk.names.value.time(next)) + (inVain ? say.duty.toManager : '')
  })

  return {
    proposals,
    mayTake: computed(() => mayTake.value && desk.live.value),
    mayLog,
    maySnooze: computed(() => maySnooze.value && desk.live.value && !isTheirs.value),
    mayReassign: computed(() => mayReassign.value && desk.live.value),
    maySave: computed(() => mayLog.value && missingIn(draft()) === null && !onItsWay.value),
    saveLabel,
    taking,
    saving,
    async take() {
      if (!mayTake.value || duty().alert.state !== 'open') return false
      return (await taking.send({ type: 'acknowledge-alert', alert: id() })) !== null
    },
    async save() {
      const call = callOf(id(), draft())
      return call !== null && mayLog.value && (await saving.send(call)) !== null
    },
  }
}
