import { createHash } from 'node:crypto'
import type { Role } from '#domain/decision.ts'
import { type AdvisorId, advisorId, type TechnicianId, technicianId } from '#domain/ids.ts'

/** What is shown to whom. Roles with the same eyes share a view, so that a batch is made once for all of them. */
export type View = 'full' | 'technician' | 'tv' | 'lounge'

export const viewOf = (role: Role): View => {
  if (role === 'tv' || role === 'lounge' || role === 'technician') return role
  return 'full'
}

export interface Eyes {
  /** Reasons and faults, as somebody typed them. */
  readonly words: boolean
  /** Who pressed the key. */
  readonly authors: boolean
  /** Technicians and advisors by name. */
  readonly people: boolean
  readonly plates: boolean
  /** Duties of advisors towards customers, and what was said on the phone. */
  readonly duties: 'all' | 'without-calls' | 'none'
}

export const eyesOf: { readonly [V in Exclude<View, 'full'>]: Eyes } = {
  technician: { words: true, authors: true, people: true, plates: true, duties: 'without-calls' },
  tv: { words: false, authors: false, people: true, plates: true, duties: 'all' },
  lounge: { words: false, authors: false, people: false, plates: false, duties: 'none' },
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
export const personName = (name: string, eyes: Eyes): string => (eyes.people ? name : '')

const place = /^(\p{Script=Han}[A-Z])/u
/** `粤B·12345` → `粤B·**345`: its owner knows it again, his neighbour does not. */
export const maskPlate = (plate: string): string => {
  const bare = plate.replace(/[\s·•.-]/gu, '')
  const head = place.exec(bare)?.[1] ?? ''
  const rest = Array.from(bare.slice(head.length))
  const shown = rest.length > 4 ? rest.slice(-3) : rest.slice(-1)
  const masked = '*'.repeat(Math.max(2, rest.length - shown.length)) + shown.join('')
  return head === '' ? masked : `${head}·${masked}`
}
export const plate = (text: string, eyes: Eyes): string => (eyes.plates ? text : maskPlate(text))
