import type { Connection, StoreLog } from './redis.ts'

export type Heard = (version: number) => void

export interface Announcements {
  /** Calls `heard` with each message of the channel until the returned function is called. */
  listen(channel: string, heard: Heard): Promise<() => Promise<void>>
  close(): void
}

/** How often a silent line is tried, and a failed subscription repeated, in milliseconds. */
const PULSE = 2000

/**
 * Shard channels, followed across reconnects. What is announced while the line is away is lost;
 * followers therefore look at the head from time to time by themselves.
 */
export const announcements = (subscriber: Connection, log: StoreLog): Announcements => {
  const wanted = new Map<string, Set<Heard>>()
  const held = new Set<string>()
  const emitter: NodeJS.EventEmitter = subscriber

  const subscribe = async (channel: string): Promise<void> => {
    try {
      await subscriber.ssubscribe(channel)
      if (wanted.has(channel)) held.add(channel)
    } catch (error) {
      // The pulse tries again.
      log.warn({ channel, error: error instanceof Error ? error.message : String(error) }, 'not subscribed')
    }
  }
  const subscribeMissing = (): void => {
    if (subscriber.status !== 'ready') return
    for (const channel of wanted.keys()) if (!held.has(channel)) void subscribe(channel)
  }

  emitter.on('close', () => held.clear())
  emitter.on('ready', subscribeMissing)
  emitter.on('smessage', (channel: string, message: string) => {
    for (const heard of wanted.get(channel) ?? []) {
      try {
        heard(Number(message))
      } catch (error) {
        // A listener's mistake must not tear the connection that called it.
        log.warn(
          { channel, error: error instanceof Error ? error.message : String(error) },
          'listener failed',
        )
      }
    }
  })
  const pulse = setInterval(() => {
    subscribeMissing()
    // A question that goes unanswered is what makes a dead line notice that it is dead.
    if (subscriber.status === 'ready') subscriber.ping().catch(() => {})
  }, PULSE)
  pulse.unref()

  return {
    async listen(channel, heard) {
      // Every listener is a function of its own, even when the same one is handed in twice.
      const own: Heard = (version) => heard(version)
      const listeners = wanted.get(channel) ?? new Set()
      wanted.set(channel, listeners.add(own))
      if (!held.has(channel)) await subscribe(channel)
      return async () => {
        listeners.delete(own)
        if (listeners.size > 0 || wanted.get(channel) !== listeners) return
        wanted.delete(channel)
        held.delete(channel)
        await subscriber.sunsubscribe(channel).catch(() => {})
      }
    },
    close() {
      clearInterval(pulse)
      wanted.clear()
    },
  }
}
