import { type ComputedRef, onMounted, onUnmounted, type ShallowRef, watch } from 'vue'
import { pageBuild } from '#screen/build.ts'
import { shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import { hasGrown, type Heap, heapOf, isCalm, isNightly, SETTLED_MS } from './reload-rules.ts'

const LAST = 'screen-reloaded-at'
const AT_MOST_EVERY_MS = 60_000
const CHECK_MS = 1_000
/** Fifty walls of a group do not all come back in the same second. */
const SPREAD_MS = 60_000
const WARM_MS = 600_000
const JITTER_MINUTES = 20

const reload = () => {
  try {
    const last = Number(sessionStorage.getItem(LAST) ?? 0)
    if (Math.abs(Date.now() - last) < AT_MOST_EVERY_MS) return
    sessionStorage.setItem(LAST, String(Date.now()))
  } catch {
    // Without storage a reload cannot be counted: a page that has just been opened is not opened anew.
    if (performance.now() < AT_MOST_EVERY_MS) return
  }
  location.reload()
}

export interface ReloadNeeds {
  /** Somebody is at the screen. */
  readonly busy?: ComputedRef<boolean>
  /** When the last alarm appeared, by the monotonic clock. */
  readonly lastRedAt?: ShallowRef<number>
  readonly leave?: () => void
}

/**
 * A screen has nobody to ask. Another protocol or a lost sign-in reloads it at once; another build, a heap
 * that has grown, and each night at three, when nothing is missed by it.
 */
export const useReload = ({ busy, lastRedAt, leave = reload }: ReloadNeeds = {}) => {
  const store = useShopStore()
  watch(
    () => store.wentAway,
    (why) => {
      if (why === 'protocol' || why === 'signed-out') leave()
    },
  )
  const started = performance.now()
  const spread = Math.random() * SPREAD_MS
  const jitter = Math.floor(Math.random() * JITTER_MINUTES)
  const build = pageBuild()
  let warm: Heap | null = null
  let outdatedAt: number | null = null

  const isDue = (real: number): boolean => {
    if (store.wentAway === 'protocol' || store.link === 'signed-out') return true
    const zone = store.settings?.zone
    if (zone === undefined || store.link !== 'live') return false
    const time = shopTime(zone)
    const other = build !== null && store.serverBuild !== null && store.serverBuild !== build
    outdatedAt = other ? (outdatedAt ?? real) : null
    const heap = heapOf(performance)
    if (warm === null && real - started > WARM_MS) warm = heap
    const outdated = outdatedAt !== null && real - outdatedAt >= spread
    const grown = warm !== null && heap !== null && hasGrown(warm, heap)
    const nightly = real - started >= SETTLED_MS && isNightly(time, store.now, jitter)
    const moment = {
      time,
      now: store.now,
      sinceRed: real - (lastRedAt?.value ?? -Infinity),
      busy: busy?.value ?? false,
    }
    return (outdated || grown || nightly) && isCalm(moment)
  }
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => {
      if (isDue(performance.now())) leave()
    }, CHECK_MS)
  })
  onUnmounted(() => clearInterval(timer))
}
