import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { carThroughTheDay, secretName, typedName } from '../support/busy-day.ts'
import { harvest } from '../support/page-harvest.ts'
import { createPlants, isPersonal, messageIn, textsIn } from '../support/plants.ts'
import type { Answered } from '../support/server.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import { openScreen } from '../support/story-screen.ts'
import { chen, shopBody, zhou } from '../support/story-shop.ts'

/** Enough screens that a busy day comes to ten thousand frames. */
const SCREENS = 30
const FRAMES = 10_000

const plants = createPlants()
/** Cars without plates go by their vehicle number, and people mistype. */
const plates = [
  '粤B·71F05',
  '粤BD·55221',
  plants.vin('plate'),
  plants.phone('plate'),
  '沪C·9X333',
  '粤B·80K16',
]
const deskPhone = plants.phone('desk phone')

interface Recorder {
  readonly role: string
  readonly frames: string[]
}
let house: StoryHouse
let browser: TestBrowser
const recorders: Recorder[] = []
const answers: { readonly role: string; readonly what: string; readonly answer: Answered | undefined }[] = []
const harvests: { readonly page: string; readonly text: string }[] = []

const record = async (role: string): Promise<void> => {
  const socket = await house.socket(role)
  const frames: string[] = []
  recorders.push({ role, frames })
  socket.io.engine.on('packet', ({ data }) => frames.push(String(data)))
  await openScreen(socket, story)
}

/** A page of the product in a real browser: what its sockets are sent is recorded like any other. */
const openPage = async (role: string, path: string): Promise<Page> => {
  const frames: string[] = []
  recorders.push({ role, frames })
  const { page } = await browser.open({
    url: house.servers[0]?.url ?? '',
    path,
    viewport: { width: 1920, height: 1080 },
    watch: (page) => {
      page.on('websocket', (line) => line.on('framereceived', ({ payload }) => frames.push(String(payload))))
    },
  })
  return page
}

const framesOf = (...roles: readonly string[]): readonly string[] =>
  recorders.filter(({ role }) => roles.includes(role)).flatMap(({ frames }) => frames)

/** The fields whose planted number stands in a text. */
const plantedIn = (text: string): readonly string[] =>
  [...new Set([...plants.all].filter(([number]) => text.includes(number)).map(([, field]) => field))].sort()

const looksPersonal = (frames: readonly string[]): readonly string[] => [
  ...new Set(frames.flatMap((frame) => textsIn(messageIn(frame)).filter(isPersonal))),
]

beforeAll(async () => {
  house = await openStory()
  browser = await openBrowser()
  const advisors = [
    { id: chen, name: '陈静', phone: deskPhone },
    { id: zhou, name: '周敏' },
  ]
  const parking = [...shopBody.parking, plants.in('parking')]
  const settings = { ...shopBody, advisors, parking }
  await house.servers[0]?.put(`/api/shops/${story}`, settings, await house.cookie('admin'))
  for (const role of ['tv', 'lounge']) await Promise.all(Array.from({ length: SCREENS }, () => record(role)))
  await record('chen')
  const pages = [
    ['wall', await openPage('tv', `/wall?shop=${story}&rows=bays`)],
    ['wall by technicians', await openPage('tv', `/wall?shop=${story}`)],
    ['lounge', await openPage('lounge', `/lounge?shop=${story}`)],
  ] as const

  const look = async (): Promise<void> => {
    const { version } = await house.store.head(story)
    const hasCome = ({ frames }: Recorder) => frames.some((frame) => frame.includes(`"to":${version},`))
    await vi.waitUntil(() => recorders.slice(-pages.length).every(hasCome), { timeout: 20_000 })
    for (const [page, tab] of pages) {
      await tab.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      )
      harvests.push({ page, text: await harvest(tab) })
    }
  }
  for (const [index, plate] of plates.entries()) await carThroughTheDay(house, plants, index, plate, look)
  await vi.waitUntil(
    async () => {
      const last = `"version":${(await house.store.head(story)).version}`
      return recorders.every(({ frames }) =>
        frames.some((frame) => frame.includes('"beat"') && frame.includes(last)),
      )
    },
    { timeout: 30_000 },
  )
  for (const role of ['tv', 'lounge'])
    for (const what of ['state', 'events?from=0&limit=1000', 'forecast', 'settings']) {
      const answer = await house.servers[0]?.get(`/api/shops/${story}/${what}`, await house.cookie(role))
      answers.push({ role, what, answer })
    }
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

describe('[H5] a watching screen holds nothing that leads to a person', () => {
  test('the recorder is awake: a person of the shop is sent it, field by field', () => {
    const staff = framesOf('chen')
    // The very same look at what an advisor is sent finds all of it: it would find it at a wall.
    expect(plantedIn(staff.join('\n'))).toEqual(
      [
        'bay reason',
        'changed label',
        'changed model',
        'desk phone',
        'extension',
        'fault',
        'job label',
        'kind',
        'model',
        'order number',
        'origin',
        'parking',
        'part name',
        'part number',
        'place of a move',
        'place of a ready car',
        'place of a stop',
        'plate',
        'stop reason',
      ].sort(),
    )
    expect(looksPersonal(staff).length).toBeGreaterThan(100)
    expect(staff.join('\n')).toContain(secretName)
  })

  test(`no frame of ${FRAMES} and more holds a planted number, or looks as if it held one`, () => {
    for (const role of ['tv', 'lounge']) {
      const frames = framesOf(role)
      expect(frames.length).toBeGreaterThanOrEqual(FRAMES / 2)
      const text = frames.join('\n')
      for (const kind of ['"snapshot"', '"happened"', '"beat"', 'job-stopped', 'car-moved', 'car-received'])
        expect(text).toContain(kind)
      expect(plantedIn(text)).toEqual([])
      expect(looksPersonal(frames)).toEqual([])
      expect(text.includes(secretName)).toBe(false)
      expect(text.includes(deskPhone)).toBe(false)
    }
  })

  test('a lounge is not even sent what the work is called', () => {
    expect(framesOf('tv').join('\n')).toContain(typedName)
    expect(framesOf('lounge').join('\n').includes(typedName)).toBe(false)
  })

  test('nor can a screen ask for it', () => {
    expect(answers).toHaveLength(8)
    for (const { role, what, answer } of answers) {
      expect(answer?.status).toBe(200)
      expect([role, what, plantedIn(JSON.stringify(answer?.body))]).toEqual([role, what, []])
      expect(textsIn(answer?.body).filter(isPersonal)).toEqual([])
    }
  })

  test('nothing of it stands in the pages, their attributes, or what they keep', () => {
    expect(harvests.length).toBe(plates.length * 3 * 3)
    for (const { page, text } of harvests) {
      expect([page, plantedIn(text)]).toEqual([page, []])
      expect([page, text.includes(secretName)]).toEqual([page, false])
      const visible = text.replaceAll(/\/assets\/[\w.-]+/g, '')
      expect([page, isPersonal(visible)]).toEqual([page, false])
    }
    // They did show the cars: the wall its tail, the lounge its mask.
    const shown = (name: string) =>
      harvests
        .filter(({ page }) => page === name)
        .map(({ text }) => text)
        .join('\n')
    expect(shown('wall')).toContain('71F05')
    expect(shown('lounge')).toContain('粤B·**F05')
    expect(shown('lounge')).toContain('粤B·D**221')
    expect(shown('lounge')).toContain('顾问会与您联系')
    for (const plate of ['粤B·71F05', '71F05', 'D55221', '9X333'])
      expect(shown('lounge')).not.toContain(plate)
    expect(browser.errors()).toEqual([])
  })
})
