import type { Page } from 'playwright-core'

/** All that a page shows, and all that it keeps on its device, as text. */
export const harvest = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('a database of the page cannot be read')))
      })
    const kept: unknown[] = []
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue
      const database = await done(indexedDB.open(name))
      for (const store of database.objectStoreNames)
        kept.push(name, store, await done(database.transaction(store).objectStore(store).getAll()))
      database.close()
    }
    const inputs = [...document.querySelectorAll('input')].map(({ value }) => value)
    return [
      document.documentElement.outerHTML,
      document.title,
      location.href,
      document.cookie,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify([kept, inputs]),
    ].join('\n')
  })
