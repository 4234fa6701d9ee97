import type { Channel, ChannelBody, Kind, Param } from './ask-server.ts'

/** A channel while somebody writes it. Secrets are empty: empty keeps what is saved. */
export interface Draft {
  readonly kind: Kind
  readonly name: string
  readonly on: boolean
  readonly language: 'zh' | 'en'
  readonly fromLevel: number
  readonly closings: boolean
  readonly quiet: boolean
  readonly from: string
  readonly to: string
  readonly keyword: string
  readonly template: string
  readonly params: Readonly<Partial<Record<Param, string>>>
  readonly url: string
  readonly secret: string
  readonly token: string
  readonly phones: string
}

export const newDraft = (kind: Kind, name: string, language: 'zh' | 'en'): Draft => ({
  kind,
  name,
  on: true,
  language,
  fromLevel: 2,
  closings: false,
  quiet: false,
  from: '20:00',
  to: '08:00',
  keyword: '',
  template: '',
  params: { plate: 'plate', promise: 'promise', ready: 'ready' },
  url: '',
  secret: '',
  token: '',
  phones: '',
})

export const draftOf = (channel: Channel): Draft => ({
  ...newDraft(channel.kind, channel.name, channel.language),
  on: channel.on,
  fromLevel: channel.fromLevel,
  closings: channel.closings,
  quiet: channel.quiet !== null,
  ...channel.quiet,
  keyword: channel.keyword ?? '',
  template: channel.template ?? '',
  params: channel.params,
})

/** Which fields a kind has beside those of all. */
export const fieldsOf: Readonly<
  Record<Kind, readonly ('secret' | 'token' | 'phones' | 'keyword' | 'template')[]>
> = {
  wecom: [],
  dingtalk: ['secret', 'keyword'],
  feishu: ['secret', 'keyword'],
  webhook: ['secret'],
  sms: ['token', 'template', 'phones'],
}

const lines = (text: string): readonly string[] =>
  text
    .split(/[\s,，;；]+/)
    .map((line) => line.replaceAll(/[()-]/g, ''))
    .filter((line) => line !== '')

export const bodyOf = (draft: Draft): ChannelBody => {
  const { kind, name, on, language, fromLevel, closings } = draft
  const has = (field: (typeof fieldsOf)[Kind][number]) => fieldsOf[kind].includes(field)
  const own = (text: string) => (text.trim() === '' ? null : text.trim())
  const params = Object.entries(draft.params).filter(([, theirs]) => theirs.trim() !== '')
  return {
    kind,
    name: name.trim(),
    on,
    language,
    fromLevel,
    closings,
    quiet: draft.quiet ? { from: draft.from, to: draft.to } : null,
    keyword: has('keyword') ? own(draft.keyword) : null,
    template: has('template') ? own(draft.template) : null,
    params: has('template') ? Object.fromEntries(params) : {},
    ...(own(draft.url) === null ? {} : { url: draft.url.trim() }),
    ...(has('secret') && own(draft.secret) !== null ? { secret: draft.secret.trim() } : {}),
    ...(has('token') && own(draft.token) !== null ? { token: draft.token.trim() } : {}),
    ...(has('phones') && own(draft.phones) !== null ? { phones: lines(draft.phones) } : {}),
  }
}

/** An id that is free: of the kind, with a number where there are several. */
export const freeId = (kind: Kind, taken: readonly string[]): string => {
  if (!taken.includes(kind)) return kind
  let number = 2
  while (taken.includes(`${kind}-${number}`)) number += 1
  return `${kind}-${number}`
}

/** A secret as Standard Webhooks write them: 192 bits. */
export const newSecret = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return `whsec_${btoa(String.fromCharCode(...bytes))}`
}
