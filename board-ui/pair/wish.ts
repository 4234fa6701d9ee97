/** What led a screen here: the page it was to show, in the address of this one. */
export interface PairWish {
  /** As it was asked for, with its query; null when the pairing page itself was opened. */
  readonly to: string | null
  readonly shop: string | null
  readonly language: string | null
}

export type WatchPage = '/wall' | '/lounge'

const parts = (to: string): { readonly page: string; readonly query: URLSearchParams } => {
  const [page = '', query = ''] = to.split('?')
  return { page, query: new URLSearchParams(query) }
}

export const pairWish = (search: string): PairWish => {
  const own = new URLSearchParams(search)
  const to = own.get('to')
  const asked = to === null ? null : parts(to).query
  return {
    to,
    shop: own.get('shop') ?? asked?.get('shop') ?? null,
    language: own.get('lang') ?? asked?.get('lang') ?? null,
  }
}

/** Where an approved screen goes: to what it asked for, rows, density and all, if that is what it was let in for. */
export const destination = ({ to, language }: PairWish, page: WatchPage, shop: string): string => {
  const asked = to === null ? null : parts(to)
  if (to !== null && asked?.page === page && asked.query.get('shop') === shop) return to
  const query = new URLSearchParams({ shop })
  if (language !== null) query.set('lang', language)
  return `${page}?${query}`
}
