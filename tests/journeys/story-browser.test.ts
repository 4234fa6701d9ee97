import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { partId } from '#domain/ids.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { beginBayThree, type BayThree, orderWaterPump, partName } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'

/** The story of bay 3 as its people see it: each on his own screen, and not all at the same server. */
let house: StoryHouse
let browser: TestBrowser
let cars: BayThree
let part = partId('')
let foreman: Page
let advisor: Page
let wall: Page

beforeAll(async () => {
  house = await openStory({ servers: 2 })
  cars = await beginBayThree(house)
  await house.moveTo('10:30')
  part = partId(await orderWaterPump(house, cars, '15:20'))
  browser = await openBrowser()
  const open = async (server: number, path: string, width: number, height: number, user?: string) => {
    const signedIn = user === undefined ? {} : { cookie: await house.cookie(user) }
    const url = house.servers[server]?.url ?? ''
    return (await browser.open({ url, path, viewport: { width, height }, ...signedIn })).page
  }
  foreman = await open(0, '/foreman', 1280, 800, 'foreman')
  advisor = await open(1, '/advisor', 1366, 768, 'chen')
  wall = await open(1, '/wall?shop=story&rows=bays', 1920, 1080)
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const textOf = async (place: Locator): Promise<string> => (await place.innerText()).replaceAll(/\s+/g, ' ')
/** Waits until the place shows all of it. */
const shows = async (place: Locator, ...texts: readonly string[]): Promise<void> => {
  await expect
    .poll(
      async () => {
        const text = await textOf(place)
        return texts.filter((one) => !text.includes(one))
      },
      { timeout: 20_000 },
    )
    .toEqual([])
}
/** The row of the third car in the advisor's list of calls. */
const call = () =>
  advisor.getByRole('complementary', { name: '待联系' }).getByRole('button', { name: /5K17S/ })
const chip = (page: Page, plate: string, state: string) =>
  page.getByRole('gridcell').getByLabel(new RegExp(`${plate} · ${state}`))

describe('the third car on bay 3 is promised for 17:00', () => {
  test('all is calm while the first one is worked on', async () => {
    await shows(advisor.getByRole('complementary', { name: '待联系' }), '我的 0')
    await shows(wall.getByRole('region', { name: '接下来' }), '5K17S 17:00 13:40')
    expect(await call().count()).toBe(0)
  })

  test('[F6] the foreman taps: stopped for a part, and the car stays on the lift', async () => {
    await chip(foreman, '11871', '作业中').click()
    const actions = foreman.getByRole('region', { name: '11871 的操作' })
    await actions.getByRole('button', { name: /中断/ }).click()
    const sheet = foreman.getByRole('dialog', { name: /中断 11871/ })
    await sheet.getByRole('radio', { name: /等待零件/ }).click()
    await sheet.getByRole('radio', { name: /15:20/ }).click()
    await sheet.getByRole('radio', { name: /留在 B3/ }).click()
    // Whose promise this breaks is said before it is done.
    await shows(sheet.getByRole('status'), '5K17S')
    await sheet.getByRole('button', { name: /确认中断/ }).click()
    await sheet.waitFor({ state: 'hidden' })
    await shows(foreman.getByRole('main'), '11871 已中断')
    await chip(foreman, '11871', '中断').waitFor()
    expect(await chip(foreman, '11871', '作业中').count()).toBe(0)
  })

  test("[A1][A2] at once it is on the advisor's list, with the chain, and on the wall in minutes", async () => {
    await shows(call(), '5K17S', '+30′', partName)
    expect(await call().count()).toBe(1)
    await call().click()
    const card = advisor.getByRole('article', { name: /5K17S/ })
    await shows(card, '预计晚 30 分', '17:00', '17:30')
    const chain = card.getByRole('list', { name: '从起因到交车' })
    await chain.getByRole('button', { name: /另 \d+ 环/ }).click()
    await shows(chain, partName, '15:20', 'R1187', '等 B3 到 15:50', '等 B3 到 16:20')
    // Nobody reads another customer's plate out on the phone.
    expect(await textOf(card)).not.toMatch(/11871|22882/)

    const late = wall.getByRole('region', { name: '超时' })
    await shows(late, '5K17S 17:00 17:30 +30′ 陈静')
    expect(await late.locator('s').allInnerTexts()).toEqual(['17:00'])
  })

  test('[A3][P2] he takes it, phones, agrees 17:40: off his list, and the wall shows both times', async () => {
    const card = advisor.getByRole('article', { name: /5K17S/ })
    await card.getByRole('button', { name: '认领' }).click()
    await shows(card, '我已认领')
    await card.getByRole('textbox', { name: '其他时间' }).fill('17:40')
    await card.getByRole('button', { name: '同意新时间' }).click()
    await card.getByRole('button', { name: /保存.*17:40/ }).click()
    await shows(card, '客户已同意新时间 17:40')
    await call().waitFor({ state: 'detached' })

    const next = wall.getByRole('region', { name: '接下来' })
    await shows(next, '5K17S 17:00 17:40 17:30 10′')
    expect(await next.locator('s').allInnerTexts()).toEqual(['17:00'])
    expect((await house.state('chen')).orders[cars.third.order]).toMatchObject({
      firstPromise: { at: at('17:00') },
      promise: { version: 2, at: at('17:40') },
    })
  })

  test('[A3] the part comes earlier: nothing rings', async () => {
    await house.act('parts', { type: 'change-part-eta', part, eta: at('14:20') })
    await shows(wall.getByRole('region', { name: '接下来' }), '5K17S 17:00 17:40 16:30')
    await shows(advisor.getByRole('complementary', { name: '待联系' }), '我的 0')
    expect(await call().count()).toBe(0)
  })

  test('[A1] the part comes later: it rings again, once, for the new promise', async () => {
    await house.act('parts', { type: 'change-part-eta', part, eta: at('15:50') }, 1)
    await shows(call(), '5K17S', '+20′')
    expect(await call().count()).toBe(1)
    await shows(wall.getByRole('region', { name: '超时' }), '5K17S 17:40 18:00 +20′ 陈静')
    const alerts = Object.keys((await house.state('chen')).alerts).filter((id) =>
      id.includes(cars.third.order),
    )
    expect(alerts).toEqual([`delay:${cars.third.order}:1`, `delay:${cars.third.order}:2`])
  })

  test('no page has said that something is wrong with it', () => {
    expect(browser.errors()).toEqual([])
  })
})
