import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { andonId, extraId, minutes } from '#domain/ids.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { type Car, receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'
import { tooSmall } from '../support/targets.ts'

/** A day at bay 1, with the thumb on its tablet. */
const PIN = '864210'
let house: StoryHouse
let browser: TestBrowser
let first: Car
let second: Car
let tablet: Page

const wide = { width: 1280, height: 800 }
const plan = (car: Car, technician: (typeof people)[keyof typeof people], from: string, bay = bays.one) =>
  house.act('foreman', { type: 'plan-job', job: car.job, bay, technicians: [technician], from: at(from) })
const jobNow = async (car: Car) => (await house.state('foreman')).jobs[car.job]
const stateOf = async (car: Car): Promise<string> => (await jobNow(car)).state

beforeAll(async () => {
  house = await openStory({ start: '10:00' })
  first = await receiveCar(house, {
    number: '1187',
    plate: '粤B·30Q17',
    minutes: 60,
    promise: '17:00',
    label: '更换水泵',
  })
  second = await receiveCar(house, { number: '1188', plate: '粤B·4TN68', minutes: 30, promise: '17:30' })
  await plan(first, people.li, '10:00')
  await plan(second, people.wang, '11:00')
  browser = await openBrowser()
  const url = house.servers[0]?.url ?? ''
  tablet = (await browser.open({ url, path: '/stall?bay=b1', viewport: wide, device: { hasTouch: true } }))
    .page
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const key = (name: string) => tablet.locator(`[data-action="${name}"]`)
const button = (name: string | RegExp) => tablet.getByRole('button', { name, exact: true })
const radio = (name: string | RegExp) => tablet.getByRole('radio', { name, exact: true })
/** A key that has just changed its meaning rests for a moment. */
const tapKey = async (name: string): Promise<void> => {
  const ready = tablet.locator(`[data-action="${name}"]:not(.resting):not([aria-disabled=true])`)
  await ready.tap()
}
const shows = async (text: string | RegExp): Promise<void> => tablet.getByText(text).first().waitFor()
const typePin = async (pin: string): Promise<void> => {
  for (const digit of pin) await button(digit).tap()
  await button('进入').tap()
}
/** Taps the name and types the PIN, whoever was there before. */
const become = async (name: string): Promise<void> => {
  if ((await tablet.locator('.tile').count()) === 0) await key('person').tap()
  await tablet.locator('.tile', { hasText: name }).tap()
  await typePin(PIN)
  await tablet.locator('.acting .keys').waitFor()
}

describe('who stands before the tablet', () => {
  test('a tablet that knows no shop goes to the sign-in once, and comes back to its bay', async () => {
    await tablet.waitForURL(/\/sign-in\?to=/)
    await tablet.getByLabel('车间', { exact: true }).fill('story')
    await tablet.getByLabel('用户', { exact: true }).fill('li')
    await tablet.getByLabel('PIN').fill(PIN)
    await button('登录').tap()
    await tablet.waitForURL(/\/stall\?bay=b1/)
    await shows('可以开工')
    expect(await tablet.locator('.plate').first().innerText()).toBe('30Q17')
  })

  test('signed out it shows the crew of the bay and the others, and no car', async () => {
    await key('person').tap()
    await button('退出').tap()
    await tablet.reload()
    await tablet.getByRole('region', { name: '本工位' }).waitFor()
    expect(await tablet.getByRole('region', { name: '本工位' }).getByRole('button').allInnerTexts()).toEqual([
      '李强',
      '王建国',
    ])
    expect(
      await tablet.getByRole('region', { name: '其他技师' }).getByRole('button').allInnerTexts(),
    ).toEqual(['赵鹏', '孙磊', '高飞'])
    expect(await tablet.locator('body').innerText()).not.toContain('30Q17')
    expect(await tooSmall(tablet, 64)).toEqual([])
  })

  test('a wrong PIN, and a name without a sign-in, are told the same', async () => {
    await button('李强').tap()
    await typePin('000000')
    await shows('PIN 不对，或这个名字没有登录权')
    await button('别人').tap()
    await button('赵鹏').tap()
    await typePin(PIN)
    await shows('PIN 不对，或这个名字没有登录权')
    expect(await tooSmall(tablet, 64)).toEqual([])
    await button('别人').tap()
  })

  test('the right one opens the keys', async () => {
    await become('李强')
    await shows('30Q17')
    expect(await key('person').innerText()).toContain('李强')
  })

  test('[F1] the name on the board is clocked in by himself when he has not been', async () => {
    await house.act('foreman', { type: 'clock-out', technician: people.li })
    await shows('李强 还没上班打卡')
    await key('clock-in').tap()
    await expect.poll(async () => (await house.state('foreman')).technicians['li'].present).toBe(true)
  })
})

describe('the work', () => {
  test('a tap starts, eight seconds take it back, a tap starts again', async () => {
    await tapKey('primary')
    await expect.poll(() => stateOf(first)).toBe('working')
    await shows('30Q17 已开工')
    await key('undo').tap()
    await expect.poll(() => stateOf(first)).toBe('queued')
    await shows('可以开工')
    await tapKey('primary')
    await expect.poll(() => stateOf(first)).toBe('working')
    await shows('作业中')
  })

  test('a call shows its age and who was called; the foreman comes', async () => {
    await key('call-help').tap()
    await shows('支援：已叫主管 0′')
    const calls = async () =>
      Object.values<{ id: string; kind: string }>((await house.state('foreman')).andons)
    await expect.poll(calls).toMatchObject([{ kind: 'help', bay: 'b1' }])
    const [call] = await calls()
    await house.moveTo('10:04')
    await shows('支援：已叫主管 4′')
    await house.act('deputy', { type: 'answer-andon', andon: andonId(call?.id ?? '') })
    await shows('主管（deputy） 来了，10:04')
  })

  test('a call nobody has come to is taken back by the same key', async () => {
    await tapKey('call-tool')
    await shows('工具：已叫主管 0′')
    await tapKey('call-tool')
    await expect
      .poll(async () => Object.values<{ kind: string }>((await house.state('foreman')).andons).length)
      .toBe(1)
    await shows('已撤销：呼叫工具')
  })

  test('[F8] ten minutes before the end it asks how much longer; minutes and a reason are two taps', async () => {
    await house.moveTo('10:49')
    expect(await key('extend-15').count()).toBe(0)
    await house.moveTo('10:55')
    await key('extend-15').tap()
    await tablet.getByRole('dialog', { name: /还要多久/ }).waitFor()
    expect(await tooSmall(tablet, 64)).toEqual([])
    await button('发现锈死').tap()
    await expect
      .poll(async () => (await jobNow(first)).remaining)
      .toMatchObject({ minutes: 15, reason: '发现锈死' })
    await shows('已报：还要 15′')
  })

  test('[P3] extra work is named and measured, and waits behind a lock', async () => {
    await tapKey('extra')
    await radio('更换刹车片').tap()
    await radio('45′').tap()
    expect(await tooSmall(tablet, 64)).toEqual([])
    await button('报告：更换刹车片 · 45′').tap()
    await shows('等客户授权，不能开工')
    await expect
      .poll(async () => Object.values((await house.state('foreman')).jobs))
      .toContainEqual(expect.objectContaining({ label: '更换刹车片', minutes: 45, state: 'unplanned' }))
    const [extra] = Object.values<{ id: string }>((await house.state('foreman')).extras)
    await house.act('chen', {
      type: 'answer-extra-work',
      order: first.order,
      extra: extraId(extra?.id ?? ''),
      answer: 'declined',
    })
    await shows('本单无其他作业')
  })

  const stops = [
    { code: 'A', tile: '工作中断', reason: '先干别的车', time: '不填', place: 'P-02', stands: 'P-02' },
    {
      code: 'B',
      tile: '等待答复',
      reason: '报价待确认',
      time: '说不准（未知）',
      place: 'P-03',
      stands: 'P-03',
    },
    { code: 'C', tile: '等待零件', reason: '缺货在途', time: /\+60′/, place: 'P-04', stands: 'P-04' },
    { code: 'D', tile: '外加工', reason: '机加工', time: /\+2h00/, place: '外协', stands: 'off-site' },
  ] as const
  for (const { code, tile, reason, time, place, stands } of stops) {
    test(`[F6][F7] stopped with ${code}: reason, time and place, a page each; back through the queue`, async () => {
      await tapKey('stop')
      await radio(new RegExp(tile)).tap()
      expect(await tooSmall(tablet, 64)).toEqual([])
      await radio(reason).tap()
      await tablet.getByRole('dialog', { name: '几点能续' }).waitFor()
      expect(await tooSmall(tablet, 64)).toEqual([])
      await radio(time).tap()
      await tablet.getByRole('dialog', { name: '车停哪里' }).waitFor()
      await radio(place).tap()
      expect(await tooSmall(tablet, 64)).toEqual([])
      await button(/确认中断/).tap()
      await expect.poll(() => stateOf(first)).toBe('stopped')
      const stopped = await jobNow(first)
      expect(stopped.stop).toMatchObject({ code, reason, place: stands })
      expect(stopped.stop.expectedAt === null).toBe(code === 'A' || code === 'B')
      expect(stopped.slot).toBeUndefined()
      // The bay is free: the next car fills the page.
      await shows('派给王建国，请他点名字再做')

      await plan(first, people.li, '10:55')
      await house.act('foreman', { type: 'unplan-job', job: second.job })
      await shows('复工')
      await tapKey('primary')
      await expect.poll(() => stateOf(first)).toBe('working')
      await plan(second, people.wang, '12:00')
    })
  }

  test('[F6] a car that cannot be moved stays and holds the bay, and the tablet says who goes on', async () => {
    await tapKey('stop')
    await radio(/等待零件/).tap()
    await radio('发错件').tap()
    await radio('说不准（未知）').tap()
    await radio(/留在 B1/).tap()
    await button(/确认中断/).tap()
    // The tablet shows its own wish before the answer: the server is asked first.
    await expect.poll(() => stateOf(first)).toBe('stopped')
    await shows('等主管重新派工，再从这里复工')
    await shows('C 等待零件')
    await plan(first, people.li, '10:55')
    await tapKey('primary')
    await expect.poll(() => stateOf(first)).toBe('working')
  })
})

describe('the second technician', () => {
  test('taps his name; the work of another is not his, and the key says whose it is', async () => {
    await become('王建国')
    await shows('派给李强，请他点名字再做')
    expect(await key('primary').getAttribute('aria-disabled')).toBe('true')
    const refused = await house.ask('wang', { type: 'finish-job', job: first.job })
    expect(refused).toMatchObject({ status: 409, body: { refusal: { reason: 'not-your-job' } } })
    await become('李强')
  })

  test('[F9] the last job finished sends the car to inspection; undone it is in work again', async () => {
    await tapKey('primary')
    await expect.poll(async () => (await house.state('foreman')).orders[first.order].stage).toBe('inspection')
    await shows('30Q17 已完工，送质检')
    await shows('4TN68')
    await key('undo').tap()
    await expect.poll(() => stateOf(first)).toBe('working')
    await shows('作业中')
    await tapKey('primary')
    await expect.poll(() => stateOf(first)).toBe('done')
  })

  test('starts and finishes without a finger on the glass', async () => {
    await become('王建国')
    await shows('可以开工')
    await tablet.locator('[data-action=primary]:not(.resting)').waitFor()
    // By Tab to the key and Enter, as by a letter.
    await key('primary').evaluate((element) => element.blur())
    for (let steps = 0; steps < 30; steps += 1) {
      await tablet.keyboard.press('Tab')
      if (await key('primary').evaluate((element) => element === document.activeElement)) break
    }
    await tablet.keyboard.press('Enter')
    await expect.poll(() => stateOf(second)).toBe('working')
    await tablet.locator('[data-action=primary]:not(.resting)').waitFor()
    await tablet.keyboard.press('d')
    await expect.poll(() => stateOf(second)).toBe('done')
    await shows('4TN68 已完工，送质检')
    await tablet.keyboard.press('Control+z')
    await expect.poll(() => stateOf(second)).toBe('working')
    await tablet.locator('[data-action=primary]:not(.resting)').waitFor()
    await tablet.keyboard.press('d')
    await expect.poll(() => stateOf(second)).toBe('done')
  })

  test('[P3] what waits for the customer is next, named and not started', async () => {
    const { jobs } = await house.act('li', {
      type: 'report-extra-work',
      order: first.order,
      jobs: [{ label: '更换皮带', minutes: minutes(20) }],
      note: '',
    })
    await house.act('foreman', {
      type: 'plan-job',
      job: jobs[0],
      bay: bays.one,
      technicians: [people.wang],
      from: at('11:00'),
    })
    await shows('更换皮带')
    await expect.poll(() => key('primary').innerText()).toContain('等客户授权，不能开工')
  })
})

test('no page has said that something is wrong with it', () => {
  // Signed out, it was told so by the server; that is no fault of the page.
  expect(browser.errors().filter((text) => !text.includes('401'))).toEqual([])
})
