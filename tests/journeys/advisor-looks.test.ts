import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type JobId, minutes, type OrderId, technicianId, bayId } from '#domain/ids.ts'
import { advisorLook } from '../support/advisor-looks.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { largeShop } from '../support/crowded-floor.ts'
import { at } from '../support/local-time.ts'
import { type Desk, looks as looksOf, openDesks } from '../support/looks.ts'
import { type Proxy, startProxy } from '../support/proxy.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { chen, zhou } from '../support/story-shop.ts'

/** Every state of the advisor's console in both languages and sizes: nothing, three calls, forty. */
let house: StoryHouse
let proxy: Proxy
let browser: TestBrowser
let desks: readonly Desk[]
const looks = looksOf(advisorLook, () => desks)

beforeAll(async () => {
  proxy = await startProxy()
  house = await openStory({ start: '09:00', env: { PUBLIC_URL: proxy.url } })
  const [server] = house.servers
  proxy.to(Number(new URL(server?.url ?? '').port))
  await server?.put('/api/shops/story', largeShop, await house.cookie('admin'))
  browser = await openBrowser()
  desks = await openDesks(advisorLook, browser, proxy.url, await house.cookie('chen'))
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await house?.close()
})

interface Car {
  readonly order: OrderId
  readonly job: JobId
}
let count = 0
const models = ['卡罗拉', '汉兰达 2.5 双擎四驱豪华版', '凯美瑞', 'bZ4X 智享家'] as const
const receive = async (): Promise<Car> => {
  count += 1
  const { order, jobs } = await house.act('chen', {
    type: 'receive-car',
    order: {
      plate: count % 4 === 0 ? `粤BD${String(count).padStart(5, '0')}` : `粤B·${String(70_000 + count)}`,
      model: models[count % models.length] ?? '',
      kind: '一般维修',
      origin: '来店',
      flags: { ...(count % 5 === 0 ? { waiting: true } : {}), ...(count % 7 === 0 ? { vip: true } : {}) },
      advisor: count % 3 === 2 ? zhou : chen,
      wash: false,
      promise: at(count % 2 === 0 ? '15:00' : '16:30'),
      promiseReason: '客户要求',
      jobs: [{ label: '更换正时皮带与水泵总成', minutes: minutes(45) }],
    },
    contact: { name: '王建国先生', phone: '13800001111', words: '过减速带时底盘有异响，右前方' },
  })
  return { order, job: jobs[0] }
}
const plan = ({ job }: Car, n: number, from: string) =>
  house.act('foreman', {
    type: 'plan-job',
    job,
    bay: bayId(`b${n}`),
    technicians: [technicianId(`t${n}`)],
    from: at(from),
    overrideReason: '试验',
  })
const waitsForPart = ({ order, job }: Car) =>
  house.act('parts', { type: 'order-part', order, job, name: '前减震器总成', eta: at('+1 09:30') })

const nothing = async () => {}
const pick =
  (id: string) =>
  async (page: Page): Promise<void> => {
    await page.locator(`[data-alert^="${id}"]`).first().click()
    await page.locator('[data-card]').waitFor()
  }
const tab =
  (nth: number) =>
  async (page: Page): Promise<void> => {
    await page.locator('nav .tab').nth(nth).click()
  }
const back = (page: Page) => tab(0)(page)
const allShow = async (least: number) => {
  for (const { page } of desks) {
    await page.locator('[data-segment=team]').click()
    const held = page.locator('.held')
    await vi.waitFor(async () => {
      if ((await held.count()) > 0) await held.click()
      const single = await page.locator('[data-alert]:not(.member)').count()
      const gathered = await page
        .locator('[data-cluster]')
        .evaluateAll((all) => all.reduce((sum, one) => sum + Number(one.getAttribute('data-count')), 0))
      if (single + gathered < least) throw new Error(`${single} rows and ${gathered} in clusters`)
    }, 20_000)
  }
}

describe('a morning without calls', () => {
  test('the inbox, the cars, the appointments, the keys', async () => {
    expect(
      await looks(
        { name: 'empty', open: nothing },
        { name: 'empty cars', open: tab(1), close: back },
        { name: 'empty load', open: tab(2), close: back },
        {
          name: 'reception',
          async open(page) {
            await tab(1)(page)
            await page.locator('[data-receive]').click()
            await page.locator('[data-interview]').click()
            for (const answer of ['what-noise', 'what-warning-light', 'driving-brake', 'since-weeks'])
              await page.locator(`[data-answer="${answer}"]`).click()
          },
          close: back,
        },
        { name: 'call-ins', open: tab(3), close: back },
        { name: 'keys', open: (page) => page.keyboard.press('?'), within: 'dialog' },
      ),
    ).toEqual([])
  })
})

