import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import {
  type CrowdedFloor,
  type FloorCar,
  largeShop,
  openCrowdedFloor,
  planOne,
  receiveOne,
} from '../support/crowded-floor.ts'
import { foremanLook } from '../support/foreman-looks.ts'
import { type Desk, looks as looksOf, openDesks, type State } from '../support/looks.ts'
import { at } from '../support/local-time.ts'
import { type Proxy, startProxy } from '../support/proxy.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'

/** Every state of the foreman's console, as gloves and tired eyes meet it, in both languages and sizes. */
let house: StoryHouse
let proxy: Proxy
let browser: TestBrowser
let desks: readonly Desk[]
let floor: CrowdedFloor

beforeAll(async () => {
  proxy = await startProxy()
  house = await openStory({ start: '09:00', users: ['foreman', 'chen'], env: { PUBLIC_URL: proxy.url } })
  const [server] = house.servers
  proxy.to(Number(new URL(server?.url ?? '').port))
  await server?.put('/api/shops/story', largeShop, await house.cookie('admin'))
  browser = await openBrowser()
  desks = await openDesks(foremanLook, browser, proxy.url, await house.cookie('foreman'))
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await house?.close()
})

const looks = looksOf(foremanLook, () => desks)
const nothing = async (): Promise<void> => {}
const menu = async (page: Page) => {
  await page.locator('.header > .key').first().click()
  await page.locator('.header-panel').waitFor()
}
const fromMenu = (what: string) => async (page: Page) => {
  await menu(page)
  await page.locator(`[data-menu=${what}]`).click()
}
const choose = async (page: Page, car: FloorCar) => {
  await page.keyboard.press('/')
  await page.keyboard.type(car.tail)
  await page.locator('[role=option]', { hasText: car.tail }).first().click()
  await page.locator('.action-bar').waitFor()
}
const act = (car: () => FloorCar, action: string) => async (page: Page) => {
  await choose(page, car())
  const key = page.locator(`[data-action^="${action}"]:not(.resting)`).first()
  if (!(await key.isVisible())) await page.locator('.action-bar .more').click()
  await key.click()
}
const radios = async (page: Page, ...at: readonly number[]) => {
  for (const nth of at) await page.locator('.sheet [role=radio]:not([aria-disabled=true])').nth(nth).click()
}
const sheet = '.sheet'

describe('a shop where nothing has happened yet', () => {
  test('the desk, its menu and its sheets', async () => {
    expect(
      await looks(
        { name: 'empty', open: nothing },
        { name: 'empty people', open: fromMenu('people'), within: sheet },
        { name: 'empty parts', open: fromMenu('parts'), within: sheet },
        { name: 'empty overrides', open: fromMenu('overrides'), within: sheet },
        {
          name: 'empty find',
          open: (page) => page.locator('[data-action=keypad]').click(),
          within: '.sheet-box',
        },
      ),
    ).toEqual([])
  })
})

describe('a calm morning', () => {
  test('a few cars, and nothing that could be planned better', async () => {
    const car = await receiveOne(house, { promise: '16:00' })
    await planOne(house, car, 1, '09:00')
    await house.act('foreman', { type: 'start-job', job: car.job })
    for (const { page } of desks) await page.locator('.board-frame .chip').first().waitFor()
    expect(
      await looks({
        name: 'replan nothing',
        open: async (page) => {
          await page.locator('.replan').click()
          await page.locator('.progress [data-first]').click()
          await page.locator('.sheet .nothing').waitFor()
        },
        within: sheet,
      }),
    ).toEqual([])
    await receiveOne(house, { promise: '17:00' })
    expect(await looks({ name: 'normal', open: (page) => page.locator('.card').first().waitFor() })).toEqual(
      [],
    )
    await house.act('foreman', { type: 'finish-job', job: car.job })
  })
})

