import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { missing } from '#board-ui/tv/missing.ts'
import { builtTvPages, styleText } from '../support/tv/built-pages.ts'
import { newerApisIn } from '../support/tv/find-apis.ts'
import { newerCssIn } from '../support/tv/find-css.ts'
import { parseForOld } from '../support/tv/syntax.ts'

/**
 * The pages that hang on walls, as they are built, held against what Chromium 68 reads. Gates, not a browser of that
 * age: `old-screen.test.ts` takes the same things away from a real one.
 */
const LARGEST_GZ = 90_000
const pages = builtTvPages()
const scripts = [...new Map(pages.flatMap((page) => page.scripts).map((one) => [one.file, one])).values()]
const gz = (text: string): number => gzipSync(text).length

describe('the syntax of the TV pages', () => {
  test('is what Chromium 68 reads, in every script', () => {
    expect(scripts.length).toBeGreaterThan(0)
    for (const { code } of scripts) expect(() => parseForOld(code)).not.toThrow()
  })

  test.each([
    'a?.b',
    'a ?? b',
    'a ||= b',
    'class A { b = 1 }',
    'class A { #b }',
    '1_000',
    '1n',
    'await a',
    'a = { b: c?.d }',
  ])('would not be with %s', (code) => {
    expect(() => parseForOld(code)).toThrow(SyntaxError)
  })

  test.each([
    'try { a() } catch { b() }',
    'const { a, ...b } = c',
    '/(?<year>\\d)(?<!a)/su',
    'for await (const a of b) {}',
    'import("a")',
    'import.meta.url',
  ])('may have %s', (code) => {
    expect(() => parseForOld(`async () => { ${code} }`)).not.toThrow()
  })
})

describe('what the TV pages call', () => {
  const given = new Set(missing.map(({ owner, name }) => (owner === Object ? `Object.${name}` : name)))
  const used = scripts.flatMap(({ code }) => newerApisIn(parseForOld(code)))
  const counted = (names: readonly string[]) =>
    Object.fromEntries(
      [...new Set(names)].toSorted().map((name) => [name, names.filter((one) => one === name).length]),
    )

  // Counted in both builds: the wall's, and that of the others.
  test('is in Chromium 68 or given to it, but for what stands here', () => {
    expect(counted(used.filter((name) => !given.has(name)))).toEqual({
      // Vue's arrays pass these on to whoever calls them, and nobody does.
      toReversed: 2,
      toSpliced: 2,
      // Vue reads it of the window and does without; the wall's worker is registered without a policy then.
      trustedTypes: 3,
      // Asked for where it is there: a screen without it is kept awake by its own settings.
      'navigator.wakeLock': 2,
    })
  })

  test('nothing is given that nobody calls', () => {
    expect([...given].filter((name) => !used.includes(name))).toEqual([])
  })

  test('what is given is there before anything else runs', () => {
    for (const page of pages) {
      const order = page.scripts.flatMap(({ modules }) => modules).filter((name) => !/^\0|\.css$/.test(name))
      expect(order.slice(0, 2)).toEqual(['board-ui/tv/missing.ts', 'board-ui/tv/polyfills.ts'])
    }
  })

  test.each([
    ['structuredClone(a)', 'structuredClone'],
    ['window.queueMicrotask(a)', 'queueMicrotask'],
    ['Promise.allSettled(a)', 'Promise.allSettled'],
    ['const { groupBy: g } = Object', 'Object.groupBy'],
    ['a.replaceAll("b", "c")', 'replaceAll'],
    ['a["flat"]()', 'flat'],
    ['a.with(0, 1)', 'with'],
    ['new Intl.DateTimeFormat("en", { hourCycle: "h23" })', 'hourCycle'],
    ['typeof a === "b" ? new WeakRef(c) : d', 'WeakRef'],
  ])('%s would be seen', (code, name) => {
    expect(newerApisIn(parseForOld(code))).toEqual([name])
  })

  test.each([
    'typeof globalThis === "object" ? globalThis : window',
    'if (typeof WeakRef === "function") { a(new WeakRef(b)) }',
    'a.with + b.at + { at: 1, queueMicrotask: 2 }.queueMicrotask',
    'a.map(b).padStart(2).includes(c)',
  ])('%s is no fault', (code) => {
    expect(newerApisIn(parseForOld(code))).toEqual([])
  })
})

