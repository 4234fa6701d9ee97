import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Alert, AlertKind } from '#domain/alert.ts'
import { minutes, type OrderId } from '#domain/ids.ts'
import type { Flags } from '#domain/order.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { makeReady, receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'

/** [A8] The other duties of an advisor, each phoned and saved in a browser with an outcome of its own. */
let house: StoryHouse
let browser: TestBrowser
let page: Page
const patient = { timeout: 20_000 }

const receive = (number: number, promise = '+5 17:00', flags: Flags = {}) =>
  receiveCar(house, { number: `R${number}`, plate: `粤B·${number}`, minutes: 30, promise, flags })
const duties = async (order: OrderId, kind: AlertKind): Promise<readonly Alert[]> =>
  Object.values<Alert>((await house.state('chen')).alerts).filter(
    (alert) => alert.order === order && alert.kind === kind,
  )
const cardOf = (id: string) => page.locator(`[data-card="${id}"]`)

/** Opens the one duty of a car by its row, and gives its card. */
const opens = async (order: OrderId, kind: AlertKind) => {
  await expect.poll(async () => (await duties(order, kind)).length, patient).toBe(1)
  const [alert] = await duties(order, kind)
  const id = alert?.id ?? ''
  await page.locator(`[data-alert="${id}"]`).click()
  await cardOf(id).waitFor()
  return cardOf(id)
}
/** Phones about it: takes the outcome by its tile and saves it. */
const phones = async (order: OrderId, kind: AlertKind, outcome: string): Promise<void> => {
  const card = await opens(order, kind)
  await card.locator(`[data-outcome="${outcome}"]`).click()
  await card.locator('.save').click()
}
const last = (order: OrderId, kind: AlertKind) => async () => (await duties(order, kind)).at(-1)
const closed = (outcome: string) => ({ state: 'closed', outcome })

