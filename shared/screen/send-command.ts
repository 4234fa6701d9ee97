import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Command, Envelope } from '#domain/commands.ts'
import { type CommandId, commandId } from '#domain/ids.ts'
import type { Connection } from './connection.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import { newCommandId } from './new-command-id.ts'
import { useShopStore } from './shop-store.ts'

const ANSWER_MS = 5_000
const RETRY_MS = 2_000
/** A tap older than this is shown and asked about, never sent silently. */
export const OLD_MS = 120_000
const KEPT = 'unanswered-commands'

/**
 * `waiting`: no connection, or another command goes first. `sending`: on its way.
 * `undelivered`: no answer in 5 s, being tried again under the same id. `asking`: too old to be
 * sent without a person's word.
 */
export type SendState = 'waiting' | 'sending' | 'undelivered' | 'asking'

export interface Unanswered {
  readonly id: CommandId
  readonly command: Envelope<Command>
  readonly state: SendState
  /** When the tap was made, by this device's clock in milliseconds. */
  readonly madeAt: number
}

/** What became of a command; null when its author gave it up. */
export type Outcome = CommandAnswer | null

interface Kept {
  readonly command: Envelope<Command>
  readonly madeAt: number
}

const place = (connection: Connection): string =>
  `${KEPT}:${connection.options.shop}:${connection.options.as}`

const readKept = (key: string): readonly Kept[] => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    // Written by this file alone, for this tab alone.
    return Array.isArray(kept) ? (kept as Kept[]) : []
  } catch {
    return []
  }
}

const isPassing = (answer: CommandAnswer): boolean =>
  !answer.ok && (answer.refusal.reason === 'store-away' || answer.refusal.reason === 'rate-limited')

/**
 * The commands this screen has not heard back about. One goes at a time, in the order they were
 * made, each under one id for life: however often it is sent, it has effect once [H3].
 */
export const useOutbox = defineStore('outbox', () => {
  const entries = shallowRef<readonly Unanswered[]>([])
  const settle = new Map<CommandId, (outcome: Outcome) => void>()
  const pending = computed(() => entries.value.length)
  let connection: Connection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let inFlight: CommandId | null = null

  const keep = () => {
    if (!connection) return
    const kept: readonly Kept[] = entries.value.map(({ command, madeAt }) => ({ command, madeAt }))
    try {
      sessionStorage.setItem(place(connection), JSON.stringify(kept))
    } catch {
      // Without storage the memory of the page has to do.
    }
  }
  const put = (next: readonly Unanswered[]) => {
    entries.value = next
    keep()
  }
  const mark = (id: CommandId, state: SendState) =>
    put(entries.value.map((entry) => (entry.id === id ? { ...entry, state } : entry)))

  const close = (id: CommandId, outcome: Outcome) => {
    put(entries.value.filter((entry) => entry.id !== id))
    settle.get(id)?.(outcome)
    settle.delete(id)
  }

  const later = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(next, ms)
  }

  const next = () => {
    const socket = connection?.socket
    if (inFlight !== null || !socket?.connected) return
    for (const { id, state, madeAt } of entries.value) {
      if (state !== 'asking' && Date.now() - madeAt > OLD_MS) mark(id, 'asking')
    }
    const entry = entries.value.find(({ state }) => state !== 'asking')
    if (!entry) return
    inFlight = entry.id
    if (entry.state === 'waiting') mark(entry.id, 'sending')
    socket
      .timeout(ANSWER_MS)
      .emit('command', entry.command, (failed: Error | null, answer: CommandAnswer) => {
        inFlight = null
        if (!entries.value.some(({ id }) => id === entry.id)) return next()
        if (failed) {
          mark(entry.id, 'undelivered')
          return later(RETRY_MS)
        }
        if (isPassing(answer)) {
          mark(entry.id, 'undelivered')
          const seconds =
            !answer.ok && answer.refusal.reason === 'rate-limited' ? answer.refusal.retryAfter : undefined
          return later(seconds === undefined ? RETRY_MS : Math.max(1, seconds) * 1_000)
        }
        close(entry.id, answer)
        next()
      })
  }

  /** Takes what an earlier life of this tab left unanswered, and sends whenever connected. */
  const attach = (to: Connection) => {
    connection = to
    const kept = readKept(place(to)).map(({ command, madeAt }): Unanswered => ({
      id: command.id,
      command,
      madeAt,
      state: 'waiting',
    }))
    const known = new Set(entries.value.map(({ id }) => id))
    put([...kept.filter(({ id }) => !known.has(id)), ...entries.value])
    to.socket.on('connect', () => {
      inFlight = null
      next()
    })
    to.socket.on('disconnect', () => {
      inFlight = null
      put(entries.value.map((entry) => (entry.state === 'asking' ? entry : { ...entry, state: 'waiting' })))
    })
    next()
  }

  /** Makes the id, once. Resolves with the answer; with null when the command was given up. */
  const send = (command: Command, options: { readonly seen?: number } = {}): Promise<Outcome> => {
    const id = commandId(newCommandId())
    const entry: Unanswered = {
      id,
      command: { ...command, id, ...(options.seen === undefined ? {} : { seen: options.seen }) },
      state: 'waiting',
      madeAt: Date.now(),
    }
    put([...entries.value, entry])
    const outcome = new Promise<Outcome>((resolve) => settle.set(id, resolve))
    next()
    return outcome
  }

  /** A person's word that an old or undelivered command still holds. */
  const retry = (id: CommandId) => {
    put(
      entries.value.map((entry) =>
        entry.id === id ? { ...entry, state: 'waiting', madeAt: Date.now() } : entry,
      ),
    )
    next()
  }
  /** Not sent again; what the server may have taken already stays done. */
  const abandon = (id: CommandId) => {
    close(id, null)
    next()
  }

  return { entries, pending, attach, send, retry, abandon }
})

/** Sends a command with the version this screen looks at, so that a stale tap is answered so. */
export const sendCommand = (command: Command): Promise<Outcome> => {
  const { version } = useShopStore()
  return useOutbox().send(command, version === 0 ? {} : { seen: version })
}
