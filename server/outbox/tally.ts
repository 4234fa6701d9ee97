import type { ChannelKind } from '#server/store/outbox-records.ts'

/** What this process has sent and what did not work, for those who watch the server. */
export interface Tally {
  sent(kind: ChannelKind, count: number): void
  failed(kind: ChannelKind, why: string): void
  waiting(place: string, count: number | null): void
  figures(): {
    readonly sent: ReadonlyMap<string, number>
    readonly failed: ReadonlyMap<string, number>
    readonly waiting: number
  }
}

export const createTally = (): Tally => {
  const sent = new Map<string, number>()
  const failed = new Map<string, number>()
  const waiting = new Map<string, number>()
  const count = (map: Map<string, number>, label: string, more: number) =>
    map.set(label, (map.get(label) ?? 0) + more)
  return {
    sent: (kind, more) => count(sent, `{kind="${kind}"}`, more),
    failed: (kind, why) => count(failed, `{kind="${kind}",why="${why}"}`, 1),
    waiting: (place, number) => {
      if (number === null) waiting.delete(place)
      else waiting.set(place, number)
    },
    figures: () => ({
      sent,
      failed,
      waiting: [...waiting.values()].reduce((sum, number) => sum + number, 0),
    }),
  }
}
