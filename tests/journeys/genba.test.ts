import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { at } from '../support/local-time.ts'
import { seriousFindings } from '../support/axe.ts'
import { type OpenPage, openBrowser, type PageWishes, type TestBrowser } from '../support/browser.ts'
import { cameraBefore } from '../support/fake-camera.ts'
import { type Car, receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'

/** A foreman walks his shop with a phone: what the board says against what stands there. */
let house: StoryHouse
let browser: TestBrowser
let inWork: Car
const cars: Record<string, Car> = {}
const opened: OpenPage[] = []
const camera = cameraBefore('https://board.example/order?order=R2003')

const phone = { width: 390, height: 844 }
const open = async (path: string, more: Partial<PageWishes> = {}): Promise<Page> => {
  const page = await browser.open({
    url: house.servers[0]?.url ?? '',
    path,
    cookie: await house.cookie('foreman'),
    viewport: phone,
    device: { hasTouch: true, reducedMotion: 'reduce' },
    ...more,
  })
  opened.push(page)
  return page.page
}
const placeOf = async (number: string): Promise<string> => {
  const { orders } = await house.state('foreman')
  return orders[cars[number]?.order ?? ''].place
}
const checks = async () => (await house.state('foreman')).checks

beforeAll(async () => {
  house = await openStory({ start: '10:00' })
  browser = await openBrowser(camera.args)
  const plates = { R2001: '粤B·11111', R2002: '粤BD22222', R2003: '沪C·9X333', R2004: '粤B·44K44' }
  for (const [number, plate] of Object.entries(plates))
    cars[number] = await receiveCar(house, { number, plate, minutes: 60, promise: '17:00' })
  const move = (number: string, place: string) =>
    house.act('foreman', { type: 'move-car', order: cars[number]?.order ?? inWork.order, place })
  await move('R2001', 'P-01')
  await move('R2002', 'P-02')
  const last = cars['R2004']
  if (!last) throw new Error('a car is missing')
  inWork = last
  await house.act('foreman', {
    type: 'plan-job',
    job: inWork.job,
    bay: bays.one,
    technicians: [people.li],
    from: at('10:00'),
  })
  await house.act('foreman', { type: 'start-job', job: inWork.job })
})
afterEach(async () => {
  for (const page of opened.splice(0)) await page.close()
})
afterAll(async () => {
  await browser.close()
  await house.close()
  camera.remove()
})

const tapSigns = async (page: Page, signs: string) => {
  for (const sign of signs) await page.tap(`[data-sign="${sign}"]`)
}
const sheetTitle = (page: Page) => page.locator('.sheet-box h2').textContent()
const scoreLine = async (page: Page) => (await page.locator('.score').innerText()).replaceAll(/\s+/g, ' ')

/** Targets on the open page that are too small for a thumb: 56 in sheets, 44 else. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, a[href]')].flatMap((key) => {
      const { width, height } = key.getBoundingClientRect()
      if (width === 0 || key.closest('[inert]')) return []
      const least = key.closest('.sheet-box') ? 56 : 44
      const small = height < least - 0.5 || width < 43.5
      return small ? [`${key.className} ${Math.round(width)}×${Math.round(height)}`] : []
    }),
  )

describe('a walk through the shop, on a phone', () => {
  test('[W1] [W2] [W3] a fit, another car, an empty place, a stranger, the score, and one undo', async () => {
    const page = await open('/foreman/genba')
    await page.tap('[data-action=map]')
    await page.tap('[data-place="P-01"]')
    expect(await sheetTitle(page)).toBe('P-01')
    await page.tap('[data-action=fits]')
    // The next place of the way opens by itself.
    await expect.poll(() => sheetTitle(page)).toBe('P-02')
    await page.tap('[data-action=another]')
    await tapSigns(page, '9X')
    expect(await page.locator('.found button').count()).toBe(1)
    expect(await page.locator('[data-order=R2003]').innerText()).toContain('停车场 → P-02')
    await page.tap('[data-order=R2003]')
    await expect.poll(() => sheetTitle(page)).toBe('P-03')
    expect([await placeOf('R2003'), await placeOf('R2002')]).toEqual(['P-02', 'yard'])
    await page.tap('[data-action=fits]')
    await expect.poll(() => sheetTitle(page)).toBe('P-04')
    await page.tap('[data-action=more]')
    // The car that was missed is offered before anything is typed.
    expect(await page.locator('.found button').first().getAttribute('data-order')).toBe('R2002')
    await tapSigns(page, '7Z7')
    await page.tap('[data-action=stranger]')
    await expect.poll(() => sheetTitle(page)).toBe('P-05')
    await page.tap('.sheet-box header button')

    expect((await checks())['P-04']).toMatchObject({ strangers: ['7Z7'], fits: false, by: 'foreman' })
    // The ribbon with the undo stands where the score will be.
    await page.tap('.ribbon .close')
    await expect.poll(() => scoreLine(page)).toBe('已查 4 / 14 处 2/4 相符 10:00 刘主管')
    await page.tap('[data-action=undo-last]')
    await expect.poll(async () => Object.keys(await checks()).toSorted()).toEqual(['P-01', 'P-02', 'P-03'])

    const desk = await open('/foreman', { viewport: { width: 1280, height: 800 } })
    await desk.click('.header > .key.plain')
    await expect.poll(() => desk.locator('.header-panel .walk').innerText()).toContain('10:00 · 2/3 相符')
  })

  test('[W2] a car in work is named with its reason before the tap, and stays', async () => {
    const page = await open('/foreman/genba')
    await page.tap('[data-action=all]')
    await page.tap('[data-order=R2004]')
    expect(await page.locator('.kept').innerText()).toContain('这台车正在做')
    await page.tap('[data-action=gone]')
    await expect
      .poll(async () => (await checks())['b1'])
      .toMatchObject({ fits: false, unmoved: [inWork.order] })
    expect(await placeOf('R2004')).toBe('b1')
    await expect.poll(() => page.locator('.ribbon').innerText()).toContain('没能移')
  })

  test('a car found elsewhere is put there, by keypad and place', async () => {
    const page = await open('/foreman/genba')
    await page.tap('[data-action=scan]')
    // The camera of this device looks at R2003; whoever taps instead does not wait for it.
    await page.waitForSelector('.sheet-box')
    await page.keyboard.press('Escape')
    await page.tap('[data-action=map]')
    await page.tap('[data-place=yard]')
    await page.tap('[data-action=elsewhere]')
    await page.tap('.sheet-box [data-place="P-05"]')
    await expect.poll(() => placeOf('R2002')).toBe('P-05')
    await page.tap('.ribbon [data-action=undo]')
    await expect.poll(() => placeOf('R2002')).toBe('yard')
  })

  test('a call is answered by going there, and a seen car folds', async () => {
    await house.act('li', { type: 'pull-andon', bay: bays.two, kind: 'help' })
    const page = await open('/foreman/genba')
    const call = page.locator('.call')
    await expect.poll(() => call.innerText()).toContain('呼叫支援')
    await page.tap('.call .primary')
    await expect.poll(() => call.count()).toBe(0)
    await expect
      .poll(async () => Object.values((await house.state('foreman')).andons))
      .toMatchObject([{ answered: { by: 'foreman' } }])
    await page.tap('[data-action=all]')
    await expect.poll(() => page.locator('[data-order=R2001].seen').count()).toBe(1)
    const box = await page.locator('[data-order=R2001]').boundingBox()
    expect(box?.height).toBeLessThanOrEqual(60)
  })

  test('an advisor may look at the walk and check nothing; a stranger signs in and comes back', async () => {
    const page = await open('/foreman/genba', { cookie: await house.cookie('chen') })
    await page.tap('[data-action=map]')
    await page.tap('[data-place="P-03"]')
    expect(await page.locator('[data-action=fits]').isDisabled()).toBe(true)
    expect(await page.locator('[data-action=fits]').innerText()).toContain('只归车间主管和经理')
    const nobody = await open('/foreman/genba', { cookie: 'sid=none' })
    expect(new URL(nobody.url()).search).toBe('?to=%2Fforeman%2Fgenba')
  })
})

describe('finding a car on the foreman’s page', () => {
  const desk = { viewport: { width: 1280, height: 800 } }
  const chosen = (page: Page) =>
    page
      .locator('.drawer h2')
      .textContent({ timeout: 250 })
      .catch(() => null)
  /** A scanner is faster than a machine that does other things meanwhile: it is held before the code again. */
  const scan = async (page: Page, code: string, until: string) => {
    const again = async () => {
      await page.keyboard.type(code)
      await page.keyboard.press('Enter')
      return chosen(page)
    }
    await expect.poll(again, { timeout: 20_000, interval: 300 }).toBe(until)
  }

  test('a scanner that plays keyboard chooses its car, and leaves no trace in a field', async () => {
    const page = await open('/foreman', desk)
    await page.waitForSelector('.dock')
    await scan(page, 'R2002', '粤BD22222')
    await page.keyboard.press('/')
    await page.keyboard.type('6', { delay: 0 })
    const field = page.locator('.search input')
    await expect.poll(() => field.inputValue()).toBe('6')
    await scan(page, ']C0R2001', '粤B·11111')
    expect((await field.inputValue()).startsWith('6')).toBe(true)
  })

  test('two or three taps of the tail find the car; Esc gives up', async () => {
    const page = await open('/foreman', desk)
    await page.click('.header [data-action=keypad]')
    expect(await smallTargets(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.sheet-box').count()).toBe(0)
    await page.click('.header [data-action=keypad]')
    await tapSigns(page, '44')
    await page.click('[data-order=R2004]')
    await expect.poll(() => chosen(page)).toBe('粤B·44K44')
  })

  test('the camera reads a code with the house’s own reader, and chooses its car', async () => {
    const foreign: string[] = []
    const wasm: string[] = []
    const page = await open('/foreman', {
      ...desk,
      watch: (watched) => {
        watched.on('request', (request) => {
          const url = request.url()
          if (url.endsWith('.wasm')) wasm.push(url)
          if (!url.startsWith(house.servers[0]?.url ?? '') && !/^(?:ws|data|blob)/.test(url))
            foreign.push(url)
        })
      },
    })
    await page.waitForSelector('.dock')
    expect(wasm).toEqual([])
    await page.click('.header [data-action=scan]')
    await expect.poll(() => chosen(page), { timeout: 20_000 }).toBe('沪C·9X333')
    expect(foreign).toEqual([])
    // One fetch, and only when somebody opened the camera.
    expect(wasm).toHaveLength(1)
    expect(opened.flatMap(({ errors }) => errors)).toEqual([])
  })
})

test.each([
  [390, 844, 'zh-CN'],
  [360, 740, 'en'],
  [1280, 800, 'zh-CN'],
] as const)(
  'at %i×%i in %s every target is large enough and nothing is hard to read',
  async (width, height, language) => {
    const page = await open('/foreman/genba', { viewport: { width, height }, language })
    const looked = async (what: string) => {
      expect([what, await smallTargets(page), await seriousFindings(page)]).toEqual([what, [], []])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    }
    await page.waitForSelector('.card')
    await looked('route')
    await page.tap('[data-action=map]')
    await looked('map')
    await page.tap('[data-place="P-01"]')
    await looked('place')
    await page.tap('[data-action=more]')
    await tapSigns(page, '1')
    await looked('keypad')
  },
)
