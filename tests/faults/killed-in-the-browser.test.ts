import type { Page } from 'playwright-core'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EventType } from '#domain/events.ts'
import type { JobId } from '#domain/ids.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { diceFrom } from '../support/dice.ts'
import { at } from '../support/local-time.ts'
import { outboxOnDisk } from '../support/outbox-disk.ts'
import { receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { portToComeBackTo } from '../support/story-port.ts'
import { bays, people } from '../support/story-shop.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** Three cars, each with bay and technician of its own: every one can be begun and finished by one tap. */
const posts = [
  [bays.one, people.li],
  [bays.two, people.wang],
  [bays.three, people.zhao],
] as const

interface Frame {
  readonly to: 'server' | 'page'
  readonly text: string
}

let house: StoryHouse
let browser: TestBrowser
let foreman: Page
let wall: Page
const jobs: JobId[] = []
const frames: Frame[] = []
let hear: (frame: Frame) => void = () => {}

const listenIn = (page: Page): void => {
  const note = (to: Frame['to']) => (data: { payload: string | Buffer }) => {
    const frame = { to, text: String(data.payload) }
    frames.push(frame)
    hear(frame)
  }
  page.on('websocket', (socket) => {
    socket.on('framesent', note('server'))
    socket.on('framereceived', note('page'))
  })
}

beforeAll(async () => {
  house = await openStory({ port: await portToComeBackTo(), users: ['foreman', 'chen'] })
  for (const [index, [bay, technician]] of posts.entries()) {
    const { job } = await receiveCar(house, {
      number: `R70${index}`,
      plate: `粤B·7000${index}`,
      minutes: 60,
      promise: '17:00',
    })
    await house.act('foreman', { type: 'plan-job', job, bay, technicians: [technician], from: at('10:00') })
    jobs.push(job)
  }
  browser = await openBrowser()
  const url = house.servers[0]?.url ?? ''
  const cookie = await house.cookie('foreman')
  const viewport = { width: 1280, height: 800 }
  foreman = (await browser.open({ url, path: '/foreman', cookie, viewport, watch: listenIn })).page
  wall = (await browser.open({ url, path: '/wall?shop=story', viewport: { width: 1920, height: 1080 } })).page
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const chip = (page: Page, index: number, state: string) =>
  page
    .getByRole('gridcell')
    .getByLabel(new RegExp(`7000${index} · ${state}`))
    .first()

/** Taps; from the moment the command leaves the page, server and Redis live this many milliseconds. */
const tapAndKill = async (index: number, key: RegExp, command: string, left: number): Promise<boolean> => {
  await chip(foreman, index, '').click()
  const actions = foreman.getByRole('region', { name: `7000${index} 的操作` })
  const sent = new Promise<number>((resolve) => {
    hear = ({ to, text }) => {
      if (to === 'server' && text.includes(command)) resolve(frames.length)
    }
  })
  const tapped = actions.getByRole('button', { name: key }).click()
  const since = await sent
  await pause(left)
  await house.kill9(left % 2 === 0 ? 'server first' : 'redis first', 0)
  await tapped
  // A frame that begins with 43 answers what the page asked.
  return frames.slice(since).some(({ to, text }) => to === 'page' && text.startsWith('43'))
}

test('[H3][H4] a foreman taps, everything is killed: it is done once, and his page says so', async () => {
  const dice = diceFrom(seed)
  let unanswered = 0
  let round = 0
  const steps = [
    { key: /^开工/, command: 'start-job', event: 'job-started', state: '作业中' },
    { key: /^完工/, command: 'finish-job', event: 'job-finished', state: '' },
  ] as const satisfies readonly { event: EventType; [fact: string]: unknown }[]
  for (const { key, command, event, state } of steps) {
    for (const [index, job] of jobs.entries()) {
      if (!(await tapAndKill(index, key, command, dice.between(0, 2)))) unanswered += 1
      await house.redis.restart()
      await expect.poll(() => house.store.ready(), { timeout: 20_000 }).toBe(true)
      await house.revive()
      const done = async () =>
        (await house.log()).filter((one) => one.type === event && 'job' in one.body && one.body.job === job)
      await expect.poll(async () => (await done()).length, { timeout: 30_000 }).toBe(1)
      if (state !== '') {
        for (const page of [foreman, wall]) await chip(page, index, state).waitFor({ timeout: 30_000 })
      }
      // Nothing waits in the page's outbox any more, and it is live again.
      await expect.poll(() => outboxOnDisk(foreman), { timeout: 30_000 }).toEqual([])
      await foreman.getByRole('banner').getByText('实时').waitFor({ timeout: 30_000 })
      round += 1
    }
  }
  await wall.getByRole('region', { name: '检·洗·结' }).getByText('70000').waitFor()
  console.log(
    `killed-in-the-browser: SEED=${seed} ${unanswered} of ${round} taps were unanswered when all was killed`,
  )
  // Had the answer always been there before, nothing would have been shown.
  expect(unanswered).toBeGreaterThanOrEqual(1)
  const log = await house.log()
  expect(log.map(({ version }) => version)).toEqual(log.map((_event, at) => at + 1))
  expect(await house.replayed()).toMatchObject({ equal: true, differences: [] })
  expect(browser.errors()).toEqual([])
}, 200_000)
