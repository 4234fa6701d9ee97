import type { Proposal } from '#domain/replan/replan.ts'
import { type ReplanTask, searchInSlices } from './replan-slices.ts'
// The build answers with an address, which the file itself does not export.
// oxlint-disable-next-line import/default
import workerUrl from './replan-worker.ts?worker&url'

interface PolicyMaker {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): {
    createScriptURL(url: string): string | URL
  }
}
const isPolicyMaker = (value: unknown): value is PolicyMaker =>
  typeof value === 'object' && value !== null && 'createPolicy' in value

/** The content policy takes an address of a script from a policy alone, where the browser knows of such. */
const scriptUrl = (): string | URL => {
  const maker: unknown = 'trustedTypes' in window ? window.trustedTypes : undefined
  if (!isPolicyMaker(maker)) return workerUrl
  return maker.createPolicy('replan-worker', { createScriptURL: () => workerUrl }).createScriptURL(workerUrl)
}

/** Searches in a worker where there are workers, else in slices of the page's own time. */
export const runReplan = (task: ReplanTask, tell: (proposal: Proposal) => void): (() => void) => {
  if (typeof Worker === 'undefined') return searchInSlices(task, tell)
  const worker = new Worker(scriptUrl(), { type: 'module' })
  worker.addEventListener('message', ({ data }: MessageEvent<Proposal>) => tell(data))
  worker.postMessage(task, [])
  return () => worker.terminate()
}
