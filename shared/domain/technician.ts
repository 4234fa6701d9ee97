import type { TechnicianId } from './ids.ts'

export interface Technician {
  readonly id: TechnicianId
  readonly name: string
  readonly team?: string
  /** Skill → level 1–5. */
  readonly skills: Readonly<Record<string, number>>
  readonly present: boolean
}
