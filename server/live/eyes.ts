import { createHash } from 'node:crypto'
import type { Role } from '#domain/decision.ts'
import { type AdvisorId, advisorId, type TechnicianId, technicianId } from '#domain/ids.ts'
import { maskPlate } from './mask-plate.ts'
import { scrub } from './scrub.ts'

/** What is shown to whom. Roles with the same eyes share a view, so that a batch is made once for all of them. */
export type View = 'full' | 'technician' | 'tv' | 'lounge'

export const viewOf = (role: Role): View => {
  if (role === 'tv' || role === 'lounge' || role === 'technician') return role
  return 'full'
}

export interface Eyes {
  /** Reasons and faults, as somebody typed them. */
  readonly words: boolean
  /** Labels, models and the like: as they are, without numbers that lead to a person, or not at all. */
  readonly typed: 'whole' | 'scrubbed' | 'none'
  /** Who pressed the key. */
  readonly authors: boolean
  /** Technicians and advisors by name. */
  readonly people: boolean
  readonly plates: boolean
  /** Duties of advisors towards customers, and what was said on the phone. */
  readonly duties: 'all' | 'without-calls' | 'none'
}

export const eyesOf: { readonly [V in Exclude<View, 'full'>]: Eyes } = {
  technician: {
    words: true,
    typed: 'whole',
    authors: true,
    people: true,
    plates: true,
    duties: 'without-calls',
  },
  tv: { words: false, typed: 'scrubbed', authors: false, people: true, plates: true, duties: 'all' },
  lounge: { words: false, typed: 'none', authors: false, people: false, plates: false, duties: 'none' },
}

/**
 * The same name for the same person in every message and every process: a screen that may not know
 * who it is still has to forecast whose work waits for whose.
 */
const pseudonym = (id: string): string => `t${createHash('sha256').update(id).digest('hex').slice(0, 10)}`

export const technician = (id: TechnicianId, eyes: Eyes): TechnicianId =>
  eyes.people ? id : technicianId(pseudonym(id))
export const crew = (ids: readonly TechnicianId[], eyes: Eyes): readonly TechnicianId[] =>
  ids.map((id) => technician(id, eyes))
export const advisor = (id: AdvisorId, eyes: Eyes): AdvisorId => (eyes.people ? id : advisorId(''))

export const words = (text: string, eyes: Eyes): string => (eyes.words ? text : '')
export const author = (user: string, eyes: Eyes): string => (eyes.authors ? user : '')
export const personName = (name: string, eyes: Eyes): string => (eyes.people ? code(name, eyes) : '')

/** What only describes the car or the work, as the staff typed it. */
export const typed = (text: string, eyes: Eyes): string => {
  if (eyes.typed === 'whole') return text
  return eyes.typed === 'scrubbed' ? scrub(text) : ''
}
/** The letter of a stop is its reason in short. */
export const letter = (code: string, eyes: Eyes): string => (eyes.typed === 'none' ? '' : code)
/** A name or a code of the shop, without which a board cannot be read; typed all the same. */
export const code = (text: string, eyes: Eyes): string => (eyes.typed === 'whole' ? text : scrub(text))
export const plate = (text: string, eyes: Eyes): string => {
  if (!eyes.plates) return maskPlate(text)
  return eyes.typed === 'whole' ? text : scrub(text)
}
