import type { Proposal } from '#domain/replan/replan.ts'
import { type ReplanTask, searchInSlices } from './replan-slices.ts'

/** Searches in a worker where there are workers, else in slices of the page's own time. */
export const runReplan = (task: ReplanTask, tell: (proposal: Proposal) => void): (() => void) => {
  if (typeof Worker === 'undefined') return searchInSlices(task, tell)
  const worker = new Worker(new URL('./replan-worker.ts', import.meta.url), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Proposal>) => tell(data))
  worker.postMessage(task)
  return () => worker.terminate()
}
