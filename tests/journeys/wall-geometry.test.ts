import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wallDensities } from '#board-ui/gantt/density.ts'
import type { Page } from 'playwright-core'
import { root } from '../support/built-server.ts'
import { crowded } from '../screens/wall-scene.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import type { Violation } from '../support/geometry/boxes.ts'
import { geometry, type Instrument } from '../support/geometry/instrument.ts'
import { randomWall } from '../support/random-wall.ts'
import { drawn, openStage, type Stage } from '../support/stage.ts'

const BOARDS = Number(process.env['BOARDS'] ?? 300)
const viewport = { width: 1920, height: 1080 }

let browser: TestBrowser
let stage: Stage
let page: Page
let instrument: Instrument

beforeAll(async () => {
  const first = randomWall(0)
  stage = await openStage(first.shop, first.now)
  browser = await openBrowser()
  instrument = await geometry()
  page = (await stage.open(browser, { path: '/wall?page=1', viewport, device: { reducedMotion: 'reduce' } }))
    .page
})
afterAll(async () => {
  await browser.close()
  await stage.close()
})

const visit = async (path: string): Promise<void> => {
  await page.goto(path)
  await drawn(page, stage.shop().version)
  await instrument.place(page)
}

const modes = ['technicians', 'bays', 'both']
const looks = Object.keys(wallDensities).flatMap((density) =>
  modes.flatMap((rows) =>
    ['zh', 'en'].flatMap((lang) =>
      [1, 2].map((at) => `/wall?density=${density}&rows=${rows}&lang=${lang}&page=${at}`),
    ),
  ),
)

interface Fault extends Violation {
  readonly seed: number
  readonly look: string
}

const folder = join(root, '.cache', 'geometry')
/** Pictures of a rule are kept of so many boards. */
const SHOTS = 2

const byRule = (faults: readonly Fault[]): ReadonlyMap<string, readonly Fault[]> => {
  const rules = new Map<string, Fault[]>()
  for (const fault of faults) rules.set(fault.rule, [...(rules.get(fault.rule) ?? []), fault])
  return rules
}
const boardsOf = (faults: readonly Fault[]): number => new Set(faults.map(({ seed }) => seed)).size

/** The worst of each rule in words; all of them in a file beside the pictures. */
const report = (faults: readonly Fault[]): string => {
  if (faults.length === 0) return 'none'
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'faults.json'), JSON.stringify(faults, null, 1))
  const rules = [...byRule(faults)].map(([rule, own]) => {
    const lines = own.slice(0, 6).map(({ seed, look, what, at }) => `  seed ${seed} ${look} [${at}] ${what}`)
    return `${rule}: ${own.length} on ${boardsOf(own)} boards\n${lines.join('\n')}`
  })
  return `${rules.join('\n')}\nall of them, with pictures: ${folder}`
}

const picture = async (found: readonly Fault[], before: readonly Fault[]): Promise<void> => {
  for (const [rule, [first]] of byRule(found)) {
    if (!first || boardsOf(before.filter((fault) => fault.rule === rule)) >= SHOTS) continue
    await page.screenshot({ path: join(folder, `${rule}-${first.seed}.png`) })
  }
}

test('no wall drawn from a seed has a text cut, covered or out of place', async () => {
  const faults: Fault[] = []
  for (const [index, look] of looks.entries()) {
    await visit(look)
    for (let seed = index; seed < BOARDS; seed += looks.length) {
      const board = randomWall(seed)
      await stage.show(board.shop, board.now)
      const found = (await instrument.measure(page)).map((fault) => ({ ...fault, seed, look }))
      await picture(found, faults)
      faults.push(...found)
    }
  }
  process.stdout.write(`${BOARDS} walls in ${looks.length} looks: ${faults.length} faults\n`)
  expect(faults.length, report(faults)).toBe(0)
}, 300_000)

describe('the instrument reports', () => {
  /** Rules that are broken after a change of the page and were not before. */
  const after = async (spoil: () => void): Promise<readonly string[]> => {
    await visit('/wall?page=1')
    const was = new Set((await instrument.measure(page)).map(({ rule, what }) => `${rule} ${what}`))
    await page.evaluate(spoil)
    const is = await instrument.measure(page)
    return is.filter(({ rule, what }) => !was.has(`${rule} ${what}`)).map(({ rule }) => rule)
  }
  beforeAll(async () => {
    const board = crowded()
    await stage.show(board, board.at)
  })

  test('a text over another', async () => {
    const rules = await after(() => {
      const late = document.querySelector<HTMLElement>('.wall .date')
      if (late) late.style.transform = 'translateX(200px)'
    })
    expect(rules).toContain('text-on-text')
  })
  test('a glyph cut in the middle', async () => {
    const rules = await after(() => {
      const name = document.querySelector<HTMLElement>('.wall .shop')
      if (name) name.style.width = '90px'
      document.querySelector<HTMLElement>('.wall .shop-name')?.style.setProperty('text-overflow', 'clip')
    })
    expect(rules).toContain('clipped')
  })
  test('a text cut from above', async () => {
    const rules = await after(() => {
      const line = document.querySelector<HTMLElement>('.wall .strip-line .plate')
      if (line) line.style.top = '-60px'
      const cell = document.querySelector<HTMLElement>('.wall .strip .cell-title')
      if (cell) cell.style.marginTop = '-22px'
    })
    expect(rules).toContain('clipped')
  })
  test('a text shortened and nowhere told in full', async () => {
    const rules = await after(() => {
      const line = document.querySelector('.wall .strip-line .plate')
      if (line) line.textContent = '粤B…'
    })
    expect(rules).toContain('shortened-unsaid')
  })
  test('a chip over its neighbour, and its label over the other', async () => {
    const rules = await after(() => {
      const [first, second] = document.querySelectorAll<HTMLElement>('.wall .row .chip')
      if (first && second) second.style.left = first.style.left
    })
    expect(rules).toEqual(expect.arrayContaining(['chips-overlap', 'text-on-chip', 'text-on-text']))
  })
  test('a late chip that says nothing', async () => {
    const rules = await after(() => {
      for (const one of document.querySelectorAll('.chip.late .plate, .chip.late .badge, .chip.late .under'))
        one.remove()
    })
    expect(rules).toContain('silent-alarm')
  })
  test('a stopped chip without its letter', async () => {
    const rules = await after(() =>
      document.querySelector('.chip.stopped .letter, .chip.return .letter')?.remove(),
    )
    expect(rules).toContain('silent-stop')
  })
  test('a badge out of its chip, a lane out of its row, a sign off the screen', async () => {
    const rules = await after(() => {
      const badge = document.querySelector<HTMLElement>('.chip .badge.inside')
      if (badge) badge.style.transform = 'translateY(30px)'
      const lane = document.querySelector<HTMLElement>('.wall .plan')
      if (lane) lane.style.marginTop = '40px'
      const clock = document.querySelector<HTMLElement>('.wall .clock')
      if (clock) clock.style.right = '-60px'
    })
    expect(rules).toEqual(expect.arrayContaining(['sign-outside-chip', 'lane-outside-row', 'off-screen']))
  })
})
