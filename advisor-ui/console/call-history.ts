import type { AlertKind, CallOutcome } from '#domain/alert.ts'
import type { Instant, OrderId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import type { Note } from './contact.ts'

/** One attempt to reach the owner of a car, or what somebody noted about him on another occasion. */
export interface PastLine {
  readonly at: Instant
  readonly by: string
  readonly call: { readonly kind: AlertKind; readonly outcome: CallOutcome } | null
  readonly text: string
}

/**
 * Every attempt to reach the owner of this car, whatever it was about, each with what was noted at it; between
 * them the notes of other occasions; newest first. `notes` is personal [H5]: empty for who has not looked.
 */
export const pastLines = (
  alerts: Shop['alerts'],
  order: OrderId,
  notes: readonly Note[],
): readonly PastLine[] => {
  const calls = Object.values(alerts)
    .filter((alert) => alert.order === order)
    .flatMap(({ kind, calls: logged }) => logged.map(({ at, by, outcome }) => ({ at, by, kind, outcome })))
  // A call and its note are one command, so they share their moment.
  const isOf = (call: { readonly at: Instant; readonly by: string }) => (note: Note) =>
    note.at === call.at && note.by === call.by
  const lines: readonly PastLine[] = [
    ...calls.map(({ at, by, kind, outcome }) => ({
      at,
      by,
      call: { kind, outcome },
      text: notes
        .filter(isOf({ at, by }))
        .map(({ text }) => text)
        .join(' · '),
    })),
    ...notes
      .filter((note) => !calls.some((call) => isOf(call)(note)))
      .map(({ at, by, text }) => ({ at, by, call: null, text })),
  ]
  return lines.toSorted((one, other) => other.at - one.at)
}
