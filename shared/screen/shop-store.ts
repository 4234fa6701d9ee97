import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast as forecastOf } from '#domain/forecast/forecast.ts'
import { type Instant, instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { shopOf } from '#domain/view.ts'
import { type Connection, connect, type ConnectionOptions, type Listeners } from './connection.ts'
import { foldBatch, type Position } from './fold-batch.ts'
import { houseClock } from './house-clock.ts'
import { linkStateOf, QUIET_MS, STALE_MS } from './link-state.ts'

const TICK_MS = 500
/** How often the board computes its future anew while nothing happens. */
export const BOARD_STEP_MS = 15_000
const HOUR_MS = 3_600_000
/** Further back than this the house has another past, as after a restore. */
const BACKWARDS_MS = 60_000

/** What came in one go after a break in the connection. */
export interface CaughtUp {
  readonly changes: number
  readonly at: Instant
}

/** A shop as this screen knew it before it was switched off. */
export interface Recalled {
  readonly position: Position
  /** The house's time when it was kept. */
  readonly keptAt: Instant
  /** The house's time now, as far as the screen's own clock can tell; null when it cannot. */
  readonly now: Instant | null
}

const monotonic = (): number => performance.now()

/**
 * The shop as this screen knows it, folded from what the server says. One store per page; every
 * part of a page draws from it and computes nothing twice.
 */
export const useShopStore = defineStore('shop', () => {
  const position = shallowRef<Position | null>(null)
  const connected = shallowRef(false)
  const signedOut = shallowRef(false)
  const storeAway = shallowRef(false)
  const refusedBecause = shallowRef<string | null>(null)
  const wentAway = shallowRef<string | null>(null)
  const heardReal = shallowRef<number | null>(null)
  const lastNewsAt = shallowRef<Instant | null>(null)
  const real = shallowRef(monotonic())
  const now = shallowRef<Instant>(instant(0))
  const boardClock = shallowRef<Instant>(instant(0))
  const caughtUp = shallowRef<CaughtUp | null>(null)
  const serverBuild = shallowRef<string | null>(null)
  const clockSet = shallowRef(false)
  const recalled = shallowRef<Recalled | null>(null)
  const opened = shallowRef(false)
  const current = shallowRef(false)
  /** What a console shows beyond what is confirmed: its own commands on their way. */
  const overlay = shallowRef<((shop: Shop) => Shop) | null>(null)
  const clock = houseClock()
  let connection: Connection | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  let wasAway = false
  let lastSpeed = 1

  /** The shop as the house has said it. */
  const confirmed = computed<Shop | null>(() => position.value?.shop ?? null)
  /** The shop as it is drawn. */
  const shop = computed<Shop | null>(() =>
    confirmed.value && overlay.value ? overlay.value(confirmed.value) : confirmed.value,
  )
  const version = computed(() => position.value?.version ?? 0)
  /** Real milliseconds without a word from the server; null before the first shop. */
  const silentMs = computed(() => {
    if (position.value === null) return null
    if (recalled.value) return Math.max(STALE_MS + 1, now.value - recalled.value.keptAt)
    return heardReal.value === null ? null : Math.max(0, real.value - heardReal.value)
  })
  const link = computed(() => linkStateOf(silentMs.value, signedOut.value))

  const tick = () => {
    real.value = monotonic()
    const at = clock.read(real.value)
    if (at === null) return
    now.value = instant(at - (at % 1000))
    // A screen without news must not compute new reds: its board stands still with what it knew.
    if (link.value !== 'stale') boardClock.value = instant(at - (at % BOARD_STEP_MS))
  }

  const news: Listeners['news'] = (at, { speed, away, answer } = {}) => {
    const heard = monotonic()
    const was = clock.read(heard)
    lastSpeed = speed ?? lastSpeed
    // A screen that slept finds messages of before its sleep: they are true, and no longer news. Only
    // an answer can say that the house has another past.
    if (was !== null && answer !== true && at < was - QUIET_MS * Math.max(1, lastSpeed)) return
    if (was !== null && at < was - BACKWARDS_MS) clock.reset()
    clock.hear(at, heard, speed)
    // A server without its store keeps time, but knows no news: the screen grows stale all the same.
    storeAway.value = away === true
    if (!storeAway.value) {
      heardReal.value = heard
      lastNewsAt.value = at
    }
    tick()
  }

  const listeners: Listeners = {
    position: () => position.value,
    news,
    followed(answer) {
      refusedBecause.value = null
      signedOut.value = false
      recalled.value = null
      serverBuild.value = answer.build ?? null
      clockSet.value = answer.clockSet === true
      const before = position.value
      if ('snapshot' in answer) {
        position.value = { shop: shopOf(answer.snapshot), version: answer.version, hash: answer.hash }
      } else {
        const batch = {
          from: before?.version ?? 0,
          to: answer.version,
          hash: answer.hash,
          events: answer.events,
        }
        const next = before && foldBatch(before, batch)
        if (!next) {
          position.value = null
          return false
        }
        position.value = next
      }
      if (wasAway && before) {
        caughtUp.value = { changes: Math.max(0, answer.version - before.version), at: answer.now }
      }
      wasAway = false
      current.value = true
      return true
    },
    happened(batch) {
      const before = position.value
      const next = before && foldBatch(before, batch)
      if (!next) return false
      position.value = next
      return true
    },
    refused(reason) {
      refusedBecause.value = reason
      if (reason === 'not-signed-in') signedOut.value = true
    },
    connected(yes) {
      connected.value = yes
      current.value = false
      if (!yes) wasAway = true
    },
    goAway(reason) {
      wentAway.value = reason
      if (reason === 'signed-out' || reason === 'revoked') signedOut.value = true
      // Whoever ended this screen wants it dark now, not at its next news.
      if (reason === 'revoked') position.value = null
    },
  }

  /** The instant the board is drawn for: steps of 15 s, never before what already happened. */
  const boardNow = computed<Instant>(() => instant(Math.max(boardClock.value, confirmed.value?.at ?? 0)))

  const settings = computed(() => confirmed.value?.settings ?? null)
  const hour = computed(() => instant(boardNow.value - (boardNow.value % HOUR_MS)))
  const calendars = computed(() => (settings.value ? calendarsOf(settings.value, hour.value) : null))
  /** Once per version and clock step, shared by every part of the page. */
  const forecast = computed(() =>
    shop.value && calendars.value ? forecastOf(shop.value, calendars.value, boardNow.value) : null,
  )

  /** Until the server answers, a screen may show what it knew before it was switched off: stale at once. */
  const recall = (kept: Recalled) => {
    if (position.value !== null) return
    recalled.value = kept
    position.value = kept.position
    lastNewsAt.value = kept.keptAt
    boardClock.value = kept.keptAt
    if (kept.now !== null) clock.hear(kept.now, monotonic(), 1)
    tick()
  }
  /** What was known is no longer this screen's to know. */
  const forget = () => {
    position.value = null
    recalled.value = null
  }

  /** Connects and follows; the returned connection serves `send-command.ts`. */
  const open = (options: ConnectionOptions): Connection => {
    close()
    connection = connect(options, listeners)
    opened.value = true
    timer = setInterval(tick, TICK_MS)
    return connection
  }
  const close = () => {
    clearInterval(timer)
    connection?.close()
    connection = null
    connected.value = false
    current.value = false
  }

  return {
    position,
    shop,
    confirmed,
    overlay,
    /** A connection feeds this store, so that a board will come. */
    opened,
    /** What is known is what the house had since this connection was made. */
    current,
    version,
    settings,
    calendars,
    forecast,
    now,
    boardNow,
    link,
    connected,
    storeAway,
    silentMs,
    lastNewsAt,
    caughtUp,
    serverBuild,
    clockSet,
    recalled,
    refusedBecause,
    wentAway,
    open,
    close,
    recall,
    forget,
    /** For tests and demonstrations: the store's ears and its clockwork without a socket. */
    listeners,
    tick,
  }
})
