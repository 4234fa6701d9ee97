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
import { createLineList } from './outbox/line-list.ts'
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
  const list = createLineList()
  const { lines } = list
  const actor = shallowRef<Actor | null>(null)
  const foresight = createForesight(store, lines, actor)
  const keep = createSharedKeep((word) => void hear(word))
  const about = new Map<CommandId, readonly Subject[]>()
  let connection: Connection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
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
  const conflicts = computed(() => conflictsIn(list.refused.value))

  const closeLine = async (id: CommandId, outcome: Outcome): Promise<void> => {
    list.drop(id)
    list.resolve(id, outcome)
    await keep.remove(id)
    keep.tell({ kind: 'closed', id, outcome })
  }
  const finish = async (line: Line, answer: NonNullable<Outcome>): Promise<void> => {
    if (answer.ok) foresight.taken(line.command, answer.version)
    if (answer.ok || !line.late) return closeLine(line.id, answer)
    const kept = { ...keptOf(line), refused: { refusal: answer.refusal, at: Date.now() } }
    list.refuse(kept)
    list.resolve(line.id, answer)
    await keep.write(kept)
    keep.tell({ kind: 'closed', id: line.id, outcome: answer })
    keep.tell({ kind: 'changed' })
  }

  const flight = async (id: CommandId, socket: LiveSocket): Promise<Flown> => {
    const isGone = await keep.isGone(id)
    const line = list.of(id)
    if (isGone || !line) return { kind: 'gone' }
    // What is given to a broken socket would be sent behind our back when it mends.
    if (!socket.connected || line.state === 'asking') return { kind: 'silence' }
    list.patch(id, { sent: true, ...(line.state === 'waiting' ? { state: 'sending' } : {}) })
    if (!line.sent) void keep.write({ ...keptOf(line), sent: true })
    const delivery = await deliver(socket, line.command)
    const still = list.of(id)
    // Inside the lock: no other page is to take up what has just been answered.
    if (delivery.kind === 'answer' && still && !left) await finish(still, delivery.answer)
    return delivery
  }

  const fly = async (id: CommandId): Promise<void> => {
    const socket = connection?.socket
    if (!socket) return
    list.patch(id, { flying: true })
    const flown = await keep.alone(id, () => flight(id, socket))
    if (left) return
    const line = list.of(id)
    if (line && flown !== 'elsewhere') landed(line, flown)
    else if (line) list.patch(id, { flying: false, notBefore: performance.now() + FOREIGN_MS })
    pump()
  }
  const landed = (line: Line, flown: Flown) => {
    if (flown.kind === 'gone') {
      // Another page has closed it; a refusal that it left there is still to be read here.
      list.drop(line.id, 'refusal')
      list.resolve(line.id, null)
      return void hear({ kind: 'changed' })
    }
    if (flown.kind === 'answer') return
    const tries = line.tries + 1
    const wait = flown.kind === 'passing' ? flown.waitMs : pauseAfter(tries)
    const connected = connection?.socket.connected === true
    const state = line.state === 'asking' ? 'asking' : connected ? 'undelivered' : 'waiting'
    const notBefore = connected ? performance.now() + wait : 0
    list.patch(line.id, { flying: false, tries, state, notBefore })
    list.becameLate(line.id)
  }

  /** What is too old, or about a car somebody else has changed, waits for its author's word. */
  const judge = () => {
    for (const line of lines.value) {
      if (line.flying || line.state === 'asking' || line.notBefore > performance.now()) continue
      // What was sent under this id goes on: the version its author saw guards it at the house.
      if (ageOf(line) > OLD_MS || (!line.sent && movedOf(line))) list.patch(line.id, { state: 'asking' })
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

  const hear = async (word: Word): Promise<void> => {
    if (left) return
    if (word.kind === 'closed') {
      list.drop(word.id, word.outcome?.ok === false ? 'refusal' : undefined)
      list.resolve(word.id, word.outcome)
    } else list.absorb(await keep.all(), false)
    pump()
  }

  /** One person's commands come, another's go: they stay on the disk for him. */
  const moveIn = (next: string | null) => {
    if (keep.owner() !== null) {
      list.clear()
      foresight.forget()
    }
    keep.moveIn(next, (rows) => {
      const before = lines.value
      list.absorb(rows, true)
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
      list.patchAll({ tries: 0, notBefore: 0 })
      pump()
    })
    to.socket.on('disconnect', () => {
      if (connection !== to) return
      for (const { id, state } of lines.value) {
        if (state !== 'asking') list.patch(id, { state: 'waiting' })
        list.becameLate(id)
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
    const seen = options.seen === undefined ? {} : { seen: options.seen }
    const kept: KeptCommand = {
      id,
      owner: keep.owner() ?? '',
      order: list.nextOrder(),
      command: { ...command, id, ...seen },
      subjects,
      madeAt: Date.now(),
      confirmedAt: null,
      sent: false,
      refused: null,
    }
    const late = options.late === true || connection?.socket.connected !== true
    list.add(fresh(kept, { durable: false, late, notBefore: 0 }))
    void hold(kept)
    return list.answerOf(id)
  }
  const hold = async (kept: KeptCommand): Promise<void> => {
    await keep.opened()
    await keep.write(kept)
    // Given up while it was being written.
    if (!list.of(kept.id)) return keep.remove(kept.id)
    list.patch(kept.id, { durable: true })
    if (list.of(kept.id)?.late === true) list.becameLate(kept.id)
    keep.tell({ kind: 'changed' })
    pump()
  }

  /** A person's word that an old or undelivered command still holds. */
  const retry = (id: CommandId) => {
    const line = list.of(id)
    if (!line) return
    const anew = { state: 'waiting', notBefore: 0, tries: 0 } as const
    if (line.state === 'asking') {
      // He has been shown what stands now: that is what he has seen.
      const command = movedOf(line) ? { ...line.command, seen: store.version } : line.command
      list.patch(id, { ...anew, command, confirmedAt: Date.now(), ownFrom: performance.now(), late: true })
      const confirmed = list.of(id)
      if (confirmed) void keep.write(keptOf(confirmed)).then(() => keep.tell({ kind: 'changed' }))
    } else if (!line.flying) list.patch(id, anew)
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
    list.clear()
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
    /** Resolves when nobody needs to wait at the control: kept here, to be sent when that is possible. */
    whenLate: list.whenLate,
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
