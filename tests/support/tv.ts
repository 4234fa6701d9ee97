import type { Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { type Seen, seen } from './tv-page.ts'

/** Waits until it holds; fails with why it does not. */
export const eventually = (holds: () => Promise<void>, timeout = 30_000): Promise<void> =>
  vi.waitFor(holds, { timeout, interval: 50 })

/** Waits until the wall looks so; fails with what it shows instead. */
export const looks = (page: Page, like: Partial<Seen>, timeout?: number): Promise<void> =>
  eventually(async () => expect(await seen(page)).toMatchObject(like), timeout)

/** Waits until a part of the wall says so. */
export const says = (page: Page, part: 'text' | 'bar' | 'flash', words: string, timeout?: number) =>
  eventually(async () => expect((await seen(page))[part]).toContain(words), timeout)

export const turnsRed = (page: Page, timeout?: number): Promise<void> =>
  eventually(async () => expect((await seen(page)).reds).toBeGreaterThan(0), timeout)
