import { pageBuild } from '#screen/build.ts'
import { scriptUrl } from '#screen/script-url.ts'
import { loadOverlays } from './overlays.ts'
import { WIPE, type WorkerMessage } from './shell-message.ts'

const SCRIPT = '/wall-worker.js'
const SCOPE = '/wall'

const tell = (worker: ServiceWorker, message: WorkerMessage): void => worker.postMessage(message, [])

const hasWorkers = (): boolean => 'serviceWorker' in navigator

/**
 * Has the page, its parts and its typefaces kept, so that it opens without a server. Browsers allow it on
 * https and on the machine itself only; elsewhere a wall needs its server to start.
 */
const keepShell = async (): Promise<'kept' | 'never' | 'later'> => {
  const build = pageBuild()
  if (build === null || !hasWorkers()) return 'never'
  try {
    await navigator.serviceWorker.register(scriptUrl('wall-worker', SCRIPT), { scope: SCOPE })
    const { active } = await navigator.serviceWorker.ready
    await loadOverlays()
    const paths = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
    const assets = [...new Set(paths.filter((path) => path.startsWith('/assets/')))]
    if (active) tell(active, { build, url: location.pathname + location.search, assets })
    return 'kept'
  } catch {
    // Cut off just now; until then it is a screen that needs its server to start.
    return 'later'
  }
}

/** Takes everything away that `keepShell` put there. */
const dropShell = async (): Promise<void> => {
  if (!hasWorkers()) return
  const registration = await navigator.serviceWorker.getRegistration(SCOPE)
  if (registration?.active) tell(registration.active, WIPE)
  await registration?.unregister()
}

/** Once the board has been up for a while: the start belongs to the board. */
const AFTER_MS = 10_000
const AGAIN_MS = 60_000

export const startShell = (wanted: boolean): void => {
  if (!wanted) return void dropShell().catch(() => {})
  const keep = async () => {
    if ((await keepShell()) === 'later') setTimeout(() => void keep(), AGAIN_MS)
  }
  setTimeout(() => void keep(), AFTER_MS)
}
