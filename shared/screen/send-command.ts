import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Command } from '#domain/commands.ts'
import { changedSince, decide } from '#domain/decide.ts'
import type { Actor, Refusal } from '#domain/decision.ts'
import { type CommandId, commandId } from '#domain/ids.ts'
import { type Subject, subjectsOf } from '#domain/subjects.ts'
import type { Connection, LiveSocket } from './connection.ts'
import { newCommandId } from './new-command-id.ts'
import { deliver, type Delivery, pauseAfter } from './outbox/deliver.ts'
import { createForesight } from './outbox/foresight.ts'
import { mayGo } from './outbox/in-order.ts'
import type { KeptCommand } from './outbox/kept-commands.ts'
import {
  ageOf,
  bareOf,
  type Conflict,
  conflictsIn,
  FOREIGN_MS,
  fresh,
  keptOf,
  type Line,
  OLD_MS,
  type Outcome,
  type Unanswered,
} from './outbox/line.ts'
import type { Word } from './outbox/one-sender.ts'
import { createSharedKeep } from './outbox/shared-keep.ts'
import { useShopStore } from './shop-store.ts'

export { OLD_MS }
export type { Conflict, Outcome, SendState, Unanswered } from './outbox/line.ts'

/** Who works at this screen. Without him its commands are remembered by the page alone. */
export interface Author {
  readonly actor: Actor
  /** The board shows what his commands will have done before they are answered. */
  readonly foresee?: boolean
}

type Flown = Delivery | { readonly kind: 'gone' }

/** What so many newest commands were about is remembered, for their undo. */
const REMEMBERED = 100

const ownerOf = (shop: string, { user }: Actor): string =>
  `${encodeURIComponent(shop)}/${encodeURIComponent(user)}`

/**
 * The commands this screen has not heard back about: written down before they are sent, each under one id
 * for life, so that however often it is sent it has effect once [H3]. Those about the same car go one
 * after the other; others do not wait for them. Nothing is dropped without a word.
 */
