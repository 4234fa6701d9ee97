import type { CommandOf, JobWish } from '#domain/commands.ts'
import { advisorId, type Instant, minutes } from '#domain/ids.ts'
import type { Wish } from '#domain/load/offers.ts'
import type { Settings } from '#domain/settings.ts'
import { readClock } from '../console/shop-clock.ts'

export const halves = ['day', 'morning', 'afternoon'] as const
export type Half = (typeof halves)[number]

/** The form as it is typed. */
export interface BookingDraft {
  readonly plate: string
  readonly model: string
  readonly name: string
  readonly phone: string
  readonly jobs: readonly JobWish[]
  readonly half: Half
  readonly ownTime: string
  readonly waiting: boolean
  readonly wash: boolean
  readonly parts: string
  readonly advisor: string
}

export const emptyBooking = (advisor: string): BookingDraft => ({
  plate: '',
  model: '',
  name: '',
  phone: '',
  jobs: [],
  half: 'day',
  ownTime: '',
  waiting: false,
  wash: true,
  parts: '',
  advisor,
})

export type Gap = 'plate' | 'model' | 'jobs' | 'ownTime'

export const gapIn = (draft: BookingDraft): Gap | null => {
  if (draft.plate.trim() === '') return 'plate'
  if (draft.model.trim() === '') return 'model'
  if (draft.jobs.length === 0) return 'jobs'
  return draft.ownTime.trim() !== '' && readClock(draft.ownTime) === null ? 'ownTime' : null
}

export const wishOf = (draft: BookingDraft, kind: string): Wish => {
  const parts = draft.parts
    .split(/[,，、;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return {
    plate: draft.plate.trim().toUpperCase(),
    model: draft.model.trim(),
    kind,
    jobs: draft.jobs,
    flags: draft.waiting ? { waiting: true } : {},
    wash: draft.wash,
    ...(draft.advisor === '' ? {} : { advisor: advisorId(draft.advisor) }),
    ...(parts.length > 0 ? { parts: parts.map((name) => ({ name })) } : {}),
  }
}

export const bookingOf = (
  draft: BookingDraft,
  kind: string,
  at: Instant,
  promise: Instant | null,
  reason: string,
): CommandOf<'book-appointment'> => {
  const contact = {
    ...(draft.name.trim() === '' ? {} : { name: draft.name.trim() }),
    ...(draft.phone.trim() === '' ? {} : { phone: draft.phone.trim() }),
  }
  return {
    type: 'book-appointment',
    appointment: { ...wishOf(draft, kind), at, ...(promise === null ? {} : { promise }) },
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
    ...(reason.trim() === '' ? {} : { overrideReason: reason.trim() }),
  }
}

export interface Template {
  readonly label: string
  readonly minutes: number
  readonly skill?: string
  readonly bayKind?: string
}

/** A template asks only for skills and bays that this shop knows. */
export const fitting = (template: Template, settings: Settings): JobWish => {
  const { label, skill, bayKind } = template
  const knowsSkill = settings.technicians.some(({ skills }) => skill !== undefined && skill in skills)
  const hasKind = settings.bays.some(({ kind }) => kind === bayKind)
  return {
    label,
    minutes: minutes(template.minutes),
    ...(skill !== undefined && knowsSkill ? { skill } : {}),
    ...(bayKind !== undefined && hasKind ? { bayKind } : {}),
  }
}

const MOST_MINUTES = 100_000

/** What was typed as a job: the number of a template, a part of its name, or `name minutes`. */
export const jobTyped = (text: string, templates: readonly JobWish[]): JobWish | null => {
  const said = text.normalize('NFKC').trim()
  if (said === '') return null
  if (/^\d{1,2}$/.test(said)) return templates[Number(said) - 1] ?? null
  const free = /^(.+?)\s*(\d{1,5})['′分]?$/.exec(said)
  const named = templates.find(({ label }) => label === (free?.[1] ?? said))
  const count = free ? Number(free[2]) : (named?.minutes ?? 0)
  if (named) return { ...named, minutes: minutes(count) }
  if (free?.[1] !== undefined && count >= 1 && count <= MOST_MINUTES)
    return { label: free[1].trim(), minutes: minutes(count) }
  return templates.find(({ label }) => label.toLowerCase().includes(said.toLowerCase())) ?? null
}
