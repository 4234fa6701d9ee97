import type { Proposal } from '#domain/replan/replan.ts'
import { type ReplanTask, searchInSlices } from './replan-slices.ts'

/** The search beside the page: the board stays usable while it goes on. */
interface ReplanWorker {
  postMessage(proposal: Proposal, handed: readonly Transferable[]): void
  addEventListener(name: 'message', hear: (event: { readonly data: ReplanTask }) => void): void
}
declare const self: ReplanWorker

self.addEventListener('message', ({ data }) => {
  searchInSlices(data, (proposal) => self.postMessage(proposal, []))
})