describe('a crowded morning', () => {
  beforeAll(async () => {
    floor = await openCrowdedFloor(house)
    for (const { page } of desks) await page.locator('.call-banner').waitFor()
  }, 60_000)

  test('the desk: lists, calls, a chosen chip with its keys, technicians, another hour', async () => {
    for (const { page } of desks) {
      expect(await page.locator('.board-frame .row').count()).toBeGreaterThanOrEqual(12)
      expect(await page.locator('.board-frame .chip').count()).toBeGreaterThanOrEqual(25)
      expect(await page.locator('.card').count()).toBeGreaterThanOrEqual(8)
    }
    expect(
      await looks(
        { name: 'crowded', open: nothing },
        {
          name: 'list folded',
          open: (page) => page.locator('.unplanned header .key').click(),
          close: (page) => page.locator('.rail').click(),
        },
        {
          name: 'technicians',
          open: (page) => page.locator('.toolbar [aria-pressed]').nth(1).click(),
          close: (page) => page.locator('.toolbar [aria-pressed]').nth(0).click(),
        },
        {
          name: 'later',
          open: (page) => page.locator('.toolbar .segment .key').nth(2).click(),
          close: (page) => page.locator('.toolbar .day').click(),
        },
        { name: 'dock all', open: (page) => page.locator('.dock .rest').first().click() },
      ),
    ).toEqual([])
  })

  test('what is chosen: drawer, keys, and the keys behind the last one', async () => {
    const more = async (page: Page) => {
      await choose(page, floor.stopped)
      await page.locator('.action-bar .more').click()
    }
    expect(
      await looks(
        { name: 'chosen working', open: (page) => choose(page, floor.working) },
        { name: 'chosen queued', open: (page) => choose(page, floor.queued) },
        { name: 'chosen inspected', open: (page) => choose(page, floor.inspected) },
        { name: 'more keys', open: more },
        {
          name: 'chosen bay',
          open: (page) => page.locator('[data-row=b3] .row-key').click(),
        },
      ),
    ).toEqual([])
  })

  test('what advisors hold and ask for', async () => {
    const { order } = floor.loose
    await house.act('chen', { type: 'ask-foreman', order, wish: { at: at('17:30') }, note: '' })
    for (const { page } of desks) await page.locator('[data-request]').waitFor()
    expect(await looks({ name: 'request', open: nothing })).toEqual([])
    for (const { page } of desks.slice(0, 1)) await page.locator('[data-does=decline]').click()
    for (const { page } of desks) await page.locator('[data-request]').waitFor({ state: 'detached' })
  })

  test('panels of the header', async () => {
    const header = (nth: number) => (page: Page) =>
      page.locator('.header > .key[aria-expanded]').nth(nth).click()
    expect(
      await looks(
        { name: 'menu', open: menu },
        { name: 'refusals', open: header(1) },
        { name: 'calls', open: header(2) },
        {
          name: 'search',
          open: async (page) => {
            await page.keyboard.press('/')
            await page.keyboard.type('1')
          },
          close: (page) => page.keyboard.press('Escape').then(() => page.locator('h1').click()),
        },
      ),
    ).toEqual([])
  })

  test('plan, and a plan that needs a reason', async () => {
    expect(
      await looks(
        { name: 'plan', open: act(() => floor.loose, 'plan-job'), within: sheet },
        { name: 'plan skill', open: act(() => floor.special, 'plan-job'), within: sheet },
      ),
    ).toEqual([])
  })

  test('stop, step by step', async () => {
    const stop = act(() => floor.working, 'stop-job')
    const withPart = act(() => floor.withPart, 'stop-job')
    expect(
      await looks(
        { name: 'stop', open: stop, within: sheet },
        { name: 'stop reason', open: (page) => stop(page).then(() => radios(page, 2, 7)), within: sheet },
        {
          name: 'stop complete',
          open: async (page) => {
            await withPart(page)
            await page.locator('.sheet .effect').waitFor()
          },
          within: sheet,
        },
      ),
    ).toEqual([])
  })

  test('extend, extra work, a part and its time, another place', async () => {
    expect(
      await looks(
        {
          name: 'extend',
          open: (page) => act(() => floor.working, 'extend-job')(page).then(() => radios(page, 1)),
          within: sheet,
        },
        { name: 'extra', open: act(() => floor.working, 'report-extra-work'), within: sheet },
        { name: 'part', open: act(() => floor.working, 'order-part'), within: sheet },
        { name: 'eta', open: act(() => floor.withPart, 'change-part-eta'), within: sheet },
        { name: 'move', open: act(() => floor.stopped, 'move-car'), within: sheet },
        { name: 'fail', open: act(() => floor.inspected, 'fail-inspection'), within: sheet },
      ),
    ).toEqual([])
  })

  test('a bay, the people, the parts, the reasons', async () => {
    expect(
      await looks(
        {
          name: 'close bay',
          open: async (page) => {
            await page.locator('[data-row=b3] .row-key').click()
            await page.locator('[data-action=close-bay]').click()
            await radios(page, 0, 4)
          },
          within: sheet,
        },
        { name: 'people', open: fromMenu('people'), within: sheet },
        {
          name: 'people away',
          open: async (page) => {
            await fromMenu('people')(page)
            await page.locator('.sheet [data-does=more]').first().click()
          },
          within: sheet,
        },
        { name: 'parts', open: fromMenu('parts'), within: sheet },
        { name: 'overrides', open: fromMenu('overrides'), within: sheet },
      ),
    ).toEqual([])
  })

  test('find by keypad', async () => {
    const keypad = async (page: Page) => {
      await page.locator('[data-action=keypad]').click()
      await page.locator('.sheet-box').waitFor()
    }
    const within = '.sheet-box'
    expect(
      await looks(
        { name: 'find', open: keypad, within },
        { name: 'find typed', open: (page) => keypad(page).then(() => page.keyboard.type('A1')), within },
        {
          name: 'find provinces',
          open: (page) => keypad(page).then(() => page.locator('.sheet-box .swap').click()),
          within,
        },
      ),
    ).toEqual([])
  })

  test('a better board', async () => {
    expect(
      await looks({
        name: 'replan',
        open: async (page) => {
          await page.locator('.replan').click()
          await page.locator('.progress [data-first]').click()
          await page.locator('.sheet .moves').waitFor()
        },
        within: sheet,
      }),
    ).toEqual([])
  })

  test('the close of the day, each of its steps', async () => {
    const step = (name: string): State => ({
      name: `day ${name}`,
      open: async (page) => {
        await menu(page)
        await page.locator('.header-panel .key').first().click()
        await page.locator(`[data-step=${name}]`).click()
      },
      within: sheet,
    })
    expect(await looks(step('cars'), step('tomorrow'), step('phone'), step('close'))).toEqual([])
  })
})

test('no page has said that something is wrong with it', () => {
  expect(browser.errors()).toEqual([])
})
