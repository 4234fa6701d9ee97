import type { Log } from './log.ts'

/** How long one part may take to stop, in milliseconds. */
const patience = 4_000

export interface Stops {
  /** To be done when the house closes, before everything that was added earlier. */
  add(what: string, stop: () => unknown): void
  /** Stops everything once; a part that fails or hangs does not hold up the others. */
  all(): Promise<void>
}

export const createStops = (log: Log): Stops => {
  const stops: { readonly what: string; readonly stop: () => unknown }[] = []
  const within = async (what: string, stop: () => unknown): Promise<void> => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        log.warn({ what }, 'did not stop in time')
        resolve()
      }, patience)
    })
    const stopped = (async () => stop())().then(
      () => {},
      (err: unknown) => log.error({ err, what }, 'could not be stopped'),
    )
    await Promise.race([stopped, late])
    clearTimeout(timer)
  }
  const stopAll = async (): Promise<void> => {
    for (let next = stops.pop(); next; next = stops.pop()) await within(next.what, next.stop)
  }
  let done: Promise<void> | undefined
  return {
    add: (what, stop) => {
      stops.push({ what, stop })
    },
    all: () => (done ??= stopAll()),
  }
}
