import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advisorId, minutes, orderId, type OrderId } from '#domain/ids.ts'
import { seriousFindings } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { makeReady } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { people } from '../support/story-shop.ts'

/** An advisor hands cars over, and calls customers in, in a real browser. */
let house: StoryHouse
let browser: TestBrowser
let page: Page

const receive = async (plate: string, more: object = {}): Promise<OrderId> => {
  const { order } = await house.act('chen', {
    type: 'receive-car',
    order: {
      plate,
      model: '凯美瑞',
      kind: '保养',
      origin: 'counter',
      flags: {},
      advisor: advisorId('chen'),
      wash: false,
      promise: at('15:00'),
      jobs: [{ label: '保养', minutes: minutes(30) }],
      ...more,
    },
  })
  return orderId(order)
}
const receiveReady = async (plate: string, more: object = {}): Promise<OrderId> => {
  const order = await receive(plate, more)
  await makeReady(house, order)
  return order
}
const orderOf = async (id: OrderId) => (await house.state('chen')).orders[id]

beforeAll(async () => {
  house = await openStory({ start: '10:00' })
  browser = await openBrowser()
  for (const technician of [people.li, people.wang])
    await house.act('foreman', { type: 'clock-in', technician })
  const [server] = house.servers
  const opened = await browser.open({
    url: server?.url ?? '',
    path: '/advisor',
    cookie: await house.cookie('chen'),
  })
  page = opened.page
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test('it can be installed, so that its icon counts what is due', async () => {
  const devtools = await page.context().newCDPSession(page)
  const { data, errors } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(JSON.parse(data ?? '{}')).toMatchObject({ start_url: '/advisor', display: 'standalone' })
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  // The browser of the tests keeps nothing, which alone it is refused for here.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito'])
})

describe('my cars', () => {
  test('who waits in the shop stands first, each car says what comes next, and is found by its plate', async () => {
    await receive('粤B·10001')
    await receive('粤B·10002', { flags: { waiting: true }, promise: at('17:00') })
    await page.locator('nav button').nth(1).click()
    const rows = page.locator('tr[data-order]')
    await expect.poll(() => rows.count()).toBe(2)
    await expect.poll(() => rows.first().innerText()).toMatch(/10002[^]*报进度[^]*12:00 起/)
    await page.keyboard.press('/')
    await page.keyboard.type('0001')
    await expect.poll(() => rows.count()).toBe(1)
    await page.locator('[data-search]').fill('9999')
    await page.getByText('没有车牌含 9999 的车').waitFor()
    await page.locator('[data-search]').fill('')
  })
})

describe('[P6] the hand-over desk', () => {
  test('is walked line by line; work before cost; and says in time and how content', async () => {
    const order = await receiveReady('粤B·20001')
    await page.locator(`tr[data-order="${order}"]`).click()
    await page.locator('[data-action="hand-over"]').click()
    const item = (name: string) => page.locator(`[data-item="${name}"]`)
    const now = page.locator('[data-hand-over-now]')
    await expect.poll(() => now.innerText()).toBe('先：说明做了哪些项目')
    expect(await item('cost').isDisabled()).toBe(true)
    // A car that was not washed is not asked about.
    expect(await item('wash').count()).toBe(0)
    // One key a line: the next one has the focus.
    for (const name of ['work', 'cost', 'returned']) {
      await page.locator(`[data-item="${name}"]:focus`).waitFor()
      await page.keyboard.press('Space')
    }
    await expect.poll(() => now.innerText()).toBe('先问满意度')
    await page.locator('[data-figure="5"]').click()
    await expect.poll(() => now.innerText()).toBe('交车')
    await now.click()
    await expect
      .poll(async () => (await orderOf(order)).handOver)
      .toEqual({
        onTime: true,
        onTimeFirst: true,
        checked: ['work', 'cost', 'returned'],
        satisfaction: 5,
      })
  })

  test('who is not content is asked what about, and that is a complaint; his words are in no event', async () => {
    await house.moveTo('15:05')
    const order = await receiveReady('粤B·20002', { promise: at('16:30') })
    await house.moveTo('16:31')
    await page.locator(`tr[data-order="${order}"]`).click()
    await page.locator('[data-action="hand-over"]').click()
    for (const name of ['work', 'cost', 'returned']) await page.locator(`[data-item="${name}"]`).click()
    await page.locator('[data-figure="2"]').click()
    await page.getByLabel(/客户说什么/).fill('等了太久')
    await page.getByRole('button', { name: '交车，然后登记投诉' }).click()
    await page.getByLabel('客户怎么说').fill('说好四点半')
    await page.getByRole('button', { name: /^登记：/ }).click()
    const alerts = async () =>
      Object.values<{ order: string; kind: string }>((await house.state('chen')).alerts)
    await expect
      .poll(async () => (await alerts()).filter((alert) => alert.order === order).map(({ kind }) => kind))
      .toContain('complaint')
    expect((await orderOf(order)).handOver).toMatchObject({ onTime: false, satisfaction: 2 })
    expect(JSON.stringify(await house.log())).not.toMatch(/太久|四点半/)
  })

  test('my day: how many, how many in time, how content', async () => {
    await page.locator('nav button').first().click()
    const figure = (name: string) => page.locator(`[data-today="${name}"]`).innerText()
    await expect.poll(() => figure('handed-over')).toBe('2')
    await expect.poll(() => figure('on-time')).toBe('50%')
    await expect.poll(() => figure('satisfaction')).toBe('3.5')
    await expect.poll(() => figure('dissatisfied')).toBe('1')
  })

  test('[A12] who has heard nothing for two hours is one tap away, and told he is off the list', async () => {
    const rows = page.locator('tr[data-order]')
    expect(await page.locator('[data-quiet]').innerText()).toMatch(/2 小时没消息的客户\s*2/)
    await page.locator('[data-quiet]').click()
    await expect.poll(() => rows.count()).toBe(2)
    const car = page.locator('tr[data-order]', { hasText: '10001' })
    const id = orderId((await car.getAttribute('data-order')) ?? '')
    await car.click()
    await page.locator('[data-action="tell-news"]').click()
    await page.locator('article textarea').fill('五点再打给他')
    await page.locator('article form button[type="submit"]').click()
    await expect.poll(() => rows.count()).toBe(1)
    expect((await orderOf(id)).newsAt).toBe(at('16:31'))
    await expect.poll(() => page.locator('.timeline').innerText()).toMatch(/16:31\s*已告知进度/)
    expect(JSON.stringify(await house.log())).not.toContain('五点再打给他')
    await page.locator('[data-segment="mine"]').click()
  })
})

describe('the call-in list', () => {
  const list = `车牌号,车型,招揽类型,到期日期,责任顾问,车主姓名,手机号
粤B30001,凯美瑞,保养到期,2026/11/20,陈静,孙先生,13800001111
粤B30002,威驰,召回,2026/11/28,陈静,李女士,13800002222
粤B30003,bZ4X,保养到期,2026/12/01,,周先生,13800003333
粤B3,bZ4X,保养到期,2026/12/01,,周先生,13800003333
`
  const row = (plate: string) => page.locator(`[data-call-in="${plate}"]`)

  test('is filled from a file, its faults named', async () => {
    await page.locator('[data-tab="call-ins"]').click()
    await page.getByText('名单还是空的').waitFor()
    await page.locator('[data-open="import"]').click()
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await page.getByText('车牌号不正确：粤B3').waitFor()
    await page.getByRole('button', { name: '导入 3 位客户' }).click()
    await expect.poll(() => page.locator('[data-call-in]').count()).toBe(3)
    await expect.poll(() => page.locator('[data-call-in]').first().innerText()).toMatch(/粤B30001[^]*已过/)
  })

  test('[C1] not reached, refused for a reason, and booked through the appointment form', async () => {
    await row('粤B30001').click()
    await page.locator('[data-call-outcome="no-answer"]').click()
    await expect.poll(() => row('粤B30001').innerText()).toContain('未接 · 1 次')
    await row('粤B30002').click()
    await page.locator('[data-call-outcome="refused"]').click()
    await page.locator('[data-decline="price"]').click()
    await row('粤B30002').waitFor({ state: 'detached' })

    await row('粤B30003').click()
    await page.locator('[data-show-person]').click()
    await page.getByText('13800003333').waitFor()
    await page.locator('[data-call-outcome="booked"]').click()
    await expect.poll(() => page.locator('[data-plate]').inputValue()).toBe('粤B30003')
    await page.locator('[data-day="1"]').click()
    await page.locator('[data-plate]').focus()
    for (let tabs = 0; tabs < 4; tabs += 1) await page.keyboard.press('Tab')
    await page.keyboard.type('1')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.locator('[data-offer][aria-checked="true"]:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('[data-segment="closed"]').click()
    await expect.poll(() => row('粤B30003').innerText()).toContain('已预约')
    const booked = Object.values<{ plate: string; stage: string; id: string }>(
      (await house.state('chen')).orders,
    ).find(({ plate }) => plate === '粤B30003')
    expect(booked).toMatchObject({ stage: 'booked' })
    const contact = await house.servers[0]?.get(
      `/api/shops/story/orders/${booked?.id}/contact`,
      await house.cookie('chen'),
    )
    expect(contact?.body).toMatchObject({ name: '周先生', phone: '13800003333' })
  })

  test('[C1] of two who call the same customer the second is told', async () => {
    await page.locator('[data-segment="all"]').click()
    await row('粤B30001').click()
    // He looks at the list as it was: what is new waits until he has called.
    let called = () => {}
    const until = new Promise<void>((resolve) => (called = resolve))
    await page.route('**/api/shops/story/call-ins', (route) => until.then(() => route.continue()))
    const entries = (await house.servers[0]?.get('/api/shops/story/call-ins', await house.cookie('zhou')))
      ?.body.entries
    const entry = entries.find(({ plate }: { plate: string }) => plate === '粤B30001')
    await house.servers[0]?.post(
      `/api/shops/story/call-ins/${entry.id}/calls`,
      { version: entry.version, outcome: 'again', nextDate: '2026-12-10' },
      await house.cookie('zhou'),
    )
    await page.locator('[data-call-outcome="elsewhere"]').click()
    called()
    await page.getByText('周敏刚打过这位客户，已取最新').waitFor()
    await expect.poll(() => row('粤B30001').innerText()).toContain('12月10日')
  })

  test('[C1] handed to a colleague it is his; what colleagues do is seen without asking', async () => {
    const listed = async () =>
      (
        await house.servers[0]?.get('/api/shops/story/call-ins', await house.cookie('zhou'))
      )?.body.entries.find(({ plate }: { plate: string }) => plate === '粤B30001')
    await page.locator('[data-whose]').selectOption('zhou')
    await expect.poll(async () => (await listed()).advisor).toBe('zhou')
    await expect.poll(() => row('粤B30001').innerText()).toContain('周敏')
    const { id, version } = await listed()
    await house.servers[0]?.put(
      `/api/shops/story/call-ins/${id}/advisor`,
      { version, advisor: null },
      await house.cookie('zhou'),
    )
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await expect.poll(() => row('粤B30001').innerText()).toContain('未分配')
  })

  test('[C3] the figures of a period', async () => {
    await page.locator('[data-open="figures"]').click()
    const figure = (name: string) => page.locator(`[data-figures] dd[data-figure="${name}"]`).innerText()
    await expect.poll(() => figure('calls')).toBe('4')
    expect(await figure('called')).toBe('3')
    expect(await figure('booked')).toBe('1')
    expect(await page.locator('[data-figures]').innerText()).toMatch(/陈静[^]*周敏[^]*嫌贵/)
  })

  test('no page has anything serious against its readers, and none has said that something is wrong', async () => {
    expect(await seriousFindings(page)).toEqual([])
    expect(browser.errors().filter((text) => !text.includes('409'))).toEqual([])
  })
})
