import type { PastCommand } from '#domain/decision.ts'
import { changedRows } from '#domain/evolve.ts'
import { orderId } from '#domain/ids.ts'
import { tables } from '#domain/shop.ts'
import appendSource from './append.lua?raw'
import type { Ask } from './ask.ts'
import { keys, rowKeys } from './keys.ts'
import { list, text } from './replies.ts'
import { rowChanges } from './rows.ts'
import { run, script } from './script.ts'
import type { Commit, Committed } from './store.ts'

export const append = script(appendSource)

/** How long a command's id and answer are remembered, in seconds: longer than a tablet lies in a drawer. */
const REMEMBERED = 14 * 24 * 60 * 60

/**
 * Commits through `append.lua`. Throws when the commit contradicts itself, which is a mistake of
 * the caller; rejects with `StoreAway` when Redis cannot do it now.
 */
export const commitShop = async (ask: Ask, commit: Commit): Promise<Committed> => {
  assertConsistent(commit)
  const { shop, before, events } = commit
  if (before.version === 0 && events.length > 0) {
    // The list of shops lies in another slot than the shop, so no script can write both. Listing
    // first is the harmless order: a listed shop without events is not shown.
    await ask((redis) => redis.sadd(keys.shops, shop))
  }
  return committed(await ask((redis) => run(redis, append, keysOf(commit), valuesOf(commit))))
}

const assertConsistent = ({ before, events, after }: Commit): void => {
  const dense = events.every((event, index) => event.version === before.version + index + 1)
  if (dense && after.version === before.version + events.length) return
  throw new Error('the events of a commit must follow the shop they were decided on')
}

/** The day that is closed by this commit, if it closes one. */
const closingOf = ({ events }: Commit) => events.find((event) => event.type === 'day-closed')

export const keysOf = (commit: Commit): readonly string[] => {
  const { shop, command, contact } = commit
  return [
    keys.events(shop),
    keys.version(shop),
    keys.command(shop, command),
    keys.contact(shop, contact?.order ?? orderId('')),
    keys.day(shop, closingOf(commit)?.body.date ?? ''),
    ...rowKeys(shop),
  ]
}

export const valuesOf = (commit: Commit): readonly (string | number)[] => [
  commit.fingerprint,
  commit.before.version,
  JSON.stringify(commit.answer),
  pastOf(commit),
  REMEMBERED,
  keys.live(commit.shop),
  ...counted(
    commit.events.map(({ type, at, by, command, body }) => [type, at, by, command, JSON.stringify(body)]),
  ),
  ...counted(
    rowChanges(commit.before, commit.after).map(({ table, id, row }) => [
      tables.indexOf(table) + 1,
      id,
      row ?? '',
    ]),
  ),
  ...counted(factsOf(commit)),
  ...counted(contactOf(commit)),
  ...counted(dayOf(commit)),
]

type Fields = readonly (readonly (string | number)[])[]

const counted = (records: Fields): readonly (string | number)[] => [records.length, ...records.flat()]

/** What an undo needs to know later: the rows this command changed, as they were. */
const pastOf = ({ type, by, before, events, after }: Commit): string => {
  if (events.length === 0) return ''
  const { orders: _orders, jobs: _jobs, alerts: _alerts, ...left } = changedRows(before, after)
  const past: Omit<PastCommand, 'id'> = {
    type,
    by,
    from: before.version + 1,
    to: after.version,
    before: changedRows(after, before),
    ...(Object.keys(left).length > 0 ? { left } : {}),
  }
  return JSON.stringify(past)
}

const factsOf = ({ before, events, after }: Commit): Fields => {
  if (events.length === 0) return []
  const settled = before.version > 0 && before.settings === after.settings
  return [['at', after.at], ...(settled ? [] : [['settings', JSON.stringify(after.settings)]])]
}

/** [H5] The note's field carries the command's id: a command cannot leave the same note twice. */
const contactOf = ({ command, contact, at, by }: Commit): Fields => {
  if (!contact) return []
  const fields = Object.entries(contact.contact ?? {})
  const { note } = contact
  return note ? [...fields, [`note:${command}`, JSON.stringify({ at, by, ...note })]] : fields
}

const dayOf = (commit: Commit): Fields => {
  const closed = closingOf(commit)
  if (!closed) return []
  return [
    ['version', closed.version],
    ['at', closed.at],
    ['by', closed.by],
    ['carriedOver', JSON.stringify(closed.body.carriedOver)],
    ['removed', JSON.stringify(closed.body.removed)],
  ]
}

const committed = (reply: unknown): Committed => {
  const [kind, first, second] = list(reply)
  switch (kind) {
    case 'already':
      return { kind, answer: JSON.parse(text(first)) }
    case 'id-reused':
      return { kind }
    case 'conflict':
      return { kind, version: Number(first) }
    case 'appended':
      return { kind, head: { version: Number(first), hash: text(second) } }
    default:
      throw new Error(`the commit script answered ${String(kind)}`)
  }
}
