import type { LineNote } from './send-file.ts'

export interface NoteGroup {
  readonly reason: string
  readonly lines: readonly number[]
}

/** The same remark on many lines is read once, with the lines it holds for. */
export const byReason = (notes: readonly LineNote[]): readonly NoteGroup[] => {
  const groups = new Map<string, readonly number[]>()
  for (const { line, reason } of notes) groups.set(reason, [...(groups.get(reason) ?? []), line])
  return [...groups].map(([reason, lines]) => ({ reason, lines }))
}
