import { onMounted, onUnmounted, shallowRef, watch } from 'vue'
import { calendarsOf } from '#calendar/calendars.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { type Instant, instant } from '#domain/ids.ts'
import { pageBuild } from '#screen/build.ts'
import { forget, keep, type Kept, read } from '#screen/kept-snapshot.ts'
import { useShopStore } from '#screen/shop-store.ts'

/** At most this often; a board on which nothing happens only grows younger, which can wait. */
const WRITE_MS = 30_000
const RENEW_MS = 300_000
const CHECK_MS = 1_000
/** So long the server may take to answer before the board of last time is shown. */
export const PATIENCE_MS = 6_000
/** Older than this it is no board any more. */
export const TOO_OLD_MS = 24 * 3_600_000

/** Whether a board can be drawn from it: what breaks the rules breaks here, not on the wall. */
const isDrawable = ({ position: { shop }, at }: Kept): boolean => {
  try {
    forecast(shop, calendarsOf(shop.settings, at), at)
    return true
  } catch {
    return false
  }
}

/**
 * Keeps the last board on the device and shows it, marked as old, when the page comes up and no server
 * answers. It goes when this screen may no longer watch.
 */
export const useKeptBoard = (shop: string) => {
  const store = useShopStore()
  const keeper = { shop, origin: location.origin }
  const started = performance.now()
  /** When the board of last time was made, if it is too old to be shown. */
  const tooOld = shallowRef<Instant | null>(null)
  let written: { readonly version: number; readonly at: number } | null = null
  let asked = false

  const write = (real: number) => {
    const { position, lastNewsAt } = store
    if (!position || lastNewsAt === null || store.link !== 'live') return
    const wait = written?.version === position.version ? RENEW_MS : WRITE_MS
    if (written && real - written.at < wait) return
    written = { version: position.version, at: real }
    keep({ ...keeper, build: pageBuild(), position, at: lastNewsAt, ahead: lastNewsAt - Date.now() })
  }
  const recall = (real: number) => {
    if (asked || store.position || store.refusedBecause !== null || real - started < PATIENCE_MS) return
    asked = true
    const kept = read(keeper)
    if (!kept) return
    const now = instant(Date.now() + kept.ahead)
    if (now - kept.at > TOO_OLD_MS) {
      tooOld.value = kept.at
      return
    }
    if (!isDrawable(kept)) return forget()
    // A device that lost its clock with its power cannot say how old anything is.
    store.recall({ position: kept.position, keptAt: kept.at, now: now >= kept.at ? now : null })
  }
  let timer: ReturnType<typeof setInterval> | undefined
  const check = () => {
    const real = performance.now()
    recall(real)
    write(real)
  }
  watch(
    () => store.wentAway,
    (why) => {
      if (why !== 'signed-out' && why !== 'revoked') return
      forget()
      store.forget()
    },
  )
  onMounted(() => {
    timer = setInterval(check, CHECK_MS)
  })
  onUnmounted(() => clearInterval(timer))
  return { tooOld }
}
