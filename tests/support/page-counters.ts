import type { Page } from 'playwright-core'

/** What a page holds after its rubbish has been taken out. */
export interface Counters {
  /** Bytes. */
  readonly heap: number
  readonly nodes: number
  readonly listeners: number
}

export const countersOf = async (page: Page): Promise<Counters> => {
  const session = await page.context().newCDPSession(page)
  try {
    await session.send('HeapProfiler.enable')
    // Twice: what the first round finalises, the second one frees.
    for (let round = 0; round < 2; round += 1) await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters')
    return { heap: usedSize, nodes, listeners: jsEventListeners }
  } finally {
    await session.detach()
  }
}
