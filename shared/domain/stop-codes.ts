import type { Settings } from './settings.ts'

/** [F6] Interrupted, awaiting the reply, awaiting parts, sublet: known in every shop. */
export const commonStopCodes: readonly string[] = ['A', 'B', 'C', 'D']

export const isStopCode = (settings: Settings, code: string): boolean =>
  commonStopCodes.includes(code) || settings.stopCodes.some((known) => known.code === code)
