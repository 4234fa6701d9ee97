import type { Instant, Interval, TechnicianId } from './ids.ts'

export const awayKinds = ['absent', 'break'] as const
export type AwayKind = (typeof awayKinds)[number]

/** [F13] Not at work since, until; null as long as nobody knows. */
export interface Away {
  readonly kind: AwayKind
  readonly since: Instant
  readonly until: Instant | null
}

export interface Technician {
  readonly id: TechnicianId
  readonly name: string
  readonly team?: string
  /** Skill → level 1–5. */
  readonly skills: Readonly<Record<string, number>>
  readonly present: boolean
  /** When he clocked in; absent where nobody did. */
  readonly presentSince?: Instant
  readonly away?: Away
  /** Earlier absences of the day: a second break must not turn the first one into work. */
  readonly wasAway?: readonly Interval[]
}

/** He is back at the end he stated, without anybody pressing a key. */
export const isAwayAt = ({ away }: Pick<Technician, 'away'>, at: Instant): boolean =>
  away !== undefined && at >= away.since && (away.until === null || at < away.until)
