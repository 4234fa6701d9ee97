import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Alert } from '#domain/alert.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { type Car, receiveCar } from '../support/story-day.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'

/** The words and offers that an admin gives a shop, on the card of an advisor who is phoning. */
let house: StoryHouse
let browser: TestBrowser
let page: Page
let car: Car
const patient = { timeout: 20_000 }
const own = {
  offers: { courtesyCar: true, delivery: true, otherDay: true },
  sentences: { zh: { delay: '{greeting}{plate}的车{reason}，{time} 可以取{later}。' } },
}

const alertNow = async (): Promise<Alert | undefined> =>
  Object.values<Alert>((await house.state('chen')).alerts).find(({ order }) => order === car.order)
const inFrame = (selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { bottom, right } = element.getBoundingClientRect()
      return bottom <= innerHeight && right <= innerWidth
    })

beforeAll(async () => {
  house = await openStory({ start: '10:00' })
  const answer = await house.servers[0]?.put(`/api/shops/${story}`, own, await house.cookie('admin'))
  expect(answer?.status).toBe(200)
  car = await receiveCar(house, { number: 'R81111', plate: '粤B·81111', minutes: 45, promise: '17:00' })
  await house.act('foreman', {
    type: 'plan-job',
    job: car.job,
    bay: bays.one,
    technicians: [people.li],
    from: at('10:30'),
  })
  await house.act('parts', { type: 'order-part', order: car.order, name: '减震器', eta: at('16:40') })
  browser = await openBrowser()
  const opened = await browser.open({
    url: house.servers[0]?.url ?? '',
    path: '/advisor',
    cookie: await house.cookie('chen'),
  })
  page = opened.page
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.locator('[data-alert]', { hasText: '81111' }).click()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test('the card speaks the shop’s own words and offers what the house holds', async () => {
  const said = page.locator('p.said')
  await expect.poll(() => said.innerText(), patient).toMatch(/粤B·81111的车.*减震器/)
  await page.locator('[data-offer=courtesyCar]').click()
  await expect.poll(() => said.innerText(), patient).toContain('我们可以给您安排代步车')
  expect(await inFrame('[data-offer=courtesyCar]')).toBe(true)
  await page.getByRole('button', { name: '换个说法' }).click()
  await expect.poll(() => said.innerText(), patient).toMatch(/服务顾问.*我们可以给您安排代步车/)
})

test('[A3] a call in vain stands in the history with the next try, and the foot stays in sight', async () => {
  await page.locator('[data-outcome=no-answer]').click()
  const rowOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.getBoundingClientRect().top)
  expect(await rowOf('[data-dead-number]')).toBe(await rowOf('[data-card] .more .button'))
  await page.locator('[data-dead-number]').click()
  await page.locator('[data-card] .save').click()
  await expect.poll(async () => (await alertNow())?.calls.length, patient).toBe(1)
  await expect
    .poll(() => page.locator('[data-past-calls]').innerText(), patient)
    .toMatch(/通话记录 1.*10:10 再拨.*10:00.*未接.*陈静/s)
  // The draft begins anew, with the best time in the sentence.
  await expect.poll(() => page.locator('p.said').innerText(), patient).toMatch(/可以取/)
  const chainHeight = () =>
    page.locator('[data-card] .chain').evaluate((element) => element.getBoundingClientRect().height)
  for (const height of [768, 680]) {
    await page.setViewportSize({ width: 1366, height })
    await expect.poll(() => inFrame('[data-card] .save'), patient).toBe(true)
  }
  await expect.poll(chainHeight, patient).toBeLessThan(32)
})

test('the wall hears neither', async () => {
  const { shop } = await house.state('tv')
  expect(shop.name).not.toBe('')
  expect(shop).not.toHaveProperty('sentences')
  expect(shop).not.toHaveProperty('offers')
  expect((await house.state('chen')).shop).toMatchObject(own)
})
