import { Cluster, Redis, type RedisOptions } from 'ioredis'
import { readAddress } from './address.ts'
import { StoreAway } from './store-away.ts'

export type Connection = Redis | Cluster

/** Where the store says that its connection came or went. A pino logger fits. */
export interface StoreLog {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
}
export const silent: StoreLog = { info: () => {}, warn: () => {} }

export interface Connections {
  readonly commands: Connection
  /** Its own connection, so that announcements never queue behind commands; a cluster has its own way. */
  readonly subscriber: Connection
}

export interface QueueLine {
  readonly connection: Connection
  close(): Promise<void>
}

/** A workshop's screens wait for it: never longer than a second until the next try. */
const backOff = (times: number): number => Math.min(times * 50, 1000)

/**
 * Retrying is ours, with the same command id: the library's own resending runs a command twice
 * when only its answer was lost.
 */
const options = {
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 1500,
  // A line that was cut without a word looks alive for minutes; one that owes an answer and is
  // silent for so long is given up and built anew.
  socketTimeout: 5000,
  // After a failover this may be the old primary. 1: reconnect, but do not send the command again.
  reconnectOnError: (error) => (error.message.startsWith('READONLY') ? 1 : false),
  // Subscribing again is done by `announcements.ts`, which survives a failing attempt.
  autoResubscribe: false,
  disableClientInfo: true,
} satisfies RedisOptions

type Purpose = 'commands' | 'announcements' | 'queue'

/** The library that keeps the queue repeats what a broken line lost, each of its scripts bears that. */
const queueOptions = { ...options, maxRetriesPerRequest: null } satisfies RedisOptions

const open = (url: string, purpose: Purpose, log: StoreLog): Connection => {
  const address = readAddress(url)
  const by = purpose === 'queue' ? queueOptions : options
  const connection =
    address.kind === 'single'
      ? new Redis({ ...by, ...address.options, enableOfflineQueue: false, retryStrategy: backOff })
      : new Cluster([...address.nodes], {
          enableOfflineQueue: false,
          shardedSubscribers: true,
          clusterRetryStrategy: backOff,
          clusterNodeRetryStrategy: backOff,
          retryDelayOnFailover: 0,
          retryDelayOnClusterDown: 0,
          redisOptions: { ...by, ...address.options },
        })
  watch(connection, purpose, log)
  return connection
}

/** Connects without waiting. Throws when the address cannot be understood. */
export const connect = (url: string, log: StoreLog): Connections => {
  const commands = open(url, 'commands', log)
  return { commands, subscriber: commands instanceof Cluster ? commands : open(url, 'announcements', log) }
}

/**
 * A line of its own for the queue of messages. Its library is given this connection and closes what it
 * opens itself.
 */
export const openQueueLine = (url: string, log: StoreLog): QueueLine => {
  const connection = open(url, 'queue', log)
  return { connection, close: () => disconnect(connection) }
}

/** Without an `error` listener a refused connection would end the process. One line per change, not per try. */
const watch = (connection: Connection, purpose: string, log: StoreLog): void => {
  let last = ''
  const emitter: NodeJS.EventEmitter = connection
  emitter.on('error', (error: Error) => {
    if (error.message === last) return
    last = error.message
    log.warn({ connection: purpose, error: error.message }, 'redis is away')
  })
  emitter.on('ready', () => {
    last = ''
    log.info({ connection: purpose }, 'redis is there')
  })
}

/** Resolves when commands can be sent; rejects with `StoreAway` after `patience` milliseconds. */
export const untilReady = (connection: Connection, patience: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const emitter: NodeJS.EventEmitter = connection
    let reason: unknown = `no connection within ${patience} ms`
    const remember = (error: unknown) => {
      reason = error
    }
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      emitter.off('error', remember)
      emitter.off('ready', ready)
      finish()
    }
    const ready = () => settle(resolve)
    const timer = setTimeout(() => settle(() => reject(new StoreAway(reason))), patience)
    emitter.on('error', remember)
    emitter.on('ready', ready)
    if (connection.status === 'ready') ready()
  })

/** Says goodbye after the answers still owed; a connection that is away is simply dropped. */
export const disconnect = async (connection: Connection): Promise<void> => {
  try {
    await connection.quit()
  } catch {
    connection.disconnect()
  }
}
