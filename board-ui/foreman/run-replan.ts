import type { Proposal } from '#domain/replan/replan.ts'
import { scriptUrl } from '#screen/script-url.ts'
import { type ReplanTask, searchInSlices } from './replan-slices.ts'
// The build answers with an address, which the file itself does not export.
// oxlint-disable-next-line import/default
import workerUrl from './replan-worker.ts?worker&url'

/** Searches in a worker where there are workers, else in slices of the page's own time. */
export const runReplan = (task: ReplanTask, tell: (proposal: Proposal) => void): (() => void) => {
  if (typeof Worker === 'undefined') return searchInSlices(task, tell)
  const worker = new Worker(scriptUrl('replan-worker', workerUrl), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Proposal>) => tell(data))
  worker.postMessage(task, [])
  return () => worker.terminate()
}
