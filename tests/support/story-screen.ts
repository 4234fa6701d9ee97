import { io, type Socket } from 'socket.io-client'
import { calendarsOf } from '#calendar/calendars.ts'
import type { Alert } from '#domain/alert.ts'
import type { Recorded } from '#domain/events.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { type Instant, instant } from '#domain/ids.ts'
import { shopOf } from '#domain/view.ts'
import type { ClientToServer, ServerToClient } from '#protocol/conversation.ts'
import type { FollowAnswer } from '#protocol/down.ts'
import { PROTOCOL } from '#protocol/version.ts'
import { foldBatch, type Position } from '#screen/fold-batch.ts'

export type StorySocket = Socket<ServerToClient, ClientToServer>

/** A socket as a page opens it, coming back by itself; resolves when it is connected for the first time. */
export const openSocket = (url: string, cookie: string, as?: string): Promise<StorySocket> =>
  new Promise((resolve, reject) => {
    const socket: StorySocket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      query: as === undefined ? {} : { as },
      extraHeaders: { cookie, origin: url },
      reconnectionDelay: 30,
      reconnectionDelayMax: 100,
      timeout: 5_000,
    })
    const turnedAway = (error: Error): void => {
      socket.disconnect()
      reject(error)
    }
    socket.once('connect_error', turnedAway)
    socket.once('connect', () => {
      socket.off('connect_error', turnedAway)
      resolve(socket)
    })
  })

/** A screen without a picture: it follows the shop and folds what it is sent, and nothing else. */
export interface Screen {
  readonly socket: StorySocket
  /** Where it stands; never behind, because it is only there with its first snapshot. */
  at(): Position
  /** The house's time as it was told last. */
  now(): Instant
  forecast(): Forecast
  alerts(): readonly Alert[]
  /** Every event it was sent, in order, each as often as it came. */
  readonly events: readonly Recorded[]
  /** How it was brought up to date, in order. */
  readonly caughtUp: readonly ('snapshot' | 'events')[]
  close(): void
}

const isRefused = (answer: FollowAnswer): answer is Extract<FollowAnswer, { refusal: unknown }> =>
  'refusal' in answer

/** Resolves with the first snapshot. The rules are those of `connection.ts` in shared/screen. */
export const openScreen = (socket: StorySocket, shop: string): Promise<Screen> =>
  new Promise((resolve, reject) => {
    const events: Recorded[] = []
    const caughtUp: ('snapshot' | 'events')[] = []
    let position: Position | null = null
    let time: Instant | null = null
    let following = false

    const at = (): Position => {
      if (!position) throw new Error('the screen has lost its place')
      return position
    }
    const now = (): Instant => {
      if (time === null) throw new Error('the screen was never told the time')
      // What happened is not in the future, though the beat that says so may still be on its way.
      return instant(Math.max(time, at().shop.at))
    }
    const screen: Screen = {
      socket,
      at,
      now,
      forecast: () => forecast(at().shop, calendarsOf(at().shop.settings, now()), now()),
      alerts: () => Object.values(at().shop.alerts),
      events,
      caughtUp,
      close: () => socket.disconnect(),
    }

    const followed = (answer: Exclude<FollowAnswer, { refusal: unknown }>): boolean => {
      time = answer.now
      if ('snapshot' in answer) {
        caughtUp.push('snapshot')
        position = { shop: shopOf(answer.snapshot), version: answer.version, hash: answer.hash }
        return true
      }
      caughtUp.push('events')
      events.push(...answer.events)
      const from = position?.version ?? 0
      position =
        position &&
        foldBatch(position, { from, to: answer.version, hash: answer.hash, events: answer.events })
      return position !== null
    }
    const follow = async (): Promise<void> => {
      if (following || !socket.connected) return
      following = true
      const before = position
      const where = before ? { version: before.version, hash: before.hash } : { version: null }
      try {
        const answer = await socket
          .timeout(8_000)
          .emitWithAck('follow', { shop, ...where, protocol: PROTOCOL })
        following = false
        if (isRefused(answer)) {
          // The next beat, or the next connection, asks again.
          if (!before) reject(new Error(`not to be followed: ${JSON.stringify(answer.refusal)}`))
          return
        }
        if (followed(answer)) resolve(screen)
        else void follow()
      } catch {
        following = false
        void follow()
      }
    }

    socket.on('connect', () => void follow())
    socket.on('disconnect', () => {
      following = false
    })
    socket.on('happened', (batch, received) => {
      received()
      time = batch.now
      if (following) return
      events.push(...batch.events)
      const next = position && foldBatch(position, batch)
      if (next) position = next
      else void follow()
    })
    socket.on('beat', (beat) => {
      time = beat.now
      if (!position || position.version !== beat.version || position.hash !== beat.hash) void follow()
    })
    void follow()
  })
