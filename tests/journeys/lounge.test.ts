import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobId, minutes, orderId, type OrderId } from '#domain/ids.ts'
import { seriousFindings } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import { bays, chen, people, shopBody, zhou } from '../support/story-shop.ts'

/** What customers see, in real browsers, while the shop works. */
let house: StoryHouse
let browser: TestBrowser
let lounge: Page
let order: OrderId
let job: string
const phone = { width: 390, height: 844 }

const receive = async (plate: string, promise: string, wash = true) => {
  const body = await house.act('chen', {
    type: 'receive-car',
    order: {
      plate,
      model: '凯美瑞',
      kind: '一般维修',
      origin: '来店',
      flags: {},
      advisor: chen,
      wash,
      promise: at(promise),
      jobs: [{ label: '更换水泵', minutes: minutes(30) }],
    },
  })
  return { order: orderId(body.order), job: String(body.jobs[0]) }
}

beforeAll(async () => {
  house = await openStory()
  const advisors = [
    { id: chen, name: '陈静', phone: '0755-8888 1001' },
    { id: zhou, name: '周敏' },
  ]
  await house.servers[0]?.put(`/api/shops/${story}`, { ...shopBody, advisors }, await house.cookie('admin'))
  const car = await receive('粤BD12345', '11:30')
  order = car.order
  job = car.job
  await receive('粤B·66A18', '17:00', false)
  browser = await openBrowser()
  const path = `/lounge?shop=${story}`
  const { page } = await browser.open({
    url: house.servers[0]?.url ?? '',
    path,
    viewport: { width: 1920, height: 1080 },
    watch: (page) => void page.clock.install(),
  })
  lounge = page
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const plain = async (place: Locator): Promise<string> =>
  (await place.innerText()).replaceAll(/\s+/g, ' ').trim()
const reads = (place: Locator) => () => plain(place)
const patient = { timeout: 20_000 }
const row = (plate: string) => lounge.getByRole('listitem').filter({ hasText: plate })

describe('the lounge', () => {
  test('[P5] shows the cars that are there, masked, with the times agreed on', async () => {
    await expect.poll(reads(row('粤B·D**345')), patient).toMatch(/等待维修.*11:30/)
    await expect.poll(reads(row('粤B·**A18')), patient).toMatch(/等待维修.*17:00/)
    await expect.poll(reads(lounge.locator('main')), patient).toContain('实时更新')
    expect(await seriousFindings(lounge)).toEqual([])
  })

  test('follows the work within a breath', async () => {
    await house.act('foreman', { type: 'clock-in', technician: people.li })
    const plan = { bay: bays.one, technicians: [people.li], from: at('10:00') }
    await house.act('foreman', { type: 'plan-job', job: jobId(job), ...plan })
    await house.act('li', { type: 'start-job', job: jobId(job) })
    await expect.poll(reads(row('粤B·D**345')), patient).toMatch(/正在维修.*11:30/)
  })

  test('[P5] tells nobody that a car is late before his advisor did', async () => {
    const stop = { code: 'C', reason: '水泵缺货', expectedAt: at('15:20'), place: 'P-01' }
    await house.act('li', { type: 'stop-job', job: jobId(job), ...stop })
    await expect.poll(reads(row('粤B·D**345')), patient).toMatch(/维修中.*顾问会与您联系/)
    expect(await lounge.content()).not.toMatch(/水泵|缺货|15:20|11:30|超时|中断/)
    await house.act('chen', { type: 'change-promise', order, at: at('17:30'), via: 'phone', reason: '缺货' })
    await expect.poll(reads(row('粤B·D**345')), patient).toMatch(/维修中.*17:30/)
  })

  test('without news the times vanish and it says whom to ask; with news they are back', async () => {
    const server = house.servers[0]?.process
    server?.kill('SIGSTOP')
    try {
      await lounge.clock.fastForward(40_000)
      await expect.poll(reads(lounge.locator('main')), patient).toContain('正在更新，请咨询服务顾问')
      await expect.poll(reads(row('粤B·D**345')), patient).toBe('粤B·D**345 维修中')
      expect(await seriousFindings(lounge)).toEqual([])
    } finally {
      server?.kill('SIGCONT')
    }
    await expect.poll(reads(row('粤B·D**345')), patient).toMatch(/维修中.*17:30/)
    await expect.poll(reads(lounge.locator('main')), patient).toContain('实时更新')
  })
})

describe('a customer’s own link', () => {
  let url = ''
  let mine: Page
  const open = async (path: string, language: 'zh-CN' | 'en' = 'zh-CN') =>
    (await browser.open({ url: house.servers[0]?.url ?? '', path, viewport: phone, language })).page
  const lookAgain = () => mine.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))

  test('the advisor makes it with one tap, and it is on his clipboard', async () => {
    const { page } = await browser.open({
      url: house.servers[0]?.url ?? '',
      path: '/advisor',
      cookie: await house.cookie('chen'),
    })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page
      .getByRole('tab', { name: /我的车/ })
      .or(page.getByRole('button', { name: /我的车/ }))
      .first()
      .click()
    await page.getByRole('row').filter({ hasText: '12345' }).first().click()
    await page.getByRole('button', { name: '状态链接' }).click()
    const field = page.getByLabel('客户的状态链接')
    await expect
      .poll(reads(page.getByRole('status').filter({ hasText: '已复制' })), patient)
      .toMatch(/已复制，.*前有效/)
    url = await field.inputValue()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url)
    await expect.poll(reads(page.locator('main')), patient).toContain('此链接只能在本机打开')
  })

  test('[P5] it shows his car, its way, the time and whom to call, to nobody signed in', async () => {
    mine = await open(new URL(url).pathname)
    await expect
      .poll(reads(mine.locator('main')), patient)
      .toMatch(/爱车进度.*故事车间.*粤B·D\*\*345.*预计可取.*17:30.*维修中.*更新于 10:00/)
    expect(await mine.getByRole('link').getAttribute('href')).toBe('tel:075588881001')
    expect(await mine.context().cookies()).toEqual([])
    expect(await mine.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await seriousFindings(mine)).toEqual([])
  })

  test('it follows the car, and says so when it cannot', async () => {
    await house.act('foreman', {
      type: 'plan-job',
      job: jobId(job),
      bay: bays.one,
      technicians: [people.li],
      from: at('10:00'),
    })
    await house.act('li', { type: 'start-job', job: jobId(job) })
    await house.act('li', { type: 'finish-job', job: jobId(job) })
    await lookAgain()
    await expect.poll(reads(mine.locator('main')), patient).toContain('等待检查')
    await mine.context().setOffline(true)
    await lookAgain()
    await expect
      .poll(reads(mine.locator('main')), patient)
      .toContain('网络不通，正在重试。以下是 10:00 的情况。')
    expect(await seriousFindings(mine)).toEqual([])
    // Being online again is reason enough to ask.
    await mine.context().setOffline(false)
    await expect.poll(() => mine.locator('main').innerText()).not.toContain('网络不通')
  })

  test('in the language of his phone', async () => {
    const page = await open(new URL(url).pathname, 'en')
    await expect
      .poll(reads(page.locator('main')), patient)
      .toMatch(/Your car.*Check next.*Call your advisor 0755-8888 1001/)
  })

  test('a link that is none says so kindly', async () => {
    const page = await open('/status/AWsFMMwEZGVtb28wMDAwMDE5uxvoKf_8fvYscHeIgA_c9g')
    await expect.poll(reads(page.locator('main')), patient).toMatch(/链接无效.*服务顾问重新发送/)
    expect(await seriousFindings(page)).toEqual([])
  })

  test('nothing went wrong on any page', () => {
    // A refused link is said on the console by the browser itself.
    expect(browser.errors().filter((text) => !text.includes('404 (Not Found)'))).toEqual([])
  })
})
