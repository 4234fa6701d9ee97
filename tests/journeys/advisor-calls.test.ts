import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Alert } from '#domain/alert.ts'
import { alertId, partId } from '#domain/ids.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { type Proxy, startProxy } from '../support/proxy.ts'
import { type Car, receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'

/** Two advisors at two servers: what rings, who takes it, what comes of the call. */
let house: StoryHouse
let browser: TestBrowser
let herLine: Proxy
let mine: Page
let hers: Page
const cars = new Map<string, Car>()
const parts = new Map<string, string>()

const posts = [
  ['71111', bays.one, people.li],
  ['72222', bays.two, people.wang],
  ['73333', bays.three, people.zhao],
  ['74444', bays.four, people.sun],
  ['75555', bays.five, people.gao],
] as const

const patient = { timeout: 20_000 }
const carOf = (plate: string): Car => {
  const car = cars.get(plate)
  if (!car) throw new Error(`no car ${plate}`)
  return car
}
const alertsOf = async (plate: string): Promise<readonly Alert[]> =>
  Object.values<Alert>((await house.state('chen')).alerts).filter(({ order }) => order === carOf(plate).order)
const newest = async (plate: string) => (await alertsOf(plate)).at(-1)

/** The car waits for a part until so late that it cannot be ready at 17:00. */
const slips = async (plate: string, eta = '16:40') => {
  const { part } = await house.act('parts', {
    type: 'order-part',
    order: carOf(plate).order,
    name: '减震器',
    eta: at(eta),
  })
  parts.set(plate, part)
}
const partComes = (plate: string, eta: string) =>
  house.act('parts', { type: 'change-part-eta', part: partId(parts.get(plate) ?? ''), eta: at(eta) })

/** Counts the tones a page starts, however it comes to them. */
const listen = async (page: Page) => {
  await page.addInitScript(() => {
    const heard = { tones: 0 }
    Object.assign(globalThis, { heard })
    const { createOscillator } = AudioContext.prototype
    AudioContext.prototype.createOscillator = function () {
      heard.tones += 1
      return createOscillator.call(this)
    }
  })
}
const tones = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { heard: { tones: number } }).heard.tones)

const row = (page: Page, plate: string) => page.locator('[data-alert]', { hasText: plate })
const card = (page: Page, plate: string) => page.locator('[data-card]', { hasText: plate })
const says = async (page: Page, plate: string, text: string | RegExp) => {
  await expect.poll(() => card(page, plate).innerText(), patient).toMatch(text)
}
const save = (page: Page) => page.locator('[data-card] .save')
const outcome = (page: Page, name: string) => page.locator(`[data-outcome="${name}"]`)

beforeAll(async () => {
  herLine = await startProxy()
  house = await openStory({ servers: 2, start: '09:57', env: { PUBLIC_URL: herLine.url } })
  herLine.to(Number(new URL(house.servers[1]?.url ?? '').port))
  for (const [plate, bay, technician] of posts) {
    const car = await receiveCar(house, {
      number: `R${plate}`,
      plate: `粤B·${plate}`,
      minutes: 45,
      promise: '17:00',
    })
    cars.set(plate, car)
    const plan = {
      type: 'plan-job',
      job: car.job,
      bay,
      technicians: [technician],
      from: at('10:30'),
    } as const
    await house.act('foreman', plan)
  }
  browser = await openBrowser()
  const open = async (user: string, url = '') =>
    (
      await browser.open({
        url,
        path: '/advisor',
        cookie: await house.cookie(user),
        watch: listen,
      })
    ).page
  mine = await open('chen', house.servers[0]?.url)
  hers = await open('zhou', herLine.url)
  await mine.getByText('没有要打的电话').first().waitFor()
  await mine.getByRole('button', { name: '点此启用声音' }).click()
  await mine.getByRole('button', { name: '声音已开' }).waitFor()
  await hers.locator('[data-segment=team]').click()
})
afterAll(async () => {
  await browser?.close()
  await herLine?.close()
  await house?.close()
})

