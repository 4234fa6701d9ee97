import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { root } from '../built-server.ts'
import type { Violation } from './boxes.ts'

/** The measuring code as one script for the page. */
const scriptOf = async (): Promise<string> => {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(root, 'tests/support/geometry/measure.ts'),
        formats: ['iife'],
        name: 'geometry',
      },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (!chunk) throw new Error('the instrument was not built')
  return chunk.code
}

export interface Instrument {
  /** Puts the instrument into a page; once for each load. */
  place(page: Page): Promise<void>
  measure(page: Page, selector?: string): Promise<readonly Violation[]>
}

export const geometry = async (): Promise<Instrument> => {
  const script = await scriptOf()
  return {
    place: (page) => page.evaluate(script).then(() => undefined),
    // Named as text: the page knows what the script left there, this side does not.
    measure: (page, selector = '.wall') =>
      page.evaluate<readonly Violation[]>(`geometry.measure(${JSON.stringify(selector)})`),
  }
}
