import { setTimeout as sleep } from 'node:timers/promises'
import { calendarsOf, localDate } from '#calendar/calendars.ts'
import { act } from '#domain/act.ts'
import type { Envelope } from '#domain/commands.ts'
import type { Actor, Moment, Refusal } from '#domain/decision.ts'
import { emptyShop } from '#domain/evolve.ts'
import { type Instant, instant, type ShopId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { parseCommand, spokenType } from '#protocol/up.ts'
import { StoreAway } from '#server/store/store-away.ts'
import type { Answer, Commit, Committed, ShopStore } from '#server/store/store.ts'
import { fingerprint } from './fingerprint.ts'
import type { House } from './house.ts'
import { inTurn } from './in-turn.ts'
import type { Log } from './log.ts'
import { mayAsk } from './permissions.ts'
import type { Rate } from './rate.ts'

/** How long a command waits for a store that is away before its author is told, in milliseconds. */
const PATIENCE = 1_500
const PAUSE = 75
/** Somebody else was faster: decided again this often before the author is asked to try later. */
const RACES = 20

/** The one door: every change of a shop passes here. */
export interface Door {
  /** A command from outside: read with its schema, counted against its author's budget. */
  handle(shop: ShopId, raw: unknown, actor: Actor): Promise<Answer>
  /** A command of our own code, typed and not counted. What its author may ask is checked all the same. */
  decide(shop: ShopId, command: Envelope, actor: Actor): Promise<Answer>
}

export interface DoorNeeds {
  readonly store: ShopStore
  readonly house: House
  readonly clock: { now(): Instant }
  readonly rate: Rate
  readonly log: Log
}

const refused = (refusal: Refusal): Answer => ({ ok: false, refusal })

export const createDoor = ({ store, house, clock, rate, log }: DoorNeeds): Door => {
  const queue = inTurn<ShopId>()
  let away = false

  const momentOf = async (shop: ShopId, before: Shop, command: Envelope, actor: Actor): Promise<Moment> => {
    const now = instant(Math.max(clock.now(), before.at))
    const past = command.type === 'undo' ? await store.past(shop, command.command) : null
    const { zone } = before.settings
    return {
      now,
      actor,
      calendars: calendarsOf(before.settings, now),
      today: localDate(zone, now),
      ...(past ? { past } : {}),
    }
  }

  /** Decides on the newest shop this process knows and commits; null when the shop had moved on. */
  const attempt = async (shop: ShopId, command: Envelope, actor: Actor): Promise<Answer | null> => {
    const live = await house.shop(shop)
    const born = command.type === 'configure-shop' ? emptyShop(command.settings) : null
    const before = live?.shop() ?? born
    if (!before) return refused({ reason: 'no-such-shop', shop })
    const moment = await momentOf(shop, before, command, actor)
    const { decision, events, after } = act(before, command, moment)
    const answer: Answer = decision.ok ? { ...decision.answer, ok: true, version: after.version } : decision
    // The clock asks again and again; nothing due is nothing to remember.
    if (command.type === 'watch-promises' && events.length === 0) return answer
    const commit: Commit = {
      shop,
      command: command.id,
      type: command.type,
      fingerprint: fingerprint(shop, command, actor),
      by: actor.user,
      at: moment.now,
      before,
      events,
      after,
      answer,
      ...(decision.ok && decision.contact ? { contact: decision.contact } : {}),
    }
    const committed: Committed = await (live ?? store).commit(commit)
    switch (committed.kind) {
      case 'appended':
        return answer
      case 'already':
        return committed.answer
      case 'id-reused':
        return refused({ reason: 'id-reused' })
      case 'conflict':
        await live?.refresh()
        return null
      default:
        return committed satisfies never
    }
  }

  const untilDecided = async (shop: ShopId, command: Envelope, actor: Actor): Promise<Answer> => {
    for (let race = 0; race < RACES; race += 1) {
      const answer = await attempt(shop, command, actor)
      if (answer) return answer
    }
    log.warn({ shop, type: command.type }, 'a command lost every race')
    return refused({ reason: 'rate-limited', retryAfter: 1 })
  }

  /** Whether a lost answer was of a done command is unknown: the same id asks again [H3]. */
  const patiently = async (shop: ShopId, command: Envelope, actor: Actor, until: number): Promise<Answer> => {
    while (!away || performance.now() < until) {
      try {
        const answer = await untilDecided(shop, command, actor)
        away = false
        return answer
      } catch (error) {
        if (!(error instanceof StoreAway)) throw error
        away = true
        if (performance.now() + PAUSE < until) await sleep(PAUSE)
        else break
      }
    }
    return refused({ reason: 'store-away' })
  }

  const decide: Door['decide'] = async (shop, command, actor) => {
    if (!mayAsk(actor.role, command.type))
      return refused({ reason: 'forbidden', role: actor.role, command: command.type })
    const until = performance.now() + PATIENCE
    // One after the other: commands of one shop would only lose races against each other.
    return queue(shop, () => patiently(shop, command, actor, until))
  }

  return {
    decide,
    async handle(shop, raw, actor) {
      const retryAfter = await rate.take(`${shop}/${actor.user}`)
      if (retryAfter > 0) return refused({ reason: 'rate-limited', retryAfter })
      const type = spokenType(raw)
      if (type !== null && !mayAsk(actor.role, type))
        return refused({ reason: 'forbidden', role: actor.role, command: type })
      const parsed = parseCommand(raw)
      if (!parsed.ok) return refused({ reason: 'malformed', path: parsed.path, message: parsed.message })
      return decide(shop, parsed.command, actor)
    },
  }
}
