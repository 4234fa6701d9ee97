/** What a page tells the worker to keep: itself and all it has loaded, of one build. */
export interface Shell {
  readonly build: string
  /** The page's own address. */
  readonly url: string
  /** Paths. */
  readonly assets: readonly string[]
}
/** Everything that was kept goes. */
export const WIPE = 'wipe'
export type WorkerMessage = Shell | typeof WIPE
