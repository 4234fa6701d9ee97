import { isDeepStrictEqual } from 'node:util'
import { emptyShop, evolve } from '#domain/evolve.ts'
import type { ShopId } from '#domain/ids.ts'
import { type Shop, tables } from '#domain/shop.ts'
import { chainHash } from './chain.ts'
import type { Entry, ShopStore } from './store.ts'

export interface Replay {
  /** How many events were folded. */
  readonly events: number
  /** Nothing differs: the live rows are the fold of the log, and its chain of hashes is unbroken. */
  readonly equal: boolean
  /** What differs, one line each, such as `jobs j0000012`. */
  readonly differences: readonly string[]
}

const PAGE = 500

/**
 * Folds the stream from zero and compares it with the live rows of the same moment. Throws when
 * the shop does not exist. Reads only; may run beside a working shop.
 */
export const replay = async (
  store: Pick<ShopStore, 'load' | 'eventsAfter'>,
  shop: ShopId,
): Promise<Replay> => {
  const live = await store.load(shop)
  if (!live) throw new Error(`there is no shop "${shop}"`)
  const differences: string[] = []
  // The settings only give the empty shop its shape; the first event of every log brings its own.
  let folded = emptyShop(live.shop.settings)
  let hash = ''
  for await (const entry of entriesUntil(store, shop, live.head.version)) {
    const { event } = entry
    if (event.version !== folded.version + 1) differences.push(`events ${event.version}: gap before it`)
    hash = hashAfter(hash, entry)
    if (hash !== entry.hash) differences.push(`events ${event.version}: broken hash`)
    // Going on from the stored hash names each damaged event once, not everything after the first.
    hash = entry.hash
    folded = evolve(folded, event)
  }
  if (folded.version !== live.head.version) differences.push(`events: end at ${folded.version}`)
  if (hash !== live.head.hash) differences.push('events: another head hash')
  differences.push(...differencesOf(folded, live.shop))
  return { events: folded.version, equal: differences.length === 0, differences }
}

const hashAfter = (previous: string, { event }: Entry): string =>
  chainHash(previous, { ...event, at: String(event.at), body: JSON.stringify(event.body) })

/** Events written after the rows were read are left out. */
const entriesUntil = async function* (
  store: Pick<ShopStore, 'eventsAfter'>,
  shop: ShopId,
  last: number,
): AsyncGenerator<Entry> {
  let version = 0
  while (version < last) {
    const page = await store.eventsAfter(shop, version, Math.min(PAGE, last - version))
    for (const entry of page) {
      if (entry.event.version > last) return
      version = entry.event.version
      yield entry
    }
    if (page.length === 0) return
  }
}

/** As JSON: a field that is `undefined` and one that is missing are the same fact. */
const plain = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value))
const same = (a: unknown, b: unknown): boolean => isDeepStrictEqual(plain(a), plain(b))

const differencesOf = (folded: Shop, live: Shop): readonly string[] => [
  ...(folded.at === live.at ? [] : ['shop at']),
  ...(same(folded.settings, live.settings) ? [] : ['shop settings']),
  ...tables.flatMap((table) =>
    [...new Set([...Object.keys(folded[table]), ...Object.keys(live[table])])]
      .filter((id) => !same(folded[table][id], live[table][id]))
      .map((id) => `${table} ${id}`),
  ),
]
