import { randomUUID } from 'node:crypto'
import { type ConnectionOptions, type Job, Queue, UnrecoverableError, Worker } from 'bullmq'
import type { Log } from '#server/commands/log.ts'
import type { Verdict } from '#server/outside/verdict.ts'
import type { Message } from './message.ts'

/** What stands in the queue for one message. */
export interface Entry {
  readonly message: Message
  /** The last thing that went wrong with it: a code of the other side and our word for it. */
  readonly fault?: { readonly code: string; readonly why: string }
  /** A digest it was part of was refused: from now on it goes alone. */
  readonly alone?: boolean
}

/** How it ended: sent alone or with how many others, or not sent because nobody needs to know any more. */
export type Ended = { readonly sent: number } | { readonly moot: true }

export const deliveryStates = ['waiting', 'sending', 'again', 'sent', 'moot', 'dead'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export interface Delivery {
  readonly message: Message
  readonly state: DeliveryState
  readonly tries: number
  readonly fault: Entry['fault'] | null
  /** With how many it went as one text. */
  readonly together: number
  readonly since: number
  readonly ended: number | null
}

/** A message that this process has taken; nobody else has it meanwhile. */
export interface Taken {
  readonly entry: Entry
  end(ended: Ended): Promise<void>
  /** Back to its place; no try is counted. `entry` is what is remembered of it. */
  putBack(entry?: Entry): Promise<void>
  /** A try more, later; after the last one it is dead. */
  failed(verdict: Exclude<Verdict, { kind: 'sent' }>): Promise<void>
}

export interface ChannelQueue {
  /** The same id twice is one message. */
  add(messages: readonly Message[]): Promise<void>
  /** How many could be taken now, and how many later. */
  counts(): Promise<{ readonly ready: number; readonly later: number; readonly dead: number }>
  take(): Promise<Taken | null>
  newest(most: number): Promise<readonly Delivery[]>
  /** False when there is no such dead message. */
  retry(id: string): Promise<boolean>
  /** Throws away what waits and what is remembered. */
  empty(): Promise<void>
  close(): Promise<void>
}

/** Long enough for a sending that times out; who is killed meanwhile has his messages sent again after it. */
const LOCK = 20_000
const CHECK = 5_000
const TRIES = 10
const FIRST_PAUSE = 5_000
/** Sent messages are remembered, for the log and so that a late process does not send them again. */
const KEPT = { age: 7 * 24 * 60 * 60, count: 2_000 }

const job = {
  attempts: TRIES,
  backoff: { type: 'exponential', delay: FIRST_PAUSE, jitter: 0.5 },
  removeOnComplete: KEPT,
  removeOnFail: KEPT,
}

export interface QueuePlace {
  readonly connection: ConnectionOptions
  readonly shop: string
  readonly channel: string
}

/** One queue for each channel: its limits, its pauses and its faults are its own. */
export const openQueue = ({ connection, shop, channel }: QueuePlace, log: Log): ChannelQueue => {
  const name = `outbox-${channel}`
  // The keys lie in the shop's own slot.
  const place = { connection, prefix: `smb:{${shop}}` }
  const queue = new Queue<Entry, Ended>(name, place)
  // Without a processor: messages are taken by hand, when the limits of the other side leave room.
  const worker = new Worker<Entry, Ended>(name, null, {
    ...place,
    autorun: false,
    lockDuration: LOCK,
    stalledInterval: CHECK,
    // Killed again and again is no reason to give a message up.
    maxStalledCount: 10_000,
  })
  const token = randomUUID()
  const heard = (error: Error) => log.warn({ shop, channel, error: error.message }, 'the outbox has a fault')
  queue.on('error', heard)
  worker.on('error', heard)
  let checking = false

  return {
    async add(messages) {
      await queue.addBulk(
        messages.map((message) => ({
          name: message.what,
          data: { message },
          opts: { ...job, jobId: message.id },
        })),
      )
    },
    async counts() {
      const {
        waiting = 0,
        delayed = 0,
        failed = 0,
      } = await queue.getJobCounts('waiting', 'delayed', 'failed')
      return { ready: waiting, later: delayed, dead: failed }
    },
    async take() {
      if (!checking) {
        checking = true
        await worker.startStalledCheckTimer()
      }
      const next = await worker.getNextJob(token, { block: false })
      return next ? takenOf(next, token) : null
    },
    async newest(most) {
      const groups = await Promise.all(
        places.map(async (place) => {
          const jobs = await queue.getJobs([place], 0, most - 1)
          return jobs.flatMap((one) => deliveryOf(one, place))
        }),
      )
      return groups.flat()
    },
    async retry(id) {
      const found = await queue.getJob(id)
      if (!found || !(await found.isFailed())) return false
      await found.retry('failed', { resetAttemptsMade: true })
      return true
    },
    async empty() {
      await queue.obliterate({ force: true })
    },
    async close() {
      await worker.close()
      await queue.close()
    },
  }
}

const takenOf = (one: Job<Entry, Ended>, token: string): Taken => ({
  entry: one.data,
  async end(ended) {
    await one.moveToCompleted(ended, token, false)
  },
  async putBack(entry) {
    if (entry) await one.updateData(entry)
    await one.moveToWait(token)
  },
  async failed(verdict) {
    const { code, why } = verdict
    await one.updateData({ ...one.data, fault: { code, why } })
    const error = verdict.kind === 'never' ? new UnrecoverableError(why) : new Error(why)
    await one.moveToFailed(error, token, false)
  },
})

const places = ['waiting', 'active', 'delayed', 'completed', 'failed'] as const

const deliveryOf = (one: Job<Entry, Ended>, place: (typeof places)[number]): readonly Delivery[] => {
  // A job that was removed while it was read has no data.
  if (!one?.data?.message) return []
  const { message, fault } = one.data
  const ended = place === 'completed' ? one.returnvalue : null
  const states: Readonly<Record<(typeof places)[number], DeliveryState>> = {
    waiting: fault ? 'again' : 'waiting',
    active: 'sending',
    delayed: 'again',
    completed: ended && 'moot' in ended ? 'moot' : 'sent',
    failed: 'dead',
  }
  return [
    {
      message,
      state: states[place],
      tries: one.attemptsMade,
      fault: fault ?? null,
      together: ended && 'sent' in ended ? ended.sent : 1,
      since: one.timestamp,
      ended: one.finishedOn ?? null,
    },
  ]
}
