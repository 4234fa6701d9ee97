import { createPinia } from 'pinia'
import type { Envelope } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import type { CommandId } from '#domain/ids.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import type { Connection } from '#screen/connection.ts'
import { useOutbox } from '#screen/send-command.ts'
import { foreman } from './small-shop.ts'

/** Web Locks of one device, as far as `ifAvailable` goes; Node has none. */
export const deviceLocks = () => {
  const held = new Set<string>()
  return {
    request: async <Result>(
      name: string,
      _options: unknown,
      work: (lock: object | null) => Promise<Result>,
    ): Promise<Result> => {
      if (held.has(name)) return work(null)
      held.add(name)
      try {
        return await work({})
      } finally {
        held.delete(name)
      }
    },
  }
}

/** BroadcastChannel of one device: said in one page, heard in all others in the next turn. */
export const deviceChannel = () => {
  const open = new Set<Channel>()
  class Channel {
    readonly #hear: ((event: { data: unknown }) => void)[] = []
    readonly name: string
    constructor(name: string) {
      this.name = name
      open.add(this)
    }
    addEventListener(_kind: string, hear: (event: { data: unknown }) => void) {
      this.#hear.push(hear)
    }
    postMessage(data: unknown) {
      for (const other of open)
        if (other !== this && other.name === this.name)
          queueMicrotask(() => {
            if (open.has(other)) for (const hear of other.#hear) hear({ data })
          })
    }
    close() {
      open.delete(this)
    }
  }
  return Channel
}

/** A house that takes each id once, answers each alike, and remembers who asked at the same time. */
export const modelHouse = (refuses: (command: Envelope) => boolean) => {
  const answers = new Map<CommandId, CommandAnswer>()
  const taken: Envelope[] = []
  return {
    taken: taken as readonly Envelope[],
    answers: answers as ReadonlyMap<CommandId, CommandAnswer>,
    take(command: Envelope): CommandAnswer {
      const known = answers.get(command.id)
      if (known) return known
      taken.push(command)
      const answer: CommandAnswer = refuses(command)
        ? { ok: false, refusal: { reason: 'wrong-state', state: 'done' } }
        : { ok: true, version: taken.length }
      answers.set(command.id, answer)
      return answer
    },
  }
}
export type ModelHouse = ReturnType<typeof modelHouse>

type Reply = (failed: Error | null, answer?: CommandAnswer) => void
/** `deaf`: nothing arrives there. `mute`: it is done there, and the answer is lost. */
export type Line = 'good' | 'deaf' | 'mute'

/** A page of one person: its own memory, the device's disk, and a line that can be cut. */
export const openTab = (house: ModelHouse, onAir: Map<CommandId, number>, actor: Actor = foreman) => {
  const outbox = useOutbox(createPinia())
  const heard = new Map<string, () => void>()
  const waiting = new Set<(failed: Error) => void>()
  let line: Line = 'good'
  const clashes: CommandId[] = []
  const socket = {
    connected: false,
    on: (name: string, hear: () => void) => {
      heard.set(name, hear)
      return socket
    },
    timeout: (ms: number) => ({
      emit: (_name: string, command: Envelope, reply: Reply) => {
        const { id } = command
        if ((onAir.get(id) ?? 0) > 0) clashes.push(id)
        onAir.set(id, (onAir.get(id) ?? 0) + 1)
        const end = (failed: Error | null, answer?: CommandAnswer) => {
          if (!waiting.delete(end)) return
          clearTimeout(timer)
          onAir.set(id, (onAir.get(id) ?? 1) - 1)
          reply(failed, answer)
        }
        waiting.add(end)
        const timer = setTimeout(() => end(new Error('no answer')), ms)
        if (line === 'deaf') return
        const answer = house.take(command)
        if (line === 'good') queueMicrotask(() => end(null, answer))
      },
    }),
  }
  // The outbox uses of a socket what stands above, and nothing else.
  const connection = {
    options: { shop: 'demo', as: 'foreman' },
    socket,
    close: () => {},
  } as unknown as Connection
  const hangUp = () => {
    socket.connected = false
    heard.get('disconnect')?.()
    for (const end of waiting) end(new Error('disconnected'))
  }
  outbox.attach(connection, { actor })
  return {
    outbox,
    clashes: clashes as readonly CommandId[],
    connect() {
      if (socket.connected) return
      socket.connected = true
      heard.get('connect')?.()
    },
    cut: () => {
      if (socket.connected) hangUp()
    },
    becomes(next: Line) {
      line = next
    },
    /** The page is gone, without time to say anything. */
    crash() {
      outbox.detach()
      hangUp()
    },
  }
}
export type Tab = ReturnType<typeof openTab>
