import { localDate } from '#calendar/calendars.ts'
import type { CommandOf, JobWish } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Refusal } from '#domain/decision.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import {
  type AdvisorId,
  advisorId,
  commandId,
  type Instant,
  minutes,
  type OrderId,
  plusMinutes,
} from '#domain/ids.ts'
import type { Interview } from '#domain/interview.ts'
import type { Shop } from '#domain/shop.ts'
import { type EstimateDraft, estimateOf, noEstimate } from './estimate-draft.ts'
import type { Hands } from './probe.ts'
import { handoverFrom, roundUp } from './proposals.ts'

export interface JobLine {
  readonly label: string
  readonly minutes: string
  /** The kind of bay it needs. */
  readonly bayKind?: string
  /** It was booked: its name stays, and so does the line. */
  readonly booked?: true
}

/** The form at the counter, as it is typed. */
export interface ReceptionDraft {
  readonly number: string
  readonly plate: string
  readonly model: string
  readonly kind: string
  readonly advisor: string
  readonly waiting: boolean
  readonly vip: boolean
  readonly comeback: boolean
  readonly wash: boolean
  readonly interview: Interview
  readonly estimate: EstimateDraft
  readonly jobs: readonly JobLine[]
  readonly promise: Instant | null
  readonly reason: string
  readonly name: string
  readonly phone: string
  readonly words: string
}

export type Field =
  | 'number'
  | 'plate'
  | 'model'
  | 'kind'
  | 'advisor'
  | 'jobs'
  | 'estimate'
  | 'promise'
  | 'reason'
  | 'form'

export const emptyReception = (advisor: string, kind: string): ReceptionDraft => ({
  number: '',
  plate: '',
  model: '',
  kind,
  advisor,
  waiting: false,
  vip: false,
  comeback: false,
  wash: true,
  interview: {},
  estimate: noEstimate,
  jobs: [{ label: '', minutes: '60' }],
  promise: null,
  reason: '',
  name: '',
  phone: '',
  words: '',
})

const MOST_MINUTES = 100_000

/** Lines that say something; null when one of them is not whole. */
export const wishesOf = (lines: readonly JobLine[]): readonly JobWish[] | null => {
  const filled = lines.filter(({ label }) => label.trim() !== '')
  const wishes = filled.map(({ label, minutes: count, bayKind }) => ({
    label: label.trim(),
    minutes: minutes(Number(count)),
    ...(bayKind === undefined ? {} : { bayKind }),
  }))
  const whole = wishes.every(
    ({ minutes: count }) => Number.isInteger(count) && count >= 1 && count <= MOST_MINUTES,
  )
  return whole && wishes.length > 0 ? wishes : null
}

/** The first field that is not filled in as it must be. */
export const gapIn = (draft: ReceptionDraft): Field | null => {
  if (draft.plate.trim() === '') return 'plate'
  if (draft.model.trim() === '') return 'model'
  if (draft.kind.trim() === '') return 'kind'
  if (draft.advisor === '') return 'advisor'
  if (wishesOf(draft.jobs) === null) return 'jobs'
  return estimateOf(draft.estimate) === 'wrong' ? 'estimate' : null
}

const contactOf = ({ name, phone, words }: ReceptionDraft): CommandOf<'receive-car'>['contact'] => ({
  ...(name.trim() === '' ? {} : { name: name.trim() }),
  ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
  ...(words.trim() === '' ? {} : { words: words.trim() }),
})