beforeAll(async () => {
  house = await openStory({ start: '10:00' })
  browser = await openBrowser()
  const opened = await browser.open({
    url: house.servers[0]?.url ?? '',
    path: '/advisor',
    cookie: await house.cookie('chen'),
  })
  page = opened.page
  await page.getByText('没有要打的电话').first().waitFor()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

describe('today', () => {
  test('[A9] extra work is authorised, and its card says by when the answer is needed', async () => {
    const { order } = await receive(60_001, '17:00')
    const { extra } = await house.act('foreman', {
      type: 'report-extra-work',
      order,
      jobs: [{ label: '前刹车片', minutes: minutes(40) }],
      note: '',
    })
    const card = await opens(order, 'extra-work')
    await expect.poll(() => card.innerText(), patient).toMatch(/1[3-6]:\d\d 前要答复/)
    expect(await card.innerText()).toContain('前刹车片')
    await phones(order, 'extra-work', 'authorised')
    await expect.poll(last(order, 'extra-work'), patient).toMatchObject(closed('authorised'))
    expect((await house.state('chen')).extras[extra]).toMatchObject({ answer: 'authorised' })
  })

  test('[A9] other extra work is declined', async () => {
    const { order } = await receive(60_002, '17:00')
    await house.act('foreman', {
      type: 'report-extra-work',
      order,
      jobs: [{ label: '雨刮', minutes: minutes(10) }],
      note: '',
    })
    await phones(order, 'extra-work', 'declined')
    await expect.poll(last(order, 'extra-work'), patient).toMatchObject(closed('declined'))
  })

  test('[A10] the part is in: the customer who drove home is called in', async () => {
    const { order, job } = await receive(60_003)
    const floor = { bay: bays.two, technicians: [people.wang], from: at('10:00') }
    await house.act('foreman', { type: 'plan-job', job, ...floor })
    await house.act('foreman', { type: 'start-job', job })
    const { part } = await house.act('parts', {
      type: 'order-part',
      order,
      job,
      name: '减振器',
      eta: at('+1 09:00'),
    })
    await house.act('foreman', {
      type: 'stop-job',
      job,
      code: 'C',
      reason: '等减振器',
      expectedAt: at('+1 09:00'),
      place: 'off-site',
    })
    await house.act('parts', { type: 'part-arrived', part })
    await phones(order, 'part-arrived', 'told')
    await expect.poll(last(order, 'part-arrived'), patient).toMatchObject(closed('told'))
  })

  test('[A11] ready and not told: once he is told, the car is told', async () => {
    const { order } = await receive(60_004)
    await makeReady(house, order)
    await house.moveTo('10:10')
    await phones(order, 'ready-not-told', 'told')
    await expect.poll(last(order, 'ready-not-told'), patient).toMatchObject(closed('told'))
    expect((await house.state('chen')).orders[order].toldAt).toBe(at('10:10'))
  })

  test('[A15] a complaint is answered, and then solved with cause and measure', async () => {
    const { order } = await receive(60_005)
    await house.act('chen', { type: 'receive-complaint', order, words: '座椅有油' })
    await phones(order, 'complaint', 'answered')
    await expect
      .poll(async () => (await duties(order, 'complaint'))[0], patient)
      .toMatchObject({ dueAt: at('+3 10:10') })
    const card = await opens(order, 'complaint')
    await card.locator('[data-outcome="solved"]').click()
    expect(await card.locator('.save').isDisabled()).toBe(true)
    await card.locator('[data-field="cause"]').fill('没铺座椅套')
    await card.locator('[data-field="measure"]').fill('清洗座椅，接车必铺')
    await card.locator('.save').click()
    await expect.poll(last(order, 'complaint'), patient).toMatchObject(closed('solved'))
    // What was said stays with the customer's record.
    expect(JSON.stringify(await house.log())).not.toContain('座椅')
  })

  let away: OrderId
  test('[A12] two hours without a word', async () => {
    const { order } = await receive(60_006, '+5 17:00', { waiting: true })
    away = (await receive(60_007)).order
    await makeReady(house, away)
    await house.act('chen', { type: 'hand-over', order: away })
    await house.moveTo('12:11')
    await phones(order, 'no-news', 'told')
    await expect.poll(last(order, 'no-news'), patient).toMatchObject(closed('told'))
  })

  let booked: OrderId
  test('[A16] the call of the day before', async () => {
    const { appointment } = await house.act('chen', {
      type: 'book-appointment',
      appointment: {
        at: at('+1 15:00'),
        plate: '粤B·60008',
        model: '凯美瑞',
        jobs: [{ label: '保养', minutes: minutes(30) }],
      },
    })
    booked = appointment
    await house.moveTo('15:01')
    await phones(booked, 'confirm-appointment', 'confirmed')
    await expect.poll(last(booked, 'confirm-appointment'), patient).toMatchObject(closed('confirmed'))
    expect((await house.state('chen')).orders[booked].booking).toMatchObject({ confirmed: { by: 'chen' } })
  })

  test('[A14] the morning after: who is not satisfied is a complaint', async () => {
    await house.moveTo('+1 08:01')
    await phones(away, 'follow-up', 'dissatisfied')
    await expect.poll(last(away, 'follow-up'), patient).toMatchObject(closed('dissatisfied'))
    expect(await duties(away, 'complaint')).toMatchObject([{ state: 'open' }])
  })

  test('[A13] told, and not fetched for a day', async () => {
    const told = Object.values((await house.state('chen')).orders).find(
      (order) => Object(order).plate === '粤B·60004',
    )
    const { id } = Object(told)
    await house.moveTo('+1 10:11')
    const card = await opens(id, 'unclaimed')
    await expect.poll(() => card.innerText(), patient).toContain('1 天')
    await phones(id, 'unclaimed', 'told')
    await expect.poll(last(id, 'unclaimed'), patient).toMatchObject(closed('told'))
  })

  test('no page has said that something is wrong with it', () => {
    expect(browser.errors()).toEqual([])
  })
})
