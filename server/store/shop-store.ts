import type { PastCommand } from '#domain/decision.ts'
import type { Recorded } from '#domain/events.ts'
import { commandId, type Instant, instant, type ShopId, shopId } from '#domain/ids.ts'
import { tables } from '#domain/shop.ts'
import type { Announcements } from './announcements.ts'
import type { Ask } from './ask.ts'
import { commitShop } from './commit.ts'
import { keys, rowKeys } from './keys.ts'
import loadSource from './load.lua?raw'
import { list, pairs, text } from './replies.ts'
import { shopFromRows } from './rows.ts'
import { run, script } from './script.ts'
import type { ContactRecord, Entry, ShopStore } from './store.ts'

const load = script(loadSource)

const versionOf = (id: string): number => Number(id.slice(0, id.indexOf('-')))

const entryFrom = ([id, fields]: [string, string[]]): Entry => {
  const facts = pairs(fields)
  const event = {
    type: facts.get('type'),
    body: JSON.parse(facts.get('body') ?? 'null'),
    version: versionOf(id),
    at: instant(Number(facts.get('at'))),
    by: facts.get('by') ?? '',
    command: commandId(facts.get('command') ?? ''),
  }
  // Only this folder writes the stream, and only recorded events.
  return { event: event as Recorded, hash: facts.get('h') ?? '' }
}

interface Note {
  readonly at: Instant
  readonly by: string
  readonly about: string
  readonly text: string
}

const contactFrom = (fields: Readonly<Record<string, string>>): ContactRecord => ({
  name: fields['name'] ?? '',
  phone: fields['phone'] ?? '',
  words: fields['words'] ?? '',
  notes: Object.entries(fields)
    .filter(([field]) => field.startsWith('note:'))
    .map(([, note]): Note => JSON.parse(note))
    .sort((a, b) => a.at - b.at),
})

export const shopStore = (ask: Ask, heard: Announcements): ShopStore => ({
  async shops() {
    const known = await ask((redis) => redis.smembers(keys.shops))
    // A shop is listed just before its first event is committed; one that never got it is no shop.
    const versions = await Promise.all(
      known.map((id) => ask((redis) => redis.exists(keys.version(shopId(id))))),
    )
    return known
      .filter((_, index) => versions[index] === 1)
      .sort()
      .map(shopId)
  },

  async load(shop) {
    const reply = await ask((redis) =>
      run(redis, load, [keys.events(shop), keys.version(shop), ...rowKeys(shop)]),
    )
    if (reply === null) return null
    const [version, hash, facts, ...rows] = list(reply)
    const head = { version: Number(text(version)), hash: text(hash) }
    const rowsOf = (table: (typeof tables)[number]) => pairs(rows[tables.indexOf(table)])
    return { shop: shopFromRows(head.version, pairs(facts), rowsOf), head }
  },

  async head(shop) {
    const [newest] = await ask((redis) => redis.xrevrange(keys.events(shop), '+', '-', 'COUNT', 1))
    if (!newest) return { version: 0, hash: '' }
    const { event, hash } = entryFrom(newest)
    return { version: event.version, hash }
  },

  async eventsAfter(shop, version, limit) {
    const found = await ask((redis) => redis.xrange(keys.events(shop), `(${version}-0`, '+', 'COUNT', limit))
    return found.map(entryFrom)
  },

  async hashAt(shop, version) {
    if (version === 0) return ''
    const [found] = await ask((redis) => redis.xrange(keys.events(shop), `${version}-0`, `${version}-0`))
    return found ? entryFrom(found).hash : null
  },

  commit: (commit) => commitShop(ask, commit),

  async past(shop, command) {
    const past = await ask((redis) => redis.hget(keys.command(shop, command), 'past'))
    if (past === null) return null
    const facts: Omit<PastCommand, 'id'> = JSON.parse(past)
    return { id: command, ...facts }
  },

  async contact(shop, order) {
    const fields = await ask((redis) => redis.hgetall(keys.contact(shop, order)))
    return Object.keys(fields).length === 0 ? null : contactFrom(fields)
  },

  async eraseContact(shop, order) {
    await ask((redis) => redis.del(keys.contact(shop, order)))
  },

  listen: (shop: ShopId, call) => heard.listen(keys.live(shop), call),
})