export const useOutbox = defineStore('outbox', () => {
  const store = useShopStore()
  const lines = shallowRef<readonly Line[]>([])
  const refused = shallowRef<readonly KeptCommand[]>([])
  const actor = shallowRef<Actor | null>(null)
  const foresight = createForesight(store, lines, actor)
  const keep = createSharedKeep((word) => void hear(word))
  const settle = new Map<CommandId, (outcome: Outcome) => void>()
  const whoWaits = new Map<CommandId, () => void>()
  const about = new Map<CommandId, readonly Subject[]>()
  let connection: Connection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastOrder = 0
  let left = false

  const movedOf = ({ command, late }: Line) =>
    late && store.confirmed && actor.value ? changedSince(store.confirmed, command, actor.value.user) : null
  const entries = computed(() =>
    lines.value.map((line): Unanswered => {
      const { id, command, state, madeAt, sent, late } = line
      return { id, command, state, madeAt, sent, late, moved: movedOf(line) }
    }),
  )
  const pending = computed(() => lines.value.length)
  const conflicts = computed(() => conflictsIn(refused.value))

  const lineOf = (id: CommandId) => lines.value.find((line) => line.id === id)
  const patch = (id: CommandId, change: Partial<Line>) => {
    lines.value = lines.value.map((line) => (line.id === id ? { ...line, ...change } : line))
  }
  const drop = (id: CommandId) => {
    lines.value = lines.value.filter((line) => line.id !== id)
    refused.value = refused.value.filter((kept) => kept.id !== id)
  }
  /** Told to whoever still waits for it in this page. */
  const resolve = (id: CommandId, outcome: Outcome) => {
    settle.get(id)?.(outcome)
    settle.delete(id)
    whoWaits.delete(id)
  }
  const becameLate = (id: CommandId) => {
    patch(id, { late: true })
    if (lineOf(id)?.durable !== true) return
    whoWaits.get(id)?.()
    whoWaits.delete(id)
  }

  const closeLine = async (id: CommandId, outcome: Outcome): Promise<void> => {
    drop(id)
    resolve(id, outcome)
    await keep.remove(id)
    keep.tell({ kind: 'closed', id, outcome })
  }
  const finish = async (line: Line, answer: NonNullable<Outcome>): Promise<void> => {
    if (answer.ok) foresight.taken(line.command, answer.version)
    if (answer.ok || !line.late) return closeLine(line.id, answer)
    const kept = { ...keptOf(line), refused: { refusal: answer.refusal, at: Date.now() } }
    drop(line.id)
    refused.value = [...refused.value, kept]
    resolve(line.id, answer)
    await keep.write(kept)
    keep.tell({ kind: 'closed', id: line.id, outcome: answer })
    keep.tell({ kind: 'changed' })
  }

  const flight = async (id: CommandId, socket: LiveSocket): Promise<Flown> => {
    const isGone = await keep.isGone(id)
    const line = lineOf(id)
    if (isGone || !line) return { kind: 'gone' }
    // What is given to a broken socket would be sent behind our back when it mends.
    if (!socket.connected || line.state === 'asking') return { kind: 'silence' }
    patch(id, { sent: true, ...(line.state === 'waiting' ? { state: 'sending' } : {}) })
    if (!line.sent) void keep.write({ ...keptOf(line), sent: true })
    const delivery = await deliver(socket, line.command)
    const still = lineOf(id)
    // Inside the lock: no other page is to take up what has just been answered.
    if (delivery.kind === 'answer' && still && !left) await finish(still, delivery.answer)
    return delivery
  }

  const fly = async (id: CommandId): Promise<void> => {
    const socket = connection?.socket
    if (!socket) return
    patch(id, { flying: true })
    const flown = await keep.alone(id, () => flight(id, socket))
    if (left) return
    const line = lineOf(id)
    if (line && flown !== 'elsewhere') landed(line, flown)
    else if (line) patch(id, { flying: false, notBefore: performance.now() + FOREIGN_MS })
    pump()
  }
  const landed = (line: Line, flown: Flown) => {
    if (flown.kind === 'gone') {
      drop(line.id)
      return resolve(line.id, null)
    }
    if (flown.kind === 'answer') return
    const tries = line.tries + 1
    const wait = flown.kind === 'passing' ? flown.waitMs : pauseAfter(tries)
    const connected = connection?.socket.connected === true
    const state = line.state === 'asking' ? 'asking' : connected ? 'undelivered' : 'waiting'
    const notBefore = connected ? performance.now() + wait : 0
    patch(line.id, { flying: false, tries, state, notBefore })
    becameLate(line.id)
  }

  /** What is too old, or about a car somebody else has changed, waits for its author's word. */
  const judge = () => {
    for (const line of lines.value) {
      if (line.flying || line.state === 'asking' || line.notBefore > performance.now()) continue
      // What was sent under this id goes on: the version its author saw guards it at the house.
      if (ageOf(line) > OLD_MS || (!line.sent && movedOf(line))) patch(line.id, { state: 'asking' })
    }
  }
  /** A command made earlier is only sent beside a board that is up to date. */
  const boardReady = () => store.current || !store.opened

  const pump = () => {
    clearTimeout(timer)
    if (left || connection?.socket.connected !== true || !boardReady()) return
    judge()
    const now = performance.now()
    const line = lines.value.map((one) => ({
      ...one,
      free: one.durable && one.state !== 'asking' && one.notBefore <= now,
    }))
    for (const { id } of mayGo(line)) void fly(id)
    const next = lines.value.flatMap(({ notBefore, flying }) =>
      notBefore > now && !flying ? [notBefore] : [],
    )
    if (next.length > 0) timer = setTimeout(pump, Math.min(...next) - now + 1)
  }

  const absorb = (rows: readonly KeptCommand[], own: boolean) => {
    const notBefore = own ? 0 : performance.now() + FOREIGN_MS
    for (const kept of rows.filter(({ refused: said }) => said !== null)) {
      drop(kept.id)
      refused.value = [...refused.value, kept]
    }
    for (const kept of rows.filter(({ refused: said }) => said === null)) {
      const line = lineOf(kept.id)
      if (!line) lines.value = [...lines.value, fresh(kept, { durable: true, late: true, notBefore })]
      else if (line.confirmedAt !== kept.confirmedAt && !line.flying)
        patch(kept.id, { ...fresh(kept, { durable: true, late: true, notBefore }) })
    }
    lines.value = [...lines.value].sort((a, b) => a.order - b.order)
    lastOrder = Math.max(lastOrder, ...rows.map(({ order }) => order))
  }
  const hear = async (word: Word): Promise<void> => {
    if (left) return
    if (word.kind === 'closed') {
      if (word.outcome?.ok !== false) drop(word.id)
      else lines.value = lines.value.filter(({ id }) => id !== word.id)
      resolve(word.id, word.outcome)
    } else absorb(await keep.all(), false)
    pump()
  }

  /** One person's commands come, another's go: they stay on the disk for him. */
  const moveIn = (next: string | null) => {
    if (keep.owner() !== null) {
      ;[lines.value, refused.value] = [[], []]
      foresight.forget()
    }
    keep.moveIn(next, (rows) => {
      const before = lines.value
      absorb(rows, true)
      for (const line of before) if (line.durable) void keep.write(keptOf(line))
    })
    void keep.opened().then(pump)
  }

  /** Takes what this person left unanswered at this device, and sends whenever connected. */
  const attach = (to: Connection, by: Author | null = null) => {
    connection = to
    left = false
    actor.value = by?.actor ?? null
    store.overlay = by?.foresee === true ? (shop) => foresight.shop.value ?? shop : null
    const next = by && ownerOf(to.options.shop, by.actor)
    if (next !== keep.owner()) moveIn(next)
    to.socket.on('connect', () => {
      if (connection !== to) return
      lines.value = lines.value.map((line) => ({ ...line, tries: 0, notBefore: 0 }))
      pump()
    })
    to.socket.on('disconnect', () => {
      if (connection !== to) return
      for (const { id, state } of lines.value) {
        if (state !== 'asking') patch(id, { state: 'waiting' })
        becameLate(id)
      }
    })
    pump()
  }
  watch(() => store.current, pump)

  /** Makes the id, once. Resolves with the answer; with null when the command was given up. */
  const send = (
    command: Command,
    options: { readonly seen?: number; readonly late?: boolean } = {},
  ): Promise<Outcome> => {
    const id = commandId(newCommandId())
    const known = (earlier: CommandId) => about.get(earlier)
    const subjects = subjectsOf(command, { shop: store.shop, known })
    about.set(id, subjects)
    for (const oldest of [...about.keys()].slice(0, -REMEMBERED)) about.delete(oldest)
    lastOrder = Math.max(Date.now(), lastOrder + 1)
    const seen = options.seen === undefined ? {} : { seen: options.seen }
    const kept: KeptCommand = {
      id,
      owner: keep.owner() ?? '',
      order: lastOrder,
      command: { ...command, id, ...seen },
      subjects,
      madeAt: Date.now(),
      confirmedAt: null,
      sent: false,
      refused: null,
    }
    const late = options.late === true || connection?.socket.connected !== true
    lines.value = [...lines.value, fresh(kept, { durable: false, late, notBefore: 0 })]
    const outcome = new Promise<Outcome>((done) => settle.set(id, done))
    void hold(kept)
    return outcome
  }
  const hold = async (kept: KeptCommand): Promise<void> => {
    await keep.opened()
    await keep.write(kept)
    // Given up while it was being written.
    if (!lineOf(kept.id)) return keep.remove(kept.id)
    patch(kept.id, { durable: true })
    if (lineOf(kept.id)?.late === true) becameLate(kept.id)
    keep.tell({ kind: 'changed' })
    pump()
  }

  /** Resolves when nobody needs to wait at the control: kept here, to be sent when that is possible. */
  const whenLate = (id: CommandId): Promise<void> => {
    const line = lineOf(id)
    if (line?.late && line.durable) return Promise.resolve()
    return new Promise((done) => whoWaits.set(id, done))
  }

  /** A person's word that an old or undelivered command still holds. */
  const retry = (id: CommandId) => {
    const line = lineOf(id)
    if (!line) return
    const anew = { state: 'waiting', notBefore: 0, tries: 0 } as const
    if (line.state === 'asking') {
      // He has been shown what stands now: that is what he has seen.
      const command = movedOf(line) ? { ...line.command, seen: store.version } : line.command
      patch(id, { ...anew, command, confirmedAt: Date.now(), ownFrom: performance.now(), late: true })
      const confirmed = lineOf(id)
      if (confirmed) void keep.write(keptOf(confirmed)).then(() => keep.tell({ kind: 'changed' }))
    } else if (!line.flying) patch(id, anew)
    pump()
  }
  /** His word for all whose cars nobody has changed; those others are answered one by one. */
  const retryAll = () => {
    for (const { id, state, moved } of entries.value) if (state === 'asking' && !moved) retry(id)
  }
  /** Not sent again; what the server may have taken already stays done. */
  const abandon = (id: CommandId) => {
    void closeLine(id, null)
    pump()
  }
  /** Why a refused command would be refused again; null when it would be taken now. */
  const refusalNow = (conflict: Conflict): Refusal | null => {
    if (!store.shop || !foresight.moment.value) return { reason: 'store-away' }
    const decision = decide(store.shop, bareOf(conflict), foresight.moment.value)
    return decision.ok ? null : decision.refusal
  }
  /** Once more as a command of its own, on what stands now. */
  const redo = (id: CommandId) => {
    const conflict = conflicts.value.find((one) => one.id === id)
    if (!conflict || refusalNow(conflict)) return
    void send(bareOf(conflict), { seen: store.version, late: true })
    dismiss(id)
  }
  const dismiss = (id: CommandId) => void closeLine(id, null)

  /** The page is left: whatever comes now is for its next life. */
  const detach = () => {
    left = true
    clearTimeout(timer)
    keep.leave()
    ;[lines.value, refused.value] = [[], []]
  }

  return {
    entries,
    pending,
    conflicts,
    /** Commands outlive this page on this device. */
    lasting: keep.lasting,
    optimisticShop: foresight.shop,
    pendingJobs: foresight.jobs,
    attach,
    detach,
    send,
    whenLate,
    retry,
    retryAll,
    abandon,
    refusalNow,
    redo,
    dismiss,
  }
})

/** Sends a command with the version this screen looks at, so that a stale tap is answered so. */
export const sendCommand = (command: Command): Promise<Outcome> => {
  const { version } = useShopStore()
  return useOutbox().send(command, version === 0 ? {} : { seen: version })
}
