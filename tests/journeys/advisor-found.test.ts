import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'

/** The advisor looks elsewhere: how a call finds him, and what finds foreman and manager when it does not. */
let house: StoryHouse
let browser: TestBrowser
let first: Page
let second: Page
let foreman: Page
let manager: Page

const patient = { timeout: 20_000 }

interface Heard {
  readonly asked: number
  readonly tones: number
  readonly badges: readonly number[]
  readonly notices: readonly { title: string; body: string; tag: string; stays: boolean }[]
}

/** Notes what the page tells the device it runs on, and lets it believe that nobody looks at it. */
const listen = async (page: Page): Promise<void> => {
  await page.context().addInitScript(() => {
    const heard = { asked: 0, tones: 0, badges: [] as number[], notices: [] as object[] }
    const shown: Notification[] = []
    Object.assign(globalThis, { heard, shown })
    const Real = globalThis.Notification
    const ask = Real.requestPermission.bind(Real)
    Real.requestPermission = () => {
      heard.asked += 1
      return ask()
    }
    globalThis.Notification = new Proxy(Real, {
      construct(target, [title, options]: [string, NotificationOptions]) {
        const { body, tag, requireInteraction: stays } = options
        heard.notices.push({ title, body, tag, stays })
        const notice = new target(title, options)
        shown.push(notice)
        return notice
      },
    })
    Object.assign(navigator, {
      setAppBadge: async (count: number) => void heard.badges.push(count),
      clearAppBadge: async () => void heard.badges.push(0),
    })
    Object.defineProperty(document, 'visibilityState', {
      get: () => (Reflect.get(globalThis, 'watched') === true ? 'visible' : 'hidden'),
    })
    const { createOscillator } = AudioContext.prototype
    AudioContext.prototype.createOscillator = function () {
      heard.tones += 1
      return createOscillator.call(this)
    }
  })
}
const heard = (page: Page): Promise<Heard> =>
  page.evaluate(() => Reflect.get(globalThis, 'heard') as unknown as Heard)
const row = (page: Page) => page.locator('[data-alert]', { hasText: '71111' })
const iconOf = (page: Page) =>
  page.locator('link[rel=icon]').evaluate((link) => decodeURIComponent((link as HTMLLinkElement).href))

const open = async (user: string, path: string, size: { width: number; height: number }) =>
  (
    await browser.open({
      url: house.servers[0]?.url ?? '',
      path,
      viewport: size,
      cookie: await house.cookie(user),
      device: { permissions: ['notifications'] },
      watch: listen,
    })
  ).page

beforeAll(async () => {
  house = await openStory({ start: '10:00' })
  const car = await receiveCar(house, {
    number: 'R71111',
    plate: '粤B·71111',
    minutes: 45,
    promise: '17:00',
  })
  await house.act('foreman', {
    type: 'plan-job',
    job: car.job,
    bay: bays.one,
    technicians: [people.li],
    from: at('10:30'),
  })
  browser = await openBrowser()
  first = await open('chen', '/advisor', { width: 1366, height: 768 })
  await first.getByText('没有要打的电话').first().waitFor()
  second = await first.context().newPage()
  await second.goto('/advisor')
  await second.getByText('没有要打的电话').first().waitFor()
  foreman = await open('foreman', '/foreman', { width: 1280, height: 800 })
  manager = await open('manager', '/foreman', { width: 1280, height: 800 })
  for (const page of [foreman, manager]) {
    await page.getByRole('button', { name: '点此启用声音' }).click()
    await page.getByRole('button', { name: '声音已开' }).waitFor()
  }
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

describe('a call while nobody looks', () => {
  test('nothing is asked of the device before somebody taps', async () => {
    for (const page of [first, second]) expect((await heard(page)).asked).toBe(0)
    expect(await first.title()).toBe('待联系')
    expect(await iconOf(first)).not.toContain('circle')
  })

  test('title, icon, badge and one notice: of two tabs one speaks', async () => {
    await house.act('parts', {
      type: 'order-part',
      order: (await firstOrder()).id,
      name: '减震器',
      eta: at('16:40'),
    })
    for (const page of [first, second]) await row(page).waitFor()
    await expect.poll(async () => (await heard(first)).notices.length, patient).toBe(1)
    expect((await heard(second)).notices).toEqual([])
    await expect.poll(() => first.title(), patient).toBe('(1) 待联系')
    expect(await iconOf(first)).toContain('circle')
    await expect.poll(async () => (await heard(first)).badges.at(-1), patient).toBe(1)
  })

  test('[A4] passed on it takes the place of the first and stays, and the title says that it is urgent', async () => {
    await house.moveTo('10:11')
    await expect.poll(() => first.title(), patient).toBe('(1!) 待联系')
    await expect.poll(async () => (await heard(first)).notices.length, patient).toBe(2)
    const [early, late] = (await heard(first)).notices
    expect(late?.tag).toBe(early?.tag)
    expect([early?.stays, late?.stays]).toEqual([false, true])
  })

  test('[H5] a notice names plate and matter, and nobody', async () => {
    const text = JSON.stringify((await heard(first)).notices)
    expect(text).toContain('71111')
    expect(text).not.toMatch(/王先生|13800001111|异响/)
  })

  test('a click on it leads to its card', async () => {
    await first.evaluate(() => {
      const [notice] = Reflect.get(globalThis, 'shown') as unknown as readonly Notification[]
      notice?.dispatchEvent(new Event('click'))
    })
    const card = first.locator('[data-card]', { hasText: '71111' })
    await expect.poll(() => card.count(), patient).toBe(1)
  })
})

describe('the ladder', () => {
  test('[A4] level 3 is seen and heard at the foreman’s, who is told what is wanted', async () => {
    const before = (await heard(foreman)).tones
    await house.moveTo('10:16')
    const key = foreman.getByRole('button', { name: '1 个电话没人打' })
    await key.waitFor()
    await expect.poll(async () => (await heard(foreman)).tones, patient).toBeGreaterThan(before)
    await key.click()
    const panel = foreman.locator('[data-escalated]')
    await expect.poll(() => panel.innerText(), patient).toMatch(/71111.*会晚.*请叫一位顾问现在打/s)
    expect(await manager.locator('[data-escalated], .escalated').count()).toBe(0)
  })

  test('[A4] level 4 is seen and heard at the manager’s, who takes it', async () => {
    const before = (await heard(manager)).tones
    await house.moveTo('10:21')
    await expect.poll(async () => (await heard(manager)).tones, patient).toBeGreaterThan(before)
    await manager.getByRole('button', { name: '1 个电话没人打' }).click()
    await manager.getByRole('button', { name: '我来打' }).click()
    await expect
      .poll(
        async () => Object.values<{ state: string }>((await house.state('chen')).alerts)[0]?.state,
        patient,
      )
      .toBe('acknowledged')
    await expect.poll(() => row(first).innerText(), patient).toContain('10:21 已认领')
  })

  test('no page has said that something is wrong with it', () => {
    expect(browser.errors()).toEqual([])
  })
})

const firstOrder = async () => Object.values<{ id: never }>((await house.state('chen')).orders)[0] ?? fail()
const fail = (): never => {
  throw new Error('no order')
}
