import { io, type Socket } from 'socket.io-client'
import type { Instant } from '#domain/ids.ts'
import type { ClientToServer, ServerToClient } from '#protocol/conversation.ts'
import type { FollowAnswer, GoAway } from '#protocol/down.ts'
import type { PROTOCOL } from '#protocol/version.ts'
import type { Batch } from './fold-batch.ts'
import { leaveForPairing, screenPass } from './screen-pass.ts'

/** The conversation this screen speaks; the type makes the compiler compare it with the server's. */
const protocol: typeof PROTOCOL = 1

const FOLLOW_TIMEOUT_MS = 8_000
const FOLLOW_AGAIN_MS = 3_000
const DIAL_MIN_MS = 500
const DIAL_MAX_MS = 5_000
/** How often a screen asks whether its pass is due to be renewed. */
const RENEW_MS = 6 * 3_600_000

export type LiveSocket = Socket<ServerToClient, ClientToServer>
export type Followed = Exclude<FollowAnswer, { readonly refusal: unknown }>

export interface ConnectionOptions {
  readonly shop: string
  /** As whom the screen watches, such as `tv`, `foreman` or `advisor`. */
  readonly as: string
  /** Where the server is; the page's own origin when absent. */
  readonly url?: string
}

/** What the connection tells its owner. Every message carries the house's time. */
export interface Listeners {
  /** The version and hash the screen stands at; null before its first snapshot. */
  position(): { readonly version: number; readonly hash: string } | null
  /** False: does not fit, follow again. */
  followed(answer: Followed): boolean
  happened(batch: Batch): boolean
  /**
   * `speed` of the house's clock where the message tells it; `away`: the store behind it is silent;
   * `answer`: said to a question of this moment, not perhaps long ago.
   */
  news(
    now: Instant,
    clock?: { readonly speed?: number; readonly away?: boolean; readonly answer?: true },
  ): void
  refused(reason: string): void
  connected(yes: boolean): void
  goAway(reason: GoAway['reason']): void
}

export interface Connection {
  readonly options: ConnectionOptions
  readonly socket: LiveSocket
  close(): void
}

/** Opens the one socket of a screen and keeps it following its shop until closed. */
export const connect = (options: ConnectionOptions, hear: Listeners): Connection => {
  const pass = options.as === 'tv' || options.as === 'lounge' ? screenPass(options.url) : null
  const settings = {
    path: '/socket.io',
    transports: ['websocket'],
    withCredentials: true,
    query: { as: options.as, shop: options.shop },
    // A screen that only watches proves anew at each handshake who it is: it dials by itself.
    autoConnect: pass === null,
    reconnection: pass === null,
    reconnectionDelay: DIAL_MIN_MS,
    reconnectionDelayMax: DIAL_MAX_MS,
    timeout: 5_000,
  }
  const socket: LiveSocket = options.url === undefined ? io(settings) : io(options.url, settings)
  let following = false
  let held: readonly Batch[] = []
  let again: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let failures = 0

  const retry = (ms: number) => {
    clearTimeout(again)
    again = setTimeout(() => {
      if (closed) return
      if (socket.connected) follow()
      else void dial()
    }, ms)
  }

  const dial = async () => {
    if (!pass) return void socket.connect()
    try {
      const proof = await pass.proof(failures >= 2)
      if (closed) return
      if (proof.is === 'ended') return bye('revoked')
      if (proof.is === 'signed-out') {
        bye('signed-out')
        return dialAgain()
      }
      socket.io.opts.query = { ...settings.query, ...proof.query }
      socket.connect()
    } catch {
      dialAgain()
    }
  }
  const dialAgain = () => {
    failures += 1
    const pause = Math.min(DIAL_MAX_MS, DIAL_MIN_MS * 2 ** Math.min(failures, 8))
    retry(pause * (0.5 + Math.random() / 2))
  }

  const bye = (reason: GoAway['reason']) => {
    hear.goAway(reason)
    if (reason !== 'revoked' || !pass) return
    close()
    void leaveForPairing()
  }

  const follow = () => {
    if (following || !socket.connected) return
    following = true
    const at = hear.position()
    const what = { shop: options.shop, version: at?.version ?? null, protocol }
    socket
      .timeout(FOLLOW_TIMEOUT_MS)
      .emit(
        'follow',
        at ? { ...what, hash: at.hash } : what,
        (failed: Error | null, answer: FollowAnswer) => {
          following = false
          const waiting = held
          held = []
          if (closed) return
          if (failed) return retry(0)
          if ('refusal' in answer) {
            if (answer.refusal.reason === 'wrong-protocol') return hear.goAway('protocol')
            hear.refused(answer.refusal.reason)
            return retry(FOLLOW_AGAIN_MS)
          }
          hear.news(answer.now, { speed: answer.speed ?? 1, answer: true })
          // What happened while the answer was under way was kept; it fits behind it or is known already.
          if (!hear.followed(answer) || !waiting.every((batch) => hear.happened(batch))) follow()
        },
      )
  }

  const askSession = async () => {
    try {
      const { status } = await fetch(`${options.url ?? ''}/api/session`, { credentials: 'include' })
      if (status === 401 && !closed) hear.goAway('signed-out')
    } catch {
      // No network: the socket goes on trying, and so will the question.
    }
    failures = 0
  }

  socket.on('connect', () => {
    failures = 0
    hear.connected(true)
    void pass?.renew()
    follow()
  })
  socket.on('disconnect', (reason) => {
    following = false
    held = []
    hear.connected(false)
    // Socket.IO does not come back by itself when the server closed the connection.
    if (reason === 'io server disconnect') retry(1_000 + Math.random() * 1_000)
    else if (pass && reason !== 'io client disconnect') retry(DIAL_MIN_MS * (0.5 + Math.random()))
  })
  socket.on('connect_error', () => {
    hear.connected(false)
    if (pass) return dialAgain()
    failures += 1
    // A refused WebSocket does not say why: whether the session is over has to be asked beside it.
    if (failures === 2) void askSession()
    if (!socket.active) retry(FOLLOW_AGAIN_MS)
  })
  socket.on('happened', (batch, ack) => {
    ack()
    hear.news(batch.now)
    if (following) held = [...held, batch]
    else if (!hear.happened(batch)) follow()
  })
  socket.on('beat', ({ now, version, hash, speed, away }) => {
    hear.news(now, { speed: speed ?? 1, away: away === true })
    const at = hear.position()
    if (!at || at.version !== version || at.hash !== hash) follow()
  })
  socket.on('go-away', ({ reason }) => bye(reason))

  const renewing = pass && setInterval(() => void pass.renew(), RENEW_MS)
  const close = () => {
    closed = true
    clearTimeout(again)
    if (renewing) clearInterval(renewing)
    socket.disconnect()
  }
  if (pass) void dial()

  return { options, socket, close }
}