describe('three calls', () => {
  beforeAll(async () => {
    const [late, extra, ready] = [await receive(), await receive(), await receive()]
    await plan(late, 1, '10:00')
    await waitsForPart(late)
    await plan(extra, 2, '09:05')
    await house.act('chen', {
      type: 'report-extra-work',
      order: extra.order,
      jobs: [
        { label: '更换下摆臂球头', minutes: minutes(80) },
        { label: '更换制动液', minutes: minutes(30) },
      ],
      note: '球头松旷',
    })
    await house.act('chen', { type: 'receive-complaint', order: ready.order, words: '座椅有油' })
    await allShow(3)
  }, 60_000)

  test('the card of a slip, what may come of it, and the sheets over it', async () => {
    const slip = pick('delay')
    const chosen = (name: string) => async (page: Page) => {
      await slip(page)
      await page.locator(`[data-outcome="${name}"]`).click()
    }
    expect(
      await looks(
        { name: 'three', open: slip },
        { name: 'agreed', open: chosen('agreed') },
        { name: 'refused', open: chosen('refused') },
        { name: 'no answer', open: chosen('no-answer') },
        {
          name: 'later',
          open: (page) => slip(page).then(() => page.keyboard.press('s')),
          within: '.over',
          close: (page) => page.keyboard.press('s'),
        },
        {
          name: 'hand',
          open: (page) => slip(page).then(() => page.keyboard.press('e')),
          within: '.over',
          close: (page) => page.keyboard.press('e'),
        },
        {
          name: 'earlier',
          open: (page) => slip(page).then(() => page.locator('[data-ask-foreman]').click()),
          close: (page) => page.locator('[data-ask-foreman]').click(),
        },
        {
          name: 'customer',
          open: (page) => slip(page).then(() => page.locator('.look').click()),
        },
      ),
    ).toEqual([])
  })

  test('the cards of the other duties', async () => {
    expect(
      await looks(
        { name: 'extra work', open: pick('extra-work') },
        {
          name: 'complaint',
          open: async (page) => {
            await pick('complaint')(page)
            await page.locator('[data-outcome=solved]').click()
          },
        },
      ),
    ).toEqual([])
  })
})

describe('forty calls', () => {
  beforeAll(async () => {
    for (let n = 0; n < 38; n += 1) {
      const car = await receive()
      await plan(car, 1 + (n % 12), n < 12 ? '10:30' : n < 24 ? '11:20' : '13:30')
      await waitsForPart(car)
    }
    for (const [day, plate, parts] of [
      [1, '粤B·88001', [{ name: '前减震器总成', eta: at('+2 09:00') }]],
      [1, '粤B·88002', []],
      [2, '粤B·88003', [{ name: '机油滤清器' }]],
    ] as const) {
      await house.act('chen', {
        type: 'book-appointment',
        appointment: {
          at: at(`+${day} 14:00`),
          plate,
          model: '汉兰达 2.5 双擎四驱豪华版',
          jobs: [{ label: '大保养', minutes: minutes(120) }],
          parts,
        },
        overrideReason: '老客户',
      })
    }
    await allShow(40)
  }, 120_000)

  test('the list, the cars, the load of the day', async () => {
    expect(
      await looks(
        { name: 'forty', open: (page) => page.keyboard.press('j') },
        {
          name: 'forty open',
          open: async (page) => {
            for (const head of await page.locator('[data-cluster][aria-expanded=false]').all())
              await head.click()
          },
        },
        { name: 'cars', open: tab(1), close: back },
        { name: 'load', open: tab(2) },
        { name: 'load by technician', open: (page) => page.locator('[data-segment=technicians]').click() },
        {
          name: 'to prepare',
          open: (page) => page.locator('[data-segment=prepare]').click(),
          close: back,
        },
      ),
    ).toEqual([])
  })
})

test('without a line it says so, and the card stays readable', async () => {
  proxy.hole('both', 'sockets')
  for (const { page } of desks) await page.clock.fastForward(31_000)
  expect(
    await looks({
      name: 'offline',
      open: (page) => page.locator('[data-link=stale]').waitFor(),
    }),
  ).toEqual([])
  proxy.heal()
})

test('no page has said that something is wrong with it', () => {
  expect(browser.errors()).toEqual([])
})
