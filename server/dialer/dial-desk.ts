import type { ShopId } from '#domain/ids.ts'
import { wayTo } from '#server/outside/guard.ts'
import { post } from '#server/outside/post.ts'
import { lastFour, type Vault } from '#server/outside/vault.ts'
import type { Verdict } from '#server/outside/verdict.ts'
import type { DialerKind, DialerRow, DialerStore } from '#server/store/dialer-records.ts'
import { type Call, type DialSecrets, doubleCallRequest, doubleCallVerdict } from './double-call.ts'

/** As somebody wishes it who has seen `version`. A secret that is left out stays as it is. */
export interface DialerWish extends Omit<DialerRow, 'sealed'> {
  readonly url?: string | undefined
  readonly token?: string | null | undefined
}

/** As it is shown: of the secrets the last four signs. */
export interface DialerCard extends Omit<DialerRow, 'sealed'> {
  readonly host: string
  readonly ends: { readonly url: string; readonly token: string | null }
  /** False: address and token were sealed under another secret of the house and have to be entered again. */
  readonly readable: boolean
}

export type DialerFault = 'no-url' | 'forbidden-address' | 'changed-meanwhile' | 'no-secret'
/** Why nobody was rung, before the telephone system was asked. */
export type DialFault = 'dialer-not-set' | 'no-extension'

export interface DialDesk {
  /** What a caller must know of it: how it rings, and on which of his telephones. */
  wayOf(shop: ShopId, user: string): Promise<{ readonly kind: DialerKind; readonly extension: string | null }>
  card(shop: ShopId): Promise<DialerCard>
  save(shop: ShopId, wish: DialerWish): Promise<DialerFault | null>
  /** Rings the telephone of the user, then the number. Never rejects for what the telephone system does. */
  ring(shop: ShopId, user: string, call: Omit<Call, 'extension'>): Promise<Verdict | DialFault>
  /** Rings these two telephones, whatever kind is chosen. */
  test(shop: ShopId, call: Call): Promise<Verdict | 'dialer-not-set'>
  stop(): void
}

export interface DialDeskNeeds {
  readonly store: DialerStore
  /** Null: without a secret of the house nothing can be sealed. */
  readonly vault: Vault<DialSecrets> | null
  /** Hosts that the operator has named: a telephone system mostly stands inside. */
  readonly hosts: readonly string[]
}

const byPhone: DialerRow = {
  version: 0,
  kind: 'tel',
  names: { extension: 'extension', number: 'number' },
  extensions: {},
  sealed: null,
}

export const createDialDesk = ({ store, vault, hosts }: DialDeskNeeds): DialDesk => {
  const stopping = new AbortController()
  const rowOf = async (shop: ShopId): Promise<DialerRow> => (await store.dialer(shop)) ?? byPhone
  const secretsOf = (shop: ShopId, { sealed }: DialerRow): DialSecrets | null =>
    sealed === null ? null : (vault?.open(sealed, placeOf(shop)) ?? null)

  const ask = async (shop: ShopId, row: DialerRow, call: Call): Promise<Verdict | 'dialer-not-set'> => {
    if (row.sealed === null) return 'dialer-not-set'
    const secrets = secretsOf(shop, row)
    if (!secrets) return { kind: 'settings', code: '', why: 'unreadable-secret' }
    const way = wayTo(secrets.url, hosts)
    if (!way) return { kind: 'settings', code: '', why: 'forbidden-address' }
    const answer = await post(way, doubleCallRequest(call, secrets, row.names), stopping.signal)
    return 'kind' in answer ? answer : doubleCallVerdict(answer)
  }

  return {
    async wayOf(shop, user) {
      const { kind, extensions } = await rowOf(shop)
      return { kind, extension: extensionOf(extensions, user) }
    },

    async card(shop) {
      const row = await rowOf(shop)
      const { sealed, ...shown } = row
      const secrets = secretsOf(shop, row)
      return {
        ...shown,
        host: secrets && URL.canParse(secrets.url) ? new URL(secrets.url).host : '',
        ends: {
          url: secrets ? lastFour(secrets.url) : '',
          token: secrets?.token ? lastFour(secrets.token) : null,
        },
        readable: sealed === null || secrets !== null,
      }
    },

    async save(shop, { url, token, ...wish }) {
      const before = await store.dialer(shop)
      if (wish.version !== (before ?? byPhone).version) return 'changed-meanwhile'
      const after = { ...wish, version: wish.version + 1 }
      const change = async (sealed: string | null) =>
        (await store.changeDialer(shop, before, { ...after, sealed })) ? null : 'changed-meanwhile'
      // What nobody touched and nobody is rung through stays as it is, also where it cannot be opened now.
      if (wish.kind !== 'webhook' && url === undefined && token === undefined)
        return change(before?.sealed ?? null)
      const old = before && secretsOf(shop, before)
      const address = url ?? old?.url
      if (address === undefined) return 'no-url'
      if (!wayTo(address, hosts)) return 'forbidden-address'
      if (!vault) return 'no-secret'
      // A token belongs to the house it was given for: another address does not get it.
      const kept = old && new URL(old.url).origin === new URL(address).origin ? old.token : null
      return change(vault.seal({ url: address, token: token === undefined ? kept : token }, placeOf(shop)))
    },

    async ring(shop, user, call) {
      const row = await rowOf(shop)
      if (row.kind !== 'webhook') return 'dialer-not-set'
      const extension = extensionOf(row.extensions, user)
      return extension === null ? 'no-extension' : ask(shop, row, { ...call, extension })
    },

    test: async (shop, call) => ask(shop, await rowOf(shop), call),
    stop: () => stopping.abort(),
  }
}

const placeOf = (shop: ShopId): string => `${shop}/dialer`

const extensionOf = (extensions: DialerRow['extensions'], user: string): string | null =>
  Object.hasOwn(extensions, user) ? (extensions[user] ?? null) : null
