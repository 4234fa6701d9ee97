import { type Ref, shallowRef } from 'vue'
import type { CommandId } from '#domain/ids.ts'
import { type CommandKeep, type KeptCommand, openKeep } from './kept-commands.ts'
import { alone, type Others, othersOf, type Word } from './one-sender.ts'

/** One person's commands on this device, shared by all his pages. Without a disk it does nothing, and says so. */
export interface SharedKeep {
  /** Commands outlive this page. */
  readonly lasting: Ref<boolean>
  owner(): string | null
  /** Resolves when what was kept before has been read, or cannot be. */
  opened(): Promise<unknown>
  moveIn(owner: string | null, read: (rows: readonly KeptCommand[]) => void): void
  all(): Promise<readonly KeptCommand[]>
  /** Whether another page has closed it meanwhile. */
  isGone(id: CommandId): Promise<boolean>
  write(kept: KeptCommand): Promise<void>
  remove(id: CommandId): Promise<void>
  /** Does the work unless another page is at the same command. */
  alone<Result>(id: CommandId, work: () => Promise<Result>): Promise<Result | 'elsewhere'>
  tell(word: Word): void
  leave(): void
}

const nobody: Others = { tell: () => {}, close: () => {} }

export const createSharedKeep = (hear: (word: Word) => void): SharedKeep => {
  const lasting = shallowRef(false)
  let owner: string | null = null
  let keep: CommandKeep | null = null
  let others = nobody
  let opening: Promise<unknown> = Promise.resolve()

  const leave = () => {
    keep?.close()
    others.close()
    ;[owner, keep, others, lasting.value] = [null, null, nobody, false]
  }
  const load = async (next: string, read: (rows: readonly KeptCommand[]) => void): Promise<void> => {
    const found = await openKeep(Date.now())
    if (owner !== next) return found?.close()
    keep = found
    lasting.value = found !== null
    if (!found) return
    others = othersOf(next, hear)
    read(await found.all(next))
  }

  return {
    lasting,
    owner: () => owner,
    opened: () => opening,
    moveIn(next, read) {
      leave()
      owner = next
      if (next === null) return
      opening = load(next, read).catch(() => (lasting.value = false))
    },
    all: async () => (keep && owner !== null ? keep.all(owner) : []),
    async isGone(id) {
      try {
        const kept = keep && (await keep.get(id))
        return keep !== null && lasting.value && (kept === null || kept.refused !== null)
      } catch {
        return false
      }
    },
    async write(kept) {
      try {
        await keep?.put({ ...kept, owner: owner ?? kept.owner })
      } catch {
        // A full disk: the page's own memory has to do, and the badge says so.
        lasting.value = false
      }
    },
    async remove(id) {
      try {
        await keep?.remove(id)
      } catch {
        // It comes back after a reload, and the same id is answered the same.
      }
    },
    alone: (id, work) => (keep ? alone(id, work) : work()),
    tell: (word) => others.tell(word),
    leave,
  }
}
