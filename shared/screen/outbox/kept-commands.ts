import type { Command, Envelope } from '#domain/commands.ts'
import type { Refusal } from '#domain/decision.ts'
import type { CommandId } from '#domain/ids.ts'
import type { Subject } from '#domain/subjects.ts'

/** A command as this device keeps it until it is answered, or until its refusal has been read. */
export interface KeptCommand {
  readonly id: CommandId
  /** Whose it is: another person at this device neither sends nor sees it. */
  readonly owner: string
  /** Its place in the line: greater than that of every command made before it. */
  readonly order: number
  readonly command: Envelope<Command>
  readonly subjects: readonly Subject[]
  /** When the tap was made, by this device's clock in milliseconds. */
  readonly madeAt: number
  /** When its author said that it still holds. */
  readonly confirmedAt: number | null
  /** It may have reached the server: whether it was done is not known. */
  readonly sent: boolean
  /** What the server said while nobody waited at the control. */
  readonly refused: { readonly refusal: Refusal; readonly at: number } | null
}

/** This device's memory of commands. What is put is on the disk when the promise resolves. */
export interface CommandKeep {
  all(owner: string): Promise<readonly KeptCommand[]>
  get(id: CommandId): Promise<KeptCommand | null>
  put(kept: KeptCommand): Promise<void>
  remove(id: CommandId): Promise<void>
  close(): void
}

const STORE = 'commands'
const OWNER = 'owner'
/** Longer than this no customer's name and number wait on a device for an author who never came back. */
export const CONTACT_MS = 7 * 24 * 3_600_000

/** Null where there is none; some browsers throw at the mere mention. */
const factory = (): IDBFactory | null => {
  try {
    return typeof indexedDB === 'undefined' ? null : indexedDB
  } catch {
    return null
  }
}

const open = (): Promise<IDBDatabase | null> =>
  new Promise((resolve) => {
    const found = factory()
    if (!found) return resolve(null)
    try {
      const asking = found.open('outbox', 1)
      asking.addEventListener('upgradeneeded', () => {
        asking.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex(OWNER, OWNER)
      })
      asking.addEventListener('success', () => resolve(asking.result))
      asking.addEventListener('error', () => resolve(null))
      asking.addEventListener('blocked', () => resolve(null))
    } catch {
      resolve(null)
    }
  })

/** Without the customer, once nobody can be expected to send it any more [H5]. */
const withoutContact = (kept: KeptCommand): KeptCommand => {
  if (kept.command.type !== 'receive-car') return kept
  const { contact: _contact, ...command } = kept.command
  return { ...kept, command }
}

/** Null where nothing is kept, as in a private window. */
export const openKeep = async (now: number): Promise<CommandKeep | null> => {
  const base = await open()
  if (!base) return null
  const ask = <Result>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<Result>,
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      // Said to be done when it is on the disk: the power may go before the network comes back.
      const turn = base.transaction(STORE, mode, { durability: 'strict' })
      const request = work(turn.objectStore(STORE))
      turn.addEventListener('complete', () => resolve(request.result))
      turn.addEventListener('abort', () => reject(turn.error ?? new Error('not kept')))
    })
  const keep: CommandKeep = {
    all: (owner) => ask<KeptCommand[]>('readonly', (store) => store.index(OWNER).getAll(owner)),
    get: async (id) => (await ask<KeptCommand | undefined>('readonly', (store) => store.get(id))) ?? null,
    async put(kept) {
      await ask('readwrite', (store) => store.put(kept))
    },
    async remove(id) {
      await ask('readwrite', (store) => store.delete(id))
    },
    close: () => base.close(),
  }
  try {
    const everyone = await ask<KeptCommand[]>('readonly', (store) => store.getAll())
    for (const kept of everyone) {
      const isOld = kept.madeAt < now - CONTACT_MS && kept.command.type === 'receive-car'
      if (isOld && kept.command.contact) await keep.put(withoutContact(kept))
    }
    return keep
  } catch {
    base.close()
    return null
  }
}
