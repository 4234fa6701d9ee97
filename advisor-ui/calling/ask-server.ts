import type {
  HouseOffer,
  HouseOffers,
  SentenceLanguage,
  SentenceName,
  Sentences,
} from '#domain/call-sentences.ts'
import { callingZh } from '#screen/words/calling.zh.ts'
import { asking } from '../parts/ask.ts'

export const dialKinds = ['tel', 'webhook', 'none'] as const
export type DialKind = (typeof dialKinds)[number]

/** How customers are rung, as the server shows it: of the secrets the last four signs. */
export interface Dialer {
  readonly version: number
  readonly kind: DialKind
  readonly names: { readonly extension: string; readonly number: string }
  readonly extensions: Readonly<Record<string, string>>
  readonly host: string
  readonly ends: { readonly url: string; readonly token: string | null }
  readonly readable: boolean
}
export interface DialerPage {
  readonly mayChange: boolean
  readonly dialer: Dialer
  /** Who calls customers. */
  readonly people: readonly { readonly user: string; readonly name: string }[]
}
/** What is sent to save it; a secret that is left out stays. */
export interface DialerBody extends Pick<Dialer, 'version' | 'kind' | 'names' | 'extensions'> {
  readonly url?: string
  /** Null takes the kept one away. */
  readonly token?: string | null
}
export interface TestVerdict {
  readonly kind: string
  readonly why?: string
  readonly code?: string
}

export type Fault = keyof typeof callingZh.fault
const isFault = (word: unknown): word is Fault =>
  typeof word === 'string' && Object.hasOwn(callingZh.fault, word)

export const faultOf = (refusal: Readonly<Record<string, unknown>> | null): Fault => {
  if (!refusal || refusal['reason'] === 'store-away') return 'away'
  const word = refusal['reason'] === 'dialer-refused' ? refusal['why'] : refusal['reason']
  return isFault(word) ? word : 'other'
}
const ask = asking(faultOf)

/** How one shop calls, and what it says. Nothing here rejects. */
export const callingOf = (shop: string) => {
  const below = `/api/shops/${encodeURIComponent(shop)}`
  return {
    dialer: () => ask<DialerPage>('GET', `${below}/dialer`),
    saveDialer: (body: DialerBody) => ask<object>('PUT', `${below}/dialer`, body),
    testDialer: (extension: string, number: string) =>
      ask<{ readonly verdict: TestVerdict }>('POST', `${below}/dialer/test`, { extension, number }),
    sentences: () =>
      ask<{ readonly name: string; readonly sentences: Sentences; readonly offers: HouseOffers }>(
        'GET',
        `${below}/sentences`,
      ),
    reword: (language: SentenceLanguage, name: SentenceName, text: string | null) =>
      ask<{ readonly sentences: Sentences }>('PUT', `${below}/sentences/${language}/${name}`, { text }),
    setOffer: (offer: HouseOffer, held: boolean) =>
      ask<{ readonly offers: HouseOffers }>('PUT', `${below}/offers/${offer}`, { held }),
  }
}
export type Calling = ReturnType<typeof callingOf>
