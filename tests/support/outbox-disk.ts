import type { Page } from 'playwright-core'

/** A command as the browser has it on its disk. */
export interface OnDisk {
  readonly id: string
  readonly type: string
  readonly refused: boolean
}

/** The outbox of this browser, in the order it was filled, read past the page. */
export const outboxOnDisk = (page: Page): Promise<readonly OnDisk[]> =>
  page.evaluate(
    () =>
      new Promise<{ id: string; type: string; refused: boolean }[]>((resolve, reject) => {
        const asking = indexedDB.open('outbox')
        asking.addEventListener('error', () => reject(new Error('no outbox on this disk')))
        asking.addEventListener('success', () => {
          const reading = asking.result.transaction('commands').objectStore('commands').getAll()
          reading.addEventListener('success', () => {
            asking.result.close()
            const rows = [...reading.result].sort((a, b) => a.order - b.order)
            resolve(
              rows.map(({ id, command, refused }) => ({ id, type: command.type, refused: refused !== null })),
            )
          })
        })
      }),
  )
