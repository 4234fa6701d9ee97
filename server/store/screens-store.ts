import type { Ask } from './ask.ts'
import giveTryBackSource from './give-try-back.lua?raw'
import { keys } from './keys.ts'
import openPairingSource from './open-pairing.lua?raw'
import { list, pairs, text } from './replies.ts'
import {
  type Pairing,
  screenAlarms,
  screenDeeds,
  type ScreenNote,
  type ScreenRecord,
  type ScreenSeat,
  type ScreensStore,
} from './screen-records.ts'
import { replaceRecord, written } from './replace-record.ts'
import { run, script } from './script.ts'
import takeTrySource from './take-try.lua?raw'

const openPairing = script(openPairingSource)
const takeTry = script(takeTrySource)
const giveTryBack = script(giveTryBackSource)

/** A pairing is remembered a while longer than it holds, so that who comes late can be told so. */
const REMEMBERED = 60 * 60_000
/** The audit of screens that somebody keeps trying must not grow without end. */
const NOTES = 10_000

export const screensStore = (ask: Ask): ScreensStore => {
  const replace = (key: string, field: string, before: object | null, after: object | null) =>
    replaceRecord(ask, key, field, before, after)

  return {
    async openPairing(pairing, most, now) {
      const places = [keys.openPairings(pairing.shop), keys.pairing(pairing.code)]
      const life = pairing.expires - now + REMEMBERED
      const values = [now, pairing.expires, most, pairing.code, written(pairing), life]
      const answer = text(await ask((redis) => run(redis, openPairing, places, values)))
      return answer === 'full' || answer === 'taken' ? answer : 'open'
    },

    async pairing(code) {
      const row = await ask((redis) => redis.hget(keys.pairing(code), 'record'))
      return row === null ? null : JSON.parse(row)
    },

    async changePairing(before: Pairing, after: Pairing) {
      const changed = await replace(keys.pairing(before.code), 'record', before, after)
      if (changed && after.stage.is !== 'open')
        await ask((redis) => redis.zrem(keys.openPairings(after.shop), after.code))
      return changed
    },

    async screens(shop) {
      const rows = await ask((redis) => redis.hvals(keys.screens(shop)))
      return rows.map((row): ScreenRecord => JSON.parse(row)).sort((a, b) => a.since - b.since)
    },

    async screen(shop, id) {
      const row = await ask((redis) => redis.hget(keys.screens(shop), id))
      return row === null ? null : JSON.parse(row)
    },

    changeScreen: (shop, { before, after }) =>
      replace(keys.screens(shop), before?.id ?? after?.id ?? '', before, after),

    async seat(shop, screen) {
      const row = await ask((redis) => redis.hget(keys.screenSeats(shop), screen))
      return row === null ? null : JSON.parse(row)
    },

    async seats(shop) {
      const rows = await ask((redis) => redis.hgetall(keys.screenSeats(shop)))
      return new Map(Object.entries(rows).map(([id, row]): [string, ScreenSeat] => [id, JSON.parse(row)]))
    },

    async putSeat(shop, screen, seat) {
      await ask((redis) => redis.hset(keys.screenSeats(shop), screen, JSON.stringify(seat)))
    },

    async putNonce(nonce, of, ms) {
      await ask((redis) => redis.set(keys.nonce(nonce), of, 'PX', ms))
    },
    takeNonce: (nonce) => ask((redis) => redis.getdel(keys.nonce(nonce))),

    async takeTry(shop, user, most, ms) {
      return Number(await ask((redis) => run(redis, takeTry, [keys.codeTries(shop, user)], [most, ms])))
    },
    async giveTryBack(shop, user) {
      await ask((redis) => run(redis, giveTryBack, [keys.codeTries(shop, user)]))
    },

    async recordScreen(shop, { at, by, screen, what }) {
      const fields = ['at', at, 'by', by, 'screen', screen, 'what', what]
      await ask((redis) => redis.xadd(keys.screenNotes(shop), 'MAXLEN', '~', NOTES, '*', ...fields))
    },

    async screenNotes(shop, limit) {
      const rows = await ask((redis) => redis.xrevrange(keys.screenNotes(shop), '+', '-', 'COUNT', limit))
      return rows.flatMap(([, fields]) => noteIn(pairs(list(fields))))
    },
  }
}

const noteIn = (fields: ReadonlyMap<string, string>): readonly ScreenNote[] => {
  const what = [...screenDeeds, ...screenAlarms].find((known) => known === fields.get('what'))
  const by = fields.get('by') ?? ''
  return what ? [{ at: Number(fields.get('at')), by, screen: fields.get('screen') ?? '', what }] : []
}
