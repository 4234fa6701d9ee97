import type { CommandId } from '#domain/ids.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import { tabChannel } from '../tab-channel.ts'

/** What pages of one person tell each other. `closed`: answered or given up; null when it was given up. */
export type Word =
  | { readonly kind: 'changed' }
  | { readonly kind: 'closed'; readonly id: CommandId; readonly outcome: CommandAnswer | null }

export interface Others {
  tell(word: Word): void
  close(): void
}

/** The other pages of the same person at this device. */
export const othersOf = (owner: string, hear: (word: Word) => void): Others => {
  const channel = tabChannel<Word>(`outbox ${owner}`)
  channel?.listen(hear)
  return { tell: (word) => channel?.say(word), close: () => channel?.close() }
}

const locks = (): LockManager | null =>
  typeof navigator === 'undefined' ? null : ((navigator as Partial<Navigator>).locks ?? null)

/**
 * Does the work unless another page is sending this command; `'elsewhere'` then. Over plain http there
 * are no locks: a command sent twice has effect once [H3].
 */
export const alone = async <Result>(
  id: CommandId,
  work: () => Promise<Result>,
): Promise<Result | 'elsewhere'> => {
  const manager = locks()
  if (!manager) return work()
  return manager.request(`outbox ${id}`, { ifAvailable: true }, (lock) =>
    lock === null ? Promise.resolve('elsewhere' as const) : work(),
  )
}
