import type { Page } from 'playwright-core'
import { calls, globals, methods, options, statics } from './newer-apis.ts'

/** Takes away from a page, before its scripts run, what is newer than Chromium 68 and can be taken. */
export const makeOld = (page: Page): Promise<void> =>
  page
    .addInitScript(takeAway, {
      globals: Object.keys(globals),
      statics: Object.keys(statics),
      methods: Object.keys({ ...methods, ...calls }),
      options: Object.keys(options),
    })
    .then(() => undefined)

interface Names {
  readonly globals: readonly string[]
  readonly statics: readonly string[]
  readonly methods: readonly string[]
  readonly options: readonly string[]
}

/** Runs in the page: nothing from outside it may be named here. */
const takeAway = ({ globals, statics, methods, options }: Names): void => {
  const owners: readonly object[] = [
    Array.prototype,
    Object.getPrototypeOf(Uint8Array.prototype),
    String.prototype,
    Set.prototype,
    Map.prototype,
    Blob.prototype,
    Element.prototype,
    Document.prototype,
    DocumentFragment.prototype,
    HTMLElement.prototype,
    HTMLVideoElement.prototype,
    AbortSignal.prototype,
    CanvasRenderingContext2D.prototype,
    Intl.DateTimeFormat.prototype,
    Intl.NumberFormat.prototype,
  ]
  for (const owner of owners) for (const name of methods) Reflect.deleteProperty(owner, name)
  for (const path of statics) {
    const [name = '', part = ''] = path.split('.')
    const owner: unknown = Reflect.get(window, name)
    if ((typeof owner !== 'object' && typeof owner !== 'function') || owner === null) continue
    Reflect.deleteProperty(owner, part)
    // Of `navigator` and `crypto` it sits on the prototype; that of a function is every function's.
    if (typeof owner === 'object') Reflect.deleteProperty(Object.getPrototypeOf(owner), part)
  }
  const deaf = (given: object = {}): object => {
    const heard = { ...given }
    for (const name of options) Reflect.deleteProperty(heard, name)
    return heard
  }
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (made, [locales, given]) => Reflect.construct(made, [locales, deaf(given)]),
    apply: (made, _self, [locales, given]) => Reflect.construct(made, [locales, deaf(given)]),
  })
  for (const name of globals) Reflect.deleteProperty(window, name)
}

/** As on televisions that keep nothing: every storage throws when it is touched. */
export const takeStorage = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('storage is switched off', 'SecurityError')
        },
      })
    }
  })
}
