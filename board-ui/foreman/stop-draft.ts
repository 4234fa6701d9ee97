import type { CommandOf } from '#domain/commands.ts'
import type { Instant, JobId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { pendingParts } from '#domain/parts-of.ts'
import type { Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'
import { commonStopCodes } from '#domain/stop-codes.ts'

/** The stop sheet while it is filled in. `expectedAt` undefined: not said yet; null: unknown. */
export interface StopDraft {
  readonly code: string | null
  /** A reason key, its words. */
  readonly chip: string | null
  readonly words: string
  readonly expectedAt: Instant | null | undefined
  readonly place: string | null
}

export const stopCodesOf = (settings: Settings): readonly string[] => [
  ...commonStopCodes,
  ...settings.stopCodes.map(({ code }) => code).filter((code) => !commonStopCodes.includes(code)),
]

/** [F6] Who waits for an answer or a part has to say until when, or outright that nobody knows. */
export const needsTime = (code: string | null): boolean => code === 'B' || code === 'C'

/** When the parts a job waits for are all there; undefined when none is on order. */
export const partsEta = (shop: Shop, job: Job): Instant | null | undefined => {
  const parts = pendingParts(shop, job)
  if (parts.length === 0) return undefined
  const etas = parts.map(({ eta }) => eta)
  return etas.reduce<Instant | null>(
    (latest, eta) => (latest === null || eta === null ? null : eta > latest ? eta : latest),
    etas[0] ?? null,
  )
}

export const reasonOf = ({ chip, words }: StopDraft): string =>
  [chip ?? '', words.trim()].filter((text) => text !== '').join(' · ')

export type StopGap = 'code' | 'reason' | 'time' | 'place'

/** What is still to be said, in the order of the columns. */
export const stopGaps = (draft: StopDraft): readonly StopGap[] => [
  ...(draft.code === null ? (['code'] as const) : []),
  ...(reasonOf(draft) === '' ? (['reason'] as const) : []),
  ...(needsTime(draft.code) && draft.expectedAt === undefined ? (['time'] as const) : []),
  ...(draft.place === null ? (['place'] as const) : []),
]

/** The command of a complete draft; null while something is missing. */
export const stopCommand = (job: JobId, draft: StopDraft): CommandOf<'stop-job'> | null => {
  if (stopGaps(draft).length > 0 || draft.code === null || draft.place === null) return null
  const { code, place, expectedAt = null } = draft
  return { type: 'stop-job', job, code, reason: reasonOf(draft), expectedAt, place }
}
