/** What a screen remembers of itself. IndexedDB, because it alone keeps a key that nobody can read out. */
export interface KeptPass {
  /** Null where the browser makes no keys: the pass is bound to the address then. */
  readonly key: CryptoKey | null
  /** What it was let in to show, such as `/wall?shop=west`. */
  readonly page: string
}
export interface KeptPairing {
  readonly keys: CryptoKeyPair | null
  readonly code: string
  readonly secret: string
  readonly shop: string | null
  /** By the clock of this device. */
  readonly expires: number
}
interface Kept {
  readonly pass: KeptPass
  readonly pairing: KeptPairing
}

const STORE = 'kept'

/** Null where there is none; some browsers throw at the mere mention. */
const database = (): IDBFactory | null => {
  try {
    return typeof indexedDB === 'undefined' ? null : indexedDB
  } catch {
    return null
  }
}

const open = (): Promise<IDBDatabase | null> =>
  new Promise((resolve) => {
    const factory = database()
    if (!factory) return resolve(null)
    const asking = factory.open('screen', 1)
    asking.addEventListener('upgradeneeded', () => asking.result.createObjectStore(STORE))
    asking.addEventListener('success', () => resolve(asking.result))
    asking.addEventListener('error', () => resolve(null))
  })

/** Runs one request. Null without a database, as in a window that remembers nothing. */
const ask = async (
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> => {
  const base = await open()
  if (!base) return null
  try {
    return await new Promise((resolve, reject) => {
      const turn = base.transaction(STORE, mode)
      const request = work(turn.objectStore(STORE))
      turn.addEventListener('complete', () => resolve(request.result))
      turn.addEventListener('abort', () => reject(turn.error ?? new Error('the screen cannot remember')))
    })
  } catch {
    return null
  } finally {
    base.close()
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

export const recall = async <Name extends keyof Kept>(name: Name): Promise<Kept[Name] | null> => {
  const found = await ask('readonly', (store) => store.get(name))
  // Only this file writes there, and only this shape.
  return isObject(found) ? (found as Kept[Name]) : null
}
export const keep = async <Name extends keyof Kept>(name: Name, what: Kept[Name]): Promise<void> => {
  await ask('readwrite', (store) => store.put(what, name))
}
export const forget = async (name: keyof Kept): Promise<void> => {
  await ask('readwrite', (store) => store.delete(name))
}
/** Everything this device kept for the page, as before it was ever let in. */
export const forgetAll = async (): Promise<void> => {
  for (const storage of [() => localStorage, () => sessionStorage]) {
    try {
      storage().clear()
    } catch {
      // A kiosk without storage has nothing to forget.
    }
  }
  await ask('readwrite', (store) => store.clear())
}
