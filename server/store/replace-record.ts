import type { Ask } from './ask.ts'
import { run, script } from './script.ts'
import swapSource from './swap.lua?raw'

const swap = script(swapSource)

/** A record as it stands in a field; empty for none. */
export const written = (record: object | null): string => (record === null ? '' : JSON.stringify(record))

/** Writes `after` where `before` was read; false: another one stands there by now, and nothing was written. */
export const replaceRecord = async (
  ask: Ask,
  key: string,
  field: string,
  before: object | null,
  after: object | null,
): Promise<boolean> =>
  (await ask((redis) => run(redis, swap, [key], [field, written(before), written(after)]))) === 1
