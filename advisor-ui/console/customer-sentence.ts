import type { Alert, ChainLink } from '#domain/alert.ts'
import type { Instant, JobId } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'

/**
 * Why the car is late, as far as its owner may hear it: his own part by name, and of anything
 * that has to do with other cars or with people nothing but that work before his takes longer.
 */
export type SaidReason =
  | { readonly kind: 'part'; readonly name: string | null; readonly until: Instant | null }
  | { readonly kind: 'reply' | 'work' | 'stop' | 'sublet' | 'ahead' | 'queue' | 'closed' | 'planning' }

const SUBLET = 'D'
const REPLY = 'B'

/** The causal chain's root, told from the car's own point of view. */
export const reasonOf = (chain: readonly ChainLink[], order: Order): SaidReason => {
  const own = (link: ChainLink): boolean => {
    if ('order' in link) return link.order === order.id
    return 'job' in link ? isOwnJob(order, link.job) : true
  }
  const foreign = chain.some((link) => !own(link) || ('behind' in link && link.behind !== undefined))
  for (const link of chain.toReversed()) {
    if (!own(link)) return { kind: 'ahead' }
    const said = told[link.kind]?.(link)
    if (said) return said
  }
  return { kind: foreign ? 'queue' : 'work' }
}

const isOwnJob = (order: Order, job: JobId): boolean => order.jobs.includes(job)

const told: Partial<Record<ChainLink['kind'], (link: ChainLink) => SaidReason | null>> = {
  part: (link) =>
    link.kind === 'part' ? { kind: 'part', name: link.name ?? null, until: link.until } : null,
  stop: (link) => {
    if (link.kind !== 'stop') return null
    if (link.code === REPLY) return { kind: 'reply' }
    return { kind: link.code === SUBLET ? 'sublet' : 'stop' }
  },
  reply: () => ({ kind: 'reply' }),
  bay: () => ({ kind: 'ahead' }),
  technician: () => ({ kind: 'ahead' }),
  away: () => ({ kind: 'planning' }),
  unplanned: () => ({ kind: 'planning' }),
  slot: () => ({ kind: 'planning' }),
  'bay-closed': () => ({ kind: 'planning' }),
  'closed-hours': () => ({ kind: 'closed' }),
  work: (link) => (link.kind === 'work' && link.overrun ? { kind: 'work' } : null),
  station: (link) => (link.kind === 'station' && link.behind !== undefined ? { kind: 'queue' } : null),
}

/** A piece of what is said; a strong one is what the advisor must get right. */
export interface Said {
  readonly text: string
  readonly strong: boolean
}

/** Fills `{name}` in a template. A name without a value disappears. */
export const fill = (
  template: string,
  values: Readonly<Record<string, string | readonly Said[] | undefined>>,
  strong: readonly string[] = [],
): readonly Said[] =>
  template
    .split(/(\{[a-z]+\})/i)
    .flatMap((piece): readonly Said[] => {
      const name = /^\{([a-z]+)\}$/i.exec(piece)?.[1]
      if (name === undefined) return [{ text: piece, strong: false }]
      const value = values[name]
      return typeof value === 'string' ? [{ text: value, strong: strong.includes(name) }] : (value ?? [])
    })
    .filter(({ text }) => text !== '')

export const plainText = (said: readonly Said[]): string => said.map(({ text }) => text).join('')

/** Minutes by which the customer waits longer than he was told; null when it is no later, or he was told nothing. */
export const laterThanPromised = (alert: Alert, at: Instant): number | null => {
  if (!alert.promise) return null
  const count = Math.round((at - alert.promise.at) / 60_000)
  return count > 0 ? count : null
}