describe('the style of the TV pages', () => {
  test('has nothing of which Chromium 68 makes another layout', () => {
    const styles = [...new Set(pages.flatMap((page) => [...page.styles, ...page.lazyStyles]))]
    expect(pages.some(({ lazyStyles }) => lazyStyles.length > 0)).toBe(true)
    expect(styles.length).toBeGreaterThan(0)
    for (const file of styles)
      expect({ file, faults: newerCssIn(styleText(file)) }).toEqual({ file, faults: [] })
  })

  test.each([
    'a { display: flex; gap: 8px }',
    'a { gap: 8px }',
    'a { inset: 0 }',
    'a { aspect-ratio: 1 }',
    'a { width: min(10px, 2em) }',
    'a { font-size: clamp(1px, 2px, 3px) }',
    'a { height: 100dvh }',
    'a { overflow: clip }',
    'a { accent-color: red }',
    'a { color: color-mix(in srgb, red, blue) }',
    'a { display: flex; align-items: start }',
    'a { scale: 2 }',
    ':is(a, b) { color: red }',
    'a:has(b) { color: red }',
    'a, b:focus-visible { color: red }',
    'a:not(b, c) { color: red }',
    'a { b { color: red } }',
    '@layer a { b { color: red } }',
    '@container (width > 1px) { b { color: red } }',
    '@media (width >= 1px) { b { color: red } }',
  ])('would have it with %s', (css) => {
    expect(newerCssIn(css)).not.toEqual([])
  })

  test.each([
    'a { display: grid; gap: 8px; grid-template-columns: minmax(0, 1fr) }',
    'a { clip-path: inset(50%) }',
    'a { display: flex; align-items: flex-start }',
    'a:focus-visible { outline: 1px solid }',
    'a:not(.b) { transform: scale(2) }',
    '@media (prefers-reduced-motion: reduce) { a { animation: none } }',
  ])('has not with %s', (css) => {
    expect(newerCssIn(css)).toEqual([])
  })
})

describe('the weight of the TV pages', () => {
  test.each(pages)('$page: less than 90 kB of scripts', ({ page, scripts, styles }) => {
    const weigh = (some: typeof scripts) => some.reduce((sum, { code }) => sum + gz(code), 0)
    const js = weigh(scripts.filter(({ lazy }) => !lazy))
    const later = weigh(scripts.filter(({ lazy }) => lazy))
    const css = styles.reduce((sum, file) => sum + gz(styleText(file)), 0)
    console.log(
      `${page}: ${js} B of JS and ${css} B of CSS, ${js + css} B in all, ${later} B more when asked for (gzip, typefaces aside)`,
    )
    expect(js).toBeGreaterThan(10_000)
    expect(js).toBeLessThan(LARGEST_GZ)
  })

  const modules = [...new Set(scripts.flatMap(({ modules }) => modules))]

  test('is of these libraries only', () => {
    const packages = modules.flatMap((name) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? [])
    const allowed =
      /^(?:vue|uqr|@vue\/(?:shared|reactivity|runtime-core|runtime-dom)|pinia|(?:socket|engine)\.io-(?:client|parser)|@socket\.io\/component-emitter|@fontsource\/.*)$/
    expect(packages).toContain('pinia')
    expect([...new Set(packages)].filter((name) => !allowed.test(name))).toEqual([])
  })

  test('is nothing of the consoles: no command, no decision, none of their words', () => {
    const theirs =
      /^(?:advisor-ui\/|board-ui\/(?:foreman|stall)\/|shared\/protocol\/|shared\/domain\/deci|shared\/domain\/(?:subjects|fold-pending)|shared\/screen\/(?:send-command|new-command-id|outbox)|shared\/screen\/words\/(?:advisor|foreman|outbox|commands|import|sign-in|refusal))/
    expect(modules).toContain('shared/screen/shop-store.ts')
    expect(modules.filter((name) => theirs.test(name))).toEqual([])
  })
})
