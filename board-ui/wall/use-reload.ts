import { onMounted, onUnmounted, watch } from 'vue'
import { shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'

const LAST = 'wall-reloaded-at'
const AT_MOST_EVERY_MS = 60_000
const NIGHT_HOUR = 3
const CHECK_MS = 60_000

const reload = () => {
  try {
    const last = Number(sessionStorage.getItem(LAST) ?? 0)
    if (Date.now() - last < AT_MOST_EVERY_MS) return
    sessionStorage.setItem(LAST, String(Date.now()))
  } catch {
    // Without storage a reload cannot be counted; the server's word is reason enough.
  }
  location.reload()
}

/** A wall has nobody to ask: another protocol reloads it, and so does each night at three. */
export const useReload = () => {
  const store = useShopStore()
  watch(
    () => store.wentAway,
    (why) => {
      if (why === 'protocol' || why === 'signed-out') reload()
    },
  )
  const started = Date.now()
  const jitter = Math.floor(Math.random() * 20)
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => {
      const zone = store.settings?.zone
      if (zone === undefined || Date.now() - started < 2 * 3_600_000) return
      const { hour, minute } = shopTime(zone).parts(store.now)
      if (hour === NIGHT_HOUR && minute >= jitter && store.link === 'live') reload()
    }, CHECK_MS)
  })
  onUnmounted(() => clearInterval(timer))
}
