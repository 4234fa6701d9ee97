import { act } from '#domain/act.ts'
import type { Envelope } from '#domain/commands.ts'
import type { Actor, PastCommand } from '#domain/decision.ts'
import { changedRows } from '#domain/evolve.ts'
import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { stateOf } from '#domain/view.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import type { Connection, Listeners } from '#screen/connection.ts'
import { calendars, dayOf } from '../support/local-time.ts'
import { foreman } from '../support/small-shop.ts'

/**
 * A house in the page: the real decisions and the real fold behind a socket that answers without delay,
 * so that a console can be worked without a network.
 */
export const houseOf = (first: Shop, now: Instant, actor: Actor = foreman) => {
  let shop = first
  const sent: Envelope[] = []
  const past = new Map<string, PastCommand>()
  let listeners: Listeners | null = null
  let answers = true
  let hangUp = () => {}

  const decide = (command: Envelope): CommandAnswer => {
    const done = command.type === 'undo' ? past.get(command.command) : undefined
    const moment = { now, actor, calendars, today: dayOf(now), ...(done ? { past: done } : {}) }
    const { decision, events, after } = act(shop, command, moment)
    if (!decision.ok) return { ok: false, refusal: decision.refusal }
    const before = changedRows(after, shop)
    const from = shop.version
    past.set(command.id, {
      id: command.id,
      type: command.type,
      by: actor.user,
      from: from + 1,
      to: after.version,
      before,
    })
    shop = after
    if (events.length > 0) {
      listeners?.happened({ from, to: after.version, hash: `h${after.version}`, events })
    }
    return { ok: true, version: after.version, ...decision.answer }
  }

  const socket = {
    connected: true,
    on: (name: string, heard: () => void) => {
      if (name === 'disconnect') hangUp = heard
      return socket
    },
    timeout: () => ({
      emit: (_name: string, command: Envelope, reply: (fault: null, answer: CommandAnswer) => void) => {
        sent.push(command)
        if (answers) queueMicrotask(() => reply(null, decide(command)))
      },
    }),
  }
  return {
    sent,
    shop: () => shop,
    /** From now on nothing is answered, as with a server that has stopped. */
    fallSilent: () => {
      answers = false
    },
    /** The line breaks, and the screen knows it. */
    cut: () => {
      socket.connected = false
      listeners?.connected(false)
      hangUp()
    },
    follow: (to: Listeners): Connection => {
      listeners = to
      to.connected(true)
      const version = shop.version
      to.followed({ snapshot: stateOf(shop, now), version, hash: `h${version}`, now })
      to.news(now, { speed: 0 })
      const options = { shop: 'demo', as: 'foreman' }
      // The outbox uses of a socket what stands above, and nothing else.
      return { options, socket, close: () => {} } as unknown as Connection
    },
  }
}
