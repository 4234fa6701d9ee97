import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Recorded } from '#domain/events.ts'
import type { JobId } from '#domain/ids.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { outboxOnDisk } from '../support/outbox-disk.ts'
import { type Proxy, startProxy } from '../support/proxy.ts'
import { type Car, receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'

const posts = [
  [bays.one, people.li],
  [bays.two, people.wang],
  [bays.three, people.zhao],
  [bays.four, people.sun],
] as const

let house: StoryHouse
let proxy: Proxy
let browser: TestBrowser
let cars = 0

const lead = () => proxy.to(Number(new URL(house.servers[0]?.url ?? '').port))
beforeAll(async () => {
  proxy = await startProxy()
  house = await openStory({ users: ['foreman', 'deputy', 'chen'], env: { PUBLIC_URL: proxy.url } })
  lead()
  browser = await openBrowser()
})
beforeEach(() => proxy.heal())
afterAll(async () => {
  await browser?.close()
  await proxy?.close()
  await house?.close()
})

/** A planned car per post, by the last digits of its plate; earlier tests have left the floor free. */
const plannedCars = async (count: number): Promise<readonly (Car & { readonly plate: string })[]> =>
  Promise.all(
    posts.slice(0, count).map(async ([bay, technician]) => {
      const plate = `7${String((cars += 1)).padStart(4, '0')}`
      const car = await receiveCar(house, {
        number: `R${plate}`,
        plate: `粤B·${plate}`,
        minutes: 60,
        promise: '17:00',
      })
      await house.act('foreman', {
        type: 'plan-job',
        job: car.job,
        bay,
        technicians: [technician],
        from: at('10:00'),
      })
      return { ...car, plate }
    }),
  )

interface Tablet {
  readonly page: Page
  /** The answers the page was given, as they came over its sockets. */
  readonly answers: readonly string[]
  readonly asked: readonly string[]
  chip(plate: string): Locator
  /** Chooses the car and presses a key of the bar. */
  press(plate: string, action: string): Promise<void>
  live(): Promise<void>
  close(): Promise<void>
}

/** A foreman's tablet whose time can be moved on; its sockets are real. */
const openTablet = async (): Promise<Tablet> => {
  const [answers, asked]: [string[], string[]] = [[], []]
  const opened = await browser.open({
    url: proxy.url,
    path: '/foreman',
    cookie: await house.cookie('foreman'),
    viewport: { width: 1280, height: 800 },
    watch: async (page) => {
      page.on('websocket', (socket) => {
        socket.on('framereceived', ({ payload }) => answers.push(String(payload)))
        socket.on('framesent', ({ payload }) => asked.push(String(payload)))
      })
      await page.clock.install()
    },
  })
  const { page } = opened
  const chip = (plate: string) =>
    page.getByRole('gridcell').locator('.chip').filter({ hasText: plate }).first()
  const tablet: Tablet = {
    page,
    answers,
    asked,
    chip,
    async press(plate, action) {
      await chip(plate).click()
      const key = page.locator(`.action-bar [data-action="${action}"]:not(.resting)`)
      if (!(await key.isVisible())) await page.locator('.action-bar .more').click()
      await key.click()
    },
    live: () => page.getByRole('banner').getByText('实时').waitFor({ timeout: 30_000 }),
    close: opened.close,
  }
  await tablet.live()
  return tablet
}

const eventsOf = async (command: string): Promise<readonly Recorded[]> =>
  (await house.log()).filter((event) => event.command === command && event.by !== 'house')
const stateOf = async (job: JobId): Promise<string> => (await house.state('foreman')).jobs[job].state
const patient = { timeout: 30_000 }

describe('a tablet whose Wi-Fi does not work', () => {
  test('[H3][O3] six commands of ten minutes ago are asked about, and each is done once at most', async () => {
    const [a, b, c, d] = await plannedCars(4)
    if (!a || !b || !c || !d) throw new Error('four cars were planned')
    const tablet = await openTablet()
    const { page } = tablet
    const before = (await house.log()).length

    proxy.hole('both', 'sockets')
    await page.clock.fastForward(31_000)
    await page.locator('.connection-bar').getByText('操作会先存在本机').waitFor()
    await tablet.press(a.plate, 'start-job')
    await tablet.press(a.plate, 'extend-job')
    await page.getByRole('radio', { name: /^90/ }).click()
    await page.locator('.reason-keys [role=radio]').first().click()
    await page.locator('.sheet-foot .primary').click()
    await tablet.press(b.plate, 'start-job')
    await tablet.press(b.plate, 'finish-job')
    await tablet.press(c.plate, 'unplan-job')
    await tablet.press(d.plate, 'move-car')
    await page.locator('.sheet').getByText('P-02').click()
    await page.locator('.sheet-foot .primary').click()
    await expect.poll(async () => (await outboxOnDisk(page)).length, patient).toBe(6)
    const taps = await outboxOnDisk(page)
    expect(taps.map(({ type }) => type)).toEqual([
      'start-job',
      'extend-job',
      'start-job',
      'finish-job',
      'unplan-job',
      'move-car',
    ])
    // The board shows what he did, as what it is: not confirmed.
    await expect.poll(() => tablet.chip(a.plate).getAttribute('class')).toContain('pending')
    expect(await tablet.chip(a.plate).getAttribute('aria-label')).toMatch(/作业中.*未确认/)
    expect(await stateOf(a.job)).toBe('queued')

    // The page is loaded anew while its socket still leads nowhere, and its server is killed.
    await page.clock.fastForward(240_000)
    await page.reload()
    await page.locator('.outbox-badge').getByText('待发 6').waitFor()
    await house.act('deputy', {
      type: 'plan-job',
      job: c.job,
      bay: bays.five,
      technicians: [people.gao],
      from: at('11:00'),
    })
    await house.servers[0]?.kill9()
    await house.revive()
    lead()
    await page.clock.fastForward(360_000)
    expect(tablet.asked.filter((frame) => frame.includes('-job'))).toEqual([])

    proxy.heal()
    proxy.cut()
    proxy.heal()
    await tablet.live()
    const strip = page.locator('.outbox')
    await strip.getByText('6 个操作还没送出，要您确认').waitFor(patient)
    // Nothing went by itself.
    const mine = async () => (await house.log()).slice(before).filter(({ by }) => by === 'foreman')
    expect(await mine()).toEqual([])

    await strip.getByRole('button', { name: /查看全部/ }).click()
    const panel = page.getByRole('dialog', { name: '发件箱' })
    const moved = panel.locator(`[data-command="${taps[4]?.id}"]`)
    // Who, when, what, and both values.
    await moved.getByText('deputy 10:00 派了工').waitFor()
    expect(await moved.locator('dd').allInnerTexts()).toEqual([
      '排回',
      expect.stringMatching(/已派工 · B5 · 高飞 · 11:00 开始/),
    ])
    await panel.getByRole('button', { name: '全部执行（5）' }).click()
    await expect
      .poll(async () => (await outboxOnDisk(page)).map(({ id }) => id), patient)
      .toEqual([taps[4]?.id])
    await moved.getByRole('button', { name: '放弃' }).click()
    await expect.poll(() => outboxOnDisk(page)).toEqual([])

    const done = await mine()
    const [startA, extendA, startB, finishB, unplanC, moveD] = taps.map(({ id }) => id)
    expect(await eventsOf(unplanC ?? '')).toEqual([])
    for (const id of [startA, extendA, startB, finishB, moveD])
      expect(done.filter(({ command }) => command === id).length).toBeGreaterThan(0)
    const first = (type: string, job: JobId) =>
      done.filter((event) => event.type === type && 'job' in event.body && event.body.job === job)
    expect(first('job-started', a.job)).toHaveLength(1)
    expect(first('job-extended', a.job)).toHaveLength(1)
    expect(first('job-started', b.job)).toHaveLength(1)
    expect(first('job-finished', b.job)).toHaveLength(1)
    const order = done.map(({ command }) => String(command))
    expect(order.indexOf(startA ?? '')).toBeLessThan(order.indexOf(extendA ?? ''))
    expect(order.indexOf(startB ?? '')).toBeLessThan(order.indexOf(finishB ?? ''))
    expect(await stateOf(c.job)).toBe('queued')
    await expect.poll(() => tablet.chip(a.plate).getAttribute('class')).not.toContain('pending')
    await tablet.close()
    await house.act('foreman', { type: 'finish-job', job: a.job })
  })

  test('[H3][O4] what arrives late meets another hand: the conflict names it, and mine is done anew', async () => {
    const [car] = await plannedCars(1)
    if (!car) throw new Error('a car was planned')
    const tablet = await openTablet()
    const { page } = tablet
    proxy.hole('up', 'sockets')
    await tablet.press(car.plate, 'unplan-job')
    await expect.poll(async () => (await outboxOnDisk(page)).length, patient).toBe(1)
    const [tap] = await outboxOnDisk(page)
    // The five seconds count from when it was sent, which the page may only be about to do.
    await expect
      .poll(async () => {
        await page.clock.fastForward(1_300)
        return page.locator('.outbox').getByText('未送达').count()
      }, patient)
      .toBeGreaterThan(0)
    await house.act('deputy', {
      type: 'plan-job',
      job: car.job,
      bay: bays.five,
      technicians: [people.gao],
      from: at('13:30'),
    })
    proxy.heal()
    await page.locator('.outbox.refused').waitFor(patient)
    expect(await outboxOnDisk(page)).toEqual([{ id: tap?.id, type: 'unplan-job', refused: true }])
    expect(await eventsOf(tap?.id ?? '')).toEqual([])
    // It stays until it is read, over a reload as well.
    await page.reload()
    await tablet.live()
    await page.locator('.outbox.refused').getByText('deputy 10:00 派了工').waitFor(patient)
    await page
      .locator('.outbox')
      .getByRole('button', { name: /查看全部/ })
      .click()
    const item = page.locator(`[data-command="${tap?.id}"]`)
    expect(await item.locator('dd').allInnerTexts()).toEqual([
      '排回',
      expect.stringMatching(/已派工 · B5 · 高飞 · 13:30 开始/),
    ])
    await item.getByRole('button', { name: '按我的再做一次' }).click()
    await expect.poll(() => stateOf(car.job), patient).toBe('unplanned')
    await expect.poll(() => outboxOnDisk(page)).toEqual([])
    const unplanned = (await house.log()).filter(
      ({ type, body }) => type === 'job-unplanned' && 'job' in body && body.job === car.job,
    )
    expect(unplanned).toHaveLength(1)
    expect(unplanned[0]?.command).not.toBe(tap?.id)
    await tablet.close()
  })

  test('[H3] done, and the server killed before its answer: the same answer comes, nothing is done twice', async () => {
    const [car] = await plannedCars(1)
    if (!car) throw new Error('a car was planned')
    const tablet = await openTablet()
    const { page } = tablet
    proxy.hole('down', 'sockets')
    await tablet.press(car.plate, 'start-job')
    await expect.poll(() => stateOf(car.job), patient).toBe('working')
    const [tap] = await outboxOnDisk(page)
    // It has been given up on at least once: by its own clock, or by that of the line.
    await page.clock.fastForward(5_200)
    await house.servers[0]?.kill9()
    await house.revive()
    lead()
    const heard = tablet.answers.length
    proxy.cut()
    proxy.heal()
    await expect.poll(() => outboxOnDisk(page), patient).toEqual([])
    // Asked for more than once, always under the one id.
    const asks = tablet.asked.filter((frame) => frame.includes('"start-job"'))
    expect(asks.length).toBeGreaterThan(1)
    expect(asks.filter((frame) => !frame.includes(tap?.id ?? '-'))).toEqual([])
    const done = (await eventsOf(tap?.id ?? '')).filter(({ type }) => type === 'job-started')
    expect(done).toHaveLength(1)
    // The answer of the commit, word for word: the version it led to, with all that followed in the same breath.
    const last = (await house.log()).findLast(({ command }) => command === tap?.id)
    const answer = tablet.answers
      .slice(heard)
      .find((frame) => /^43\d+\[\{/.test(frame) && frame.includes('"ok"'))
    expect(JSON.parse(answer?.replace(/^43\d+/, '') ?? '[]')).toEqual([{ ok: true, version: last?.version }])
    await expect.poll(() => tablet.chip(car.plate).getAttribute('class')).not.toContain('pending')
    expect(await page.locator('.outbox').count()).toBe(0)
    await tablet.close()
    await house.act('foreman', { type: 'finish-job', job: car.job })
  })

  test('[H4] the log replays to what stands, and no page did anything wrong', async () => {
    expect(await house.replayed()).toMatchObject({ equal: true, differences: [] })
    expect(browser.errors()).toEqual([])
  })
})