describe('a slip and its call', () => {
  test('[A1][A3] it rings, is taken, phoned and agreed, by the keyboard alone', async () => {
    const before = await tones(mine)
    await slips('71111')
    await row(mine, '71111').waitFor()
    await expect.poll(() => tones(mine), patient).toBeGreaterThan(before)
    await expect.poll(() => mine.title()).toBe('(1) 待联系')
    for (const key of ['j', 'a']) await mine.keyboard.press(key)
    await says(mine, '71111', '我已认领')
    await mine.keyboard.press('1')
    await mine.keyboard.press('y')
    await expect.poll(() => save(mine).innerText(), patient).toMatch(/^保存：承诺改/)
    await mine.keyboard.press('Control+Enter')
    await says(mine, '71111', '客户已同意新时间')
    await expect.poll(() => newest('71111'), patient).toMatchObject({ state: 'closed', outcome: 'agreed' })
    const { orders } = await house.state('chen')
    expect(orders[carOf('71111').order]).toMatchObject({
      promise: { version: 2 },
      firstPromise: { at: at('17:00') },
    })
    await expect.poll(() => mine.title()).toBe('待联系')
  })

  test('[A5] late again after that: the team knows at once, and both promises stand struck', async () => {
    await partComes('71111', '17:40')
    await row(mine, '71111').waitFor()
    await row(mine, '71111').click()
    await says(mine, '71111', '二次延迟')
    expect(await card(mine, '71111').locator('s').count()).toBe(2)
    await expect.poll(() => newest('71111'), patient).toMatchObject({ state: 'open', level: 2 })
    await outcome(mine, 'told').click()
    await save(mine).click()
    await expect.poll(() => newest('71111'), patient).toMatchObject({ state: 'closed', outcome: 'told' })
  })

  test('[P7][P8] the time he offers is held, the foreman sees it, and is asked for an earlier one', async () => {
    const foreman = (
      await browser.open({
        url: house.servers[1]?.url ?? '',
        path: '/foreman',
        cookie: await house.cookie('foreman'),
        viewport: { width: 1280, height: 800 },
      })
    ).page
    await foreman.locator('.board-frame .row').first().waitFor()
    await slips('72222')
    await row(mine, '72222').click()
    await mine.keyboard.press('2')
    await says(mine, '72222', /已为客户占住 .*还有 2′00″/)
    const strip = foreman.locator(`[data-hold="${carOf('72222').order}"]`)
    await expect.poll(() => strip.innerText(), patient).toMatch(/陈静 正在电话里为 72222 占住/)
    const plan = {
      type: 'plan-job',
      job: carOf('72222').job,
      bay: bays.two,
      technicians: [people.wang],
      from: at('+1 16:00'),
    } as const
    expect((await house.ask('foreman', plan)).body).toMatchObject({
      refusal: { reason: 'time-held', by: 'chen' },
    })
    // Another time takes its place; leaving the card lets go of it.
    await mine.keyboard.press('3')
    await expect
      .poll(async () => (await house.state('chen')).orders[carOf('72222').order].held?.at, patient)
      .not.toBe(undefined)
    await mine.locator('nav .tab').nth(1).click()
    await strip.waitFor({ state: 'detached' })
    await mine.locator('nav .tab').nth(0).click()
    await mine.keyboard.press('1')
    await strip.waitFor()
    // It lasts as long as the call: an open card asks for it anew before its two minutes are over.
    const held = async () => (await house.state('chen')).orders[carOf('72222').order].held?.until
    await house.moveTo('09:58')
    await expect.poll(held, patient).toBeGreaterThanOrEqual(at('10:00'))
    await house.moveTo('09:59')
    await expect.poll(held, patient).toBeGreaterThanOrEqual(at('10:01'))
    expect(await strip.isVisible()).toBe(true)
    // A console that goes dark asks no more, and the time is free by itself.
    await mine.goto('about:blank')
    await house.moveTo('10:01')
    await strip.waitFor({ state: 'detached' })
    await expect
      .poll(async () => (await house.log()).filter(({ type }) => type === 'hold-released').length, patient)
      .toBe(2)
    await mine.goBack()
    await row(mine, '72222').click()

    // [P8] What only the foreman can give is asked of him; his word comes back into the card.
    const card72222 = card(mine, '72222')
    await card72222.locator('[data-ask-foreman]').click()
    await card72222.getByRole('textbox', { name: '或者客户要' }).fill('16:55')
    await mine.keyboard.press('Tab')
    await card72222.getByRole('button', { name: '请示：16:55 能交吗' }).click()
    await says(mine, '72222', '已请示主管，等答复')
    const request = foreman.locator('[data-request]')
    await expect.poll(() => request.innerText(), patient).toMatch(/陈静 请示 72222：16:55 交车/)
    await request.locator('[data-does=decline]').click()
    await request.waitFor({ state: 'detached' })
    await says(mine, '72222', /主管（.*）不同意/)
    await foreman.close()
  })

  test('[A3] refused: the foreman has it, with the time the customer wants', async () => {
    await row(mine, '72222').click()
    await outcome(mine, 'refused').click()
    await card(mine, '72222').getByRole('textbox', { name: /几点/ }).fill('17:10')
    await save(mine).click()
    await expect
      .poll(
        async () => (await alertsOf('72222')).map(({ kind, state, level }) => [kind, state, level]),
        patient,
      )
      .toEqual([
        ['delay', 'closed', 1],
        ['refusal', 'open', 3],
      ])
    expect(await newest('72222')).toMatchObject({ wishAt: at('17:10') })
    await expect.poll(() => row(mine, '72222').innerText(), patient).toContain('客户不同意')
  })

  test('[A3] back in time before the call: the row says so and goes', async () => {
    await slips('73333')
    await row(mine, '73333').waitFor()
    await partComes('73333', '10:40')
    await expect.poll(() => row(mine, '73333').innerText(), patient).toContain('已自动恢复')
    await expect.poll(() => newest('73333'), patient).toMatchObject({ state: 'closed', outcome: 'recovered' })
    await house.moveTo('10:03')
    await row(mine, '73333').waitFor({ state: 'detached' })
  })

  test('[A4] taken by two at once: one has it, the other is told by whom', async () => {
    await partComes('73333', '16:40')
    for (const page of [mine, hers]) await row(page, '73333').click()
    const take = (page: Page) => card(page, '73333').getByRole('button', { name: /认领/ }).click()
    // Her tap is on its way when his arrives: she has not heard of it.
    herLine.hole('both', 'sockets')
    await take(hers)
    await take(mine)
    await says(mine, '73333', '我已认领')
    herLine.heal()
    await says(hers, '73333', /陈静.*已认领/)
    await expect.poll(() => card(hers, '73333').getByRole('alert').innerText(), patient).toContain('陈静')
    expect(await newest('73333')).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'chen' })
    // What he is at is hers to read.
    expect(await outcome(hers, 'told').isDisabled()).toBe(true)
    await outcome(mine, 'told').click()
    await save(mine).click()
    await expect.poll(() => newest('73333'), patient).toMatchObject({ outcome: 'told' })
  })

  test('[A6] put off: not beyond the promise, and back at its time', async () => {
    await slips('74444')
    await row(mine, '74444').click()
    await mine.keyboard.press('s')
    await mine.getByRole('button', { name: '20′ 后' }).click()
    await mine.getByRole('button', { name: '客户在开车' }).click()
    await mine.getByRole('button', { name: '10:23 提醒我' }).click()
    await expect.poll(() => newest('74444'), patient).toMatchObject({ snoozedUntil: at('10:23') })
    await expect.poll(() => row(mine, '74444').innerText(), patient).toContain('10:23 提醒')
    const past = {
      type: 'snooze-alert',
      alert: alertId((await newest('74444'))?.id ?? ''),
      until: at('17:01'),
      reason: '-',
    } as const
    expect((await house.ask('chen', past)).body).toMatchObject({
      refusal: { reason: 'snooze-past-promise' },
    })
    const before = await tones(mine)
    await house.moveTo('10:24')
    await expect.poll(() => row(mine, '74444').innerText(), patient).toContain('后升级')
    await expect.poll(() => tones(mine), patient).toBeGreaterThan(before)
  })

  test('handed to a colleague it leaves one list and rings in the other', async () => {
    await row(mine, '74444').click()
    await mine.keyboard.press('e')
    await mine.getByRole('button', { name: /周敏/ }).click()
    await row(mine, '74444').waitFor({ state: 'detached' })
    await hers.locator('[data-segment=mine]').click()
    await row(hers, '74444').click()
    await outcome(hers, 'told').click()
    await save(hers).click()
    await expect.poll(() => newest('74444'), patient).toMatchObject({ advisor: 'zhou', outcome: 'told' })
  })

  test('of two tabs of one advisor one rings', async () => {
    const second = await mine.context().newPage()
    await listen(second)
    await second.goto('/advisor')
    await row(second, '72222').waitFor()
    // A touch anywhere wakes a sound that is wanted.
    await second.mouse.click(600, 400)
    await second.getByRole('button', { name: '声音已开' }).waitFor()
    const before = [await tones(mine), await tones(second)]
    await slips('75555')
    for (const page of [mine, second]) await row(page, '75555').waitFor()
    await expect.poll(() => tones(mine), patient).toBe((before[0] ?? 0) + 2)
    expect(await tones(second)).toBe(before[1])
    // The one that is muted leaves it to the one that can be heard.
    await mine.getByRole('button', { name: '声音已开' }).click()
    const muted = await tones(mine)
    await slips('71111', '17:55')
    await expect.poll(() => tones(second), patient).toBeGreaterThan(before[1] ?? 0)
    expect(await tones(mine)).toBe(muted)
    await second.close()
  })

  test('[A3] no answer three times: again after 10 and 30 minutes, then it is the manager’s', async () => {
    await row(mine, '75555').click()
    const inVain = async (next: string) => {
      await outcome(mine, 'no-answer').click()
      await expect.poll(() => save(mine).innerText(), patient).toContain(next)
      await save(mine).click()
    }
    await inVain('10:34 再拨')
    await expect.poll(() => newest('75555'), patient).toMatchObject({ nextAt: at('10:34') })
    await expect.poll(() => row(mine, '75555').innerText(), patient).toContain('10:34 再拨')
    await house.moveTo('10:35')
    await expect.poll(() => row(mine, '75555').innerText(), patient).not.toContain('再拨')
    await inVain('11:05 再拨')
    await expect.poll(() => newest('75555'), patient).toMatchObject({ nextAt: at('11:05') })
    await inVain('同时告知经理')
    await expect.poll(() => newest('75555'), patient).toMatchObject({ level: 4 })
    expect((await newest('75555'))?.calls.map((call) => call.outcome)).toEqual(Array(3).fill('no-answer'))
  })

  test('no page has said that something is wrong with it', () => {
    expect(browser.errors()).toEqual([])
  })
})
