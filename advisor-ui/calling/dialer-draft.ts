import type { Dialer } from './ask-server.ts'

/** What stands in the form; empty secrets are those that stay. */
export interface DialerDraft extends Pick<Dialer, 'kind' | 'names' | 'extensions'> {
  readonly url: string
  readonly token: string
  readonly dropToken: boolean
}

export const asSaved = ({ kind, names, extensions }: Dialer): DialerDraft => ({
  kind,
  names,
  extensions,
  url: '',
  token: '',
  dropToken: false,
})

/** What somebody has changed stays his; the rest is as another has saved it meanwhile. */
export const rebased = (draft: DialerDraft, before: Dialer, now: Dialer): DialerDraft => {
  const pick = <T>(mine: T, was: T, is: T): T => (mine === was ? is : mine)
  const users = new Set([now, draft].flatMap(({ extensions }) => Object.keys(extensions)))
  const extensionOf = (user: string): string =>
    pick(draft.extensions[user] ?? '', before.extensions[user] ?? '', now.extensions[user] ?? '')
  return {
    ...draft,
    kind: pick(draft.kind, before.kind, now.kind),
    names: {
      extension: pick(draft.names.extension, before.names.extension, now.names.extension),
      number: pick(draft.names.number, before.names.number, now.names.number),
    },
    extensions: Object.fromEntries(
      [...users].map((user) => [user, extensionOf(user)]).filter(([, extension]) => extension !== ''),
    ),
  }
}