export const receptionOf = (draft: ReceptionDraft, appointment?: OrderId): CommandOf<'receive-car'> => {
  const { waiting, vip, comeback, promise } = draft
  const [number, reason] = [draft.number.trim(), draft.reason.trim()]
  const contact = contactOf(draft)
  const advisor: AdvisorId = advisorId(draft.advisor)
  const estimate = estimateOf(draft.estimate)
  return {
    type: 'receive-car',
    order: {
      ...(number === '' ? {} : { number }),
      plate: draft.plate.trim().toUpperCase(),
      model: draft.model.trim(),
      kind: draft.kind.trim(),
      origin: 'counter',
      flags: {
        ...(waiting ? { waiting } : {}),
        ...(vip ? { vip } : {}),
        ...(comeback ? { comeback } : {}),
      },
      advisor,
      wash: draft.wash,
      ...(Object.keys(draft.interview).length === 0 ? {} : { interview: draft.interview }),
      ...(estimate === null || estimate === 'wrong' ? {} : { estimate }),
      ...(promise === null ? {} : { promise }),
      ...(promise === null || reason === '' ? {} : { promiseReason: reason }),
      jobs: wishesOf(draft.jobs) ?? [],
    },
    ...(contact && Object.keys(contact).length > 0 ? { contact } : {}),
    ...(appointment === undefined ? {} : { appointment }),
  }
}

/** Where on the form a refusal belongs. */
export const fieldOf = (refusal: Refusal): Field => {
  switch (refusal.reason) {
    case 'car-in-shop':
      return 'plate'
    case 'number-taken':
      return 'number'
    case 'no-such-advisor':
      return 'advisor'
    case 'promise-before-forecast':
    case 'promise-outside-hours':
      return 'promise'
    case 'malformed':
      return pathField(refusal.path)
    default:
      return 'form'
  }
}

const pathField = (path: string): Field => {
  const name = path.split('.')[1] ?? ''
  const known = (['number', 'plate', 'model', 'kind', 'advisor', 'jobs', 'promise'] as const).find(
    (field) => field === name,
  )
  return known ?? (name === 'promiseReason' ? 'reason' : 'form')
}

const DIAGNOSIS = 'diagnosis'
/** Whether the shop can look for a fault in a bay of its own. */
export const hasDiagnosisBay = ({ settings }: Shop): boolean =>
  settings.bays.some(({ kind }) => kind === DIAGNOSIS)
export const isDiagnosis = ({ bayKind }: JobLine): boolean => bayKind === DIAGNOSIS

/** With the diagnosis before all other work, or without it. */
export const withDiagnosis = (lines: readonly JobLine[], label: string): readonly JobLine[] => {
  if (lines.some((line) => isDiagnosis(line) && line.booked)) return lines
  const others = lines.filter((line) => !isDiagnosis(line))
  if (others.length < lines.length) return others.length > 0 ? others : [{ label: '', minutes: '60' }]
  const written = others.filter((line) => line.label.trim() !== '')
  return [{ label, minutes: '60', bayKind: DIAGNOSIS }, ...written]
}

export interface Suggestion {
  /** When the car can be ready by the forecast. */
  readonly ready: Instant
  readonly promise: Instant
}

/**
 * A delivery time the shop can keep: what the forecast says of the car as it would be received,
 * with room for a small slip, in full quarters, in opening hours [P1]. Null when nobody can say.
 */
export const suggestedPromise = (hands: Hands, draft: ReceptionDraft): Suggestion | null => {
  const { shop, calendars, now, actor } = hands
  if (wishesOf(draft.jobs) === null) return null
  const { promise: _promise, ...order } = receptionOf({ ...draft, number: '', plate: '—' }).order
  const today = localDate(shop.settings.zone, now)
  const decision = decide(shop, { type: 'receive-car', order }, { now, actor, calendars, today })
  if (!decision.ok) return null
  const stamp = { at: now, by: actor.user, command: commandId('') }
  const after = evolveAll(shop, record(shop, decision.events, stamp))
  const id = decision.answer?.['order']
  const answer = typeof id === 'string' ? forecast(after, calendars, now).orders[id] : undefined
  if (!answer) return null
  const ready = answer.readyAt ?? answer.earliestReady
  const promise = handoverFrom(
    calendars.shop,
    roundUp(plusMinutes(ready, shop.settings.policies.riskMinutes), 15),
  )
  return promise && { ready, promise }
}
