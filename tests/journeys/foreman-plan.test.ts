import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CARD_GRAB, drawnOn, FINGER, fingerOn, middleOf, spotOf } from '../support/board-hand.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { openPlanScene, type PlanCar, type PlanScene } from '../support/plan-scene.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'

/** The foreman plans on the board: by mouse, by finger and by keys, and reads what it does before it is done. */
let house: StoryHouse
let browser: TestBrowser
let cars: PlanScene
let desk: Page
let tablet: Page

beforeAll(async () => {
  house = await openStory()
  cars = await openPlanScene(house)
  browser = await openBrowser()
  const open = async (hasTouch: boolean) =>
    (
      await browser.open({
        url: house.servers[0]?.url ?? '',
        path: '/foreman',
        viewport: { width: 1280, height: 800 },
        cookie: await house.cookie('foreman'),
        device: { hasTouch, reducedMotion: 'reduce' },
      })
    ).page
  desk = await open(false)
  tablet = await open(true)
  for (const page of [desk, tablet]) await page.locator('.board-frame .chip').first().waitFor()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const ribbon = (page: Page): Locator => page.locator('[data-ribbon="move"]')
const shows = async (place: Locator, ...texts: readonly string[]): Promise<void> => {
  await expect
    .poll(async () => {
      const said = (await place.innerText()).replaceAll(/\s+/g, ' ')
      return texts.filter((text) => !said.includes(text))
    })
    .toEqual([])
}
const jobOf = async ({ job }: PlanCar) => (await house.state('foreman')).jobs[job]
const version = async (): Promise<number> => (await house.log()).at(-1)?.version ?? 0
const card = (plate: string): string => `.card:has-text("${plate}")`
const chipOf = ({ job }: PlanCar): string => `.board-frame .chip[data-job="${job}"]`
const settled = async (page: Page): Promise<void> => {
  await ribbon(page).waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('.board-frame.moving').count()).toBe(0)
}
/** Takes the own step back by key, and waits until the house has done it. */
const undone = async (page: Page, car: PlanCar, state: string): Promise<void> => {
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await jobOf(car))?.state).toBe(state)
}

describe('a car is planned by mouse from the list', () => {
  test('[P4] while it is carried the whole board shows what would come of it, and nothing is sent', async () => {
    const before = await version()
    const calm = await drawnOn(desk)
    const grip = await middleOf(desk, `${card('44444')} .card-grip`)
    const place = await spotOf(desk, 'b2', '10:15')
    await desk.mouse.move(grip.x, grip.y)
    await desk.mouse.down()
    await desk.mouse.move(grip.x + 40, grip.y, { steps: 3 })
    await desk.mouse.move(place.x + CARD_GRAB, place.y, { steps: 8 })
    // By hand: until 11:15 on bay 2; Zhou's car 11:15–12:00 and 13:00–13:15, inspected 13:30, ready 13:40.
    await shows(ribbon(desk), '1 个承诺将被打破', '22222', '12:00→13:40', '+1h40', '周敏', '本车 11:40 可交')
    await shows(desk.locator('.move-flag'), '10:15–11:15')
    expect(await desk.locator(`${chipOf(cars.tight)}.lit`).count()).toBe(1)
    expect(await desk.locator(`${chipOf(cars.loose)}.lit`).count()).toBe(0)
    expect(await drawnOn(desk)).not.toEqual(calm)
    expect(await version()).toBe(before)
  })

  test('what was shown is what is there after the drop', async () => {
    const foreseen = await drawnOn(desk)
    await desk.mouse.up()
    await settled(desk)
    await expect
      .poll(async () => (await jobOf(cars.byMouse))?.slot)
      .toMatchObject({
        bay: bays.two,
        technicians: [people.wang],
        from: at('10:15'),
      })
    // Only the phone that nobody has used yet is new.
    const withoutTold = (drawn: object) => Object.values(drawn).toSorted()
    expect(withoutTold(await drawnOn(desk))).toEqual(withoutTold(foreseen))
    await shows(desk.getByRole('main'), '已派工 44444', '撤销')
    const alerts = Object.values<{ order: string }>((await house.state('zhou')).alerts)
    expect(alerts.map(({ order }) => order)).toEqual([cars.tight.order])
  })

  test('Ctrl+Z takes it back', async () => {
    await undone(desk, cars.byMouse, 'unplanned')
    await desk.locator(card('44444')).waitFor()
    expect(await desk.locator(chipOf(cars.byMouse)).count()).toBe(0)
  })

  test('Esc and the way back to the list put it down where it was', async () => {
    const before = await version()
    const grip = await middleOf(desk, `${card('44444')} .card-grip`)
    const place = await spotOf(desk, 'b3', '10:40')
    for (const letGo of [
      () => desk.keyboard.press('Escape'),
      () => desk.mouse.move(grip.x, grip.y, { steps: 5 }),
    ]) {
      await desk.mouse.move(grip.x, grip.y)
      await desk.mouse.down()
      await desk.mouse.move(place.x, place.y, { steps: 6 })
      await shows(ribbon(desk), '可放：不影响他车')
      await letGo()
      await desk.mouse.up()
      await settled(desk)
    }
    expect(await version()).toBe(before)
  })
})

describe('a chip of the board', () => {
  test('goes to another row, with the hands that are free there', async () => {
    const chip = await middleOf(desk, chipOf(cars.loose))
    const begin = await spotOf(desk, 'b2', '11:30')
    const place = await spotOf(desk, 'b3', '10:20')
    await desk.mouse.move(chip.x, chip.y)
    await desk.mouse.down()
    await desk.mouse.move(chip.x - 20, chip.y, { steps: 3 })
    await desk.mouse.move(place.x + (chip.x - begin.x), place.y, { steps: 8 })
    await shows(ribbon(desk), '可放：不影响他车', '本车')
    await shows(desk.locator('.move-flag'), '10:20–10:50')
    const foreseen = await drawnOn(desk)
    await desk.mouse.up()
    await settled(desk)
    const slot = (await jobOf(cars.loose))?.slot
    expect(slot).toMatchObject({ bay: bays.three, from: at('10:20') })
    expect(slot?.technicians).toHaveLength(1)
    expect(await drawnOn(desk)).toEqual(foreseen)
  })

  test('[F5] a bay out of service says why, and takes nothing', async () => {
    const before = await version()
    const chip = await middleOf(desk, chipOf(cars.loose))
    const place = await spotOf(desk, 'b4', '10:40')
    await desk.mouse.move(chip.x, chip.y)
    await desk.mouse.down()
    await desk.mouse.move(place.x, place.y, { steps: 8 })
    await shows(ribbon(desk), 'B4', '举升机检修', '12:00')
    await shows(desk.locator('.move-layer .why'), '举升机检修')
    expect(await desk.locator('.move-layer .forbidden').count()).toBe(1)
    await desk.mouse.up()
    await shows(desk.getByRole('main'), '没放下')
    expect(await version()).toBe(before)
  })

  test('is taken off the plan where the list stands, and that is said before', async () => {
    const chip = await middleOf(desk, chipOf(cars.loose))
    const list = await middleOf(desk, '[data-drop="list"]')
    await desk.mouse.move(chip.x, chip.y)
    await desk.mouse.down()
    await desk.mouse.move(list.x, list.y, { steps: 8 })
    await shows(ribbon(desk), '放下后 33333 排回待派工')
    await shows(desk.locator('.drop-zone.aimed'), '排回待派工')
    await desk.mouse.up()
    await settled(desk)
    await expect.poll(async () => (await jobOf(cars.loose))?.state).toBe('unplanned')
    await undone(desk, cars.loose, 'queued')
  })

  test('[F2] that is being worked on does not move', async () => {
    const chip = await middleOf(desk, chipOf(cars.running))
    const place = await spotOf(desk, 'b3', '12:00')
    await desk.mouse.move(chip.x, chip.y)
    await desk.mouse.down()
    await desk.mouse.move(place.x, place.y, { steps: 6 })
    expect(await ribbon(desk).count()).toBe(0)
    await desk.mouse.up()
  })

  test('[F8] drawn at its end says how much longer, and the sheet asks why', async () => {
    const before = await version()
    const end = await spotOf(desk, 'b1', '11:00')
    await desk.mouse.move(end.x - 5, end.y)
    await desk.mouse.down()
    await desk.mouse.move(end.x + 42 - 5, end.y, { steps: 6 })
    await shows(desk.locator('.move-flag'), '–11:15')
    await desk.mouse.up()
    const sheet = desk.getByRole('dialog', { name: /延时 11111/ })
    await sheet.getByRole('radio', { name: '75′', checked: true }).waitFor()
    expect(await version()).toBe(before)
    await desk.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
  })
})

test('[F3] without the skill the drop asks for a reason, and it is kept', async () => {
  const grip = await middleOf(desk, `${card('77777')} .card-grip`)
  const place = await spotOf(desk, 'b5', '10:30')
  await desk.mouse.move(grip.x, grip.y)
  await desk.mouse.down()
  await desk.mouse.move(place.x + CARD_GRAB, place.y, { steps: 8 })
  await shows(ribbon(desk), '钣金', '放下后写原因')
  const before = await version()
  await desk.mouse.up()
  const sheet = desk.getByRole('dialog', { name: /派工 77777/ })
  await sheet.getByRole('radio', { name: '有人带' }).click()
  expect(await version()).toBe(before)
  await sheet.getByRole('button', { name: /确认派工/ }).click()
  await sheet.waitFor({ state: 'hidden' })
  await expect
    .poll(() => jobOf(cars.special))
    .toMatchObject({
      state: 'queued',
      slot: { bay: bays.five, from: at('10:30') },
      override: { reason: '有人带' },
    })
})

describe('by finger', () => {
  test('the grip of a card drags at once', async () => {
    const finger = await fingerOn(tablet)
    const grip = await middleOf(tablet, `${card('55555')} .card-grip`)
    const place = await spotOf(tablet, 'b2', '10:05')
    const to = { x: place.x + CARD_GRAB, y: place.y + FINGER }
    const before = await version()
    await finger.down(grip)
    await finger.move(grip, to)
    // 45 minutes until 10:50; Zhou's car 10:50–11:50, inspected 12:00–13:05, settled 13:15.
    await shows(ribbon(tablet), '1 个承诺将被打破', '22222', '周敏')
    const foreseen = Object.values(await drawnOn(tablet)).toSorted()
    expect(await version()).toBe(before)
    await finger.up()
    await settled(tablet)
    await expect
      .poll(() => jobOf(cars.byFinger))
      .toMatchObject({ slot: { bay: bays.two, from: at('10:05') } })
    expect(Object.values(await drawnOn(tablet)).toSorted()).toEqual(foreseen)
  })

  test('a chip is lifted by a long press, and goes to another row', async () => {
    const finger = await fingerOn(tablet)
    const chip = await middleOf(tablet, chipOf(cars.byFinger))
    const begin = await spotOf(tablet, 'b2', '10:05')
    const place = await spotOf(tablet, 'b5', '11:10')
    await finger.down(chip)
    await tablet.locator('.board-frame.moving').waitFor()
    await finger.move(chip, { x: place.x + (chip.x - begin.x), y: place.y })
    await shows(tablet.locator('.move-flag'), '11:10–11:55')
    await finger.up()
    await settled(tablet)
    await expect
      .poll(() => jobOf(cars.byFinger))
      .toMatchObject({ slot: { bay: bays.five, from: at('11:10') } })
  })

  test('a short touch chooses, as before', async () => {
    const chip = await middleOf(tablet, chipOf(cars.byFinger))
    await tablet.touchscreen.tap(chip.x, chip.y)
    await tablet.getByRole('region', { name: '55555 的操作' }).waitFor()
    expect(await ribbon(tablet).count()).toBe(0)
    await tablet.keyboard.press('Escape')
  })
})

describe('by the keyboard alone', () => {
  const pressAll = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await desk.keyboard.press(key)
  }
  const spoken = () => desk.locator('.middle > [aria-live=polite]')

  test('found, taken, aimed and dropped; a live region says where it is and what it breaks', async () => {
    await pressAll('/')
    // At a person's pace: faster it would be a scanner.
    await desk.keyboard.type('66666', { delay: 90 })
    await pressAll('Enter')
    await desk.getByRole('region', { name: '66666 的操作' }).waitFor()
    const before = await version()
    await pressAll('m')
    await shows(ribbon(desk), 'Enter 放下')
    await pressAll('b')
    const rowOf = async () => (await spoken().innerText()).split(' ')[0]
    for (const wanted = 'B2'; (await rowOf()) !== wanted;) {
      const was = await rowOf()
      await pressAll(Number(was?.slice(1)) > 2 ? 'ArrowUp' : 'ArrowDown')
      await expect.poll(rowOf).not.toBe(was)
    }
    await expect.poll(async () => (await spoken().innerText()).split(' ')[1]).toMatch(/^1\d:\d\d–/)
    // To the left as far as it goes is now; two quarters of an hour are 10:30, minus one step.
    await pressAll('PageUp', 'PageUp', 'Shift+ArrowRight', 'Shift+ArrowRight', 'ArrowLeft')
    await shows(spoken(), 'B2 10:25–10:55', '1 个承诺将被打破', '22222')
    const foreseen = Object.values(await drawnOn(desk)).toSorted()
    expect(await version()).toBe(before)
    await pressAll('Enter')
    await settled(desk)
    await expect.poll(() => jobOf(cars.byKeys)).toMatchObject({ slot: { bay: bays.two, from: at('10:25') } })
    expect(Object.values(await drawnOn(desk)).toSorted()).toEqual(foreseen)
  })

  test('[F5] Enter on a forbidden place keeps the chip in the hand; Esc gives it back', async () => {
    const before = await version()
    await pressAll('m', 'ArrowDown', 'ArrowDown')
    await shows(ribbon(desk), '举升机检修')
    await pressAll('Enter')
    await shows(ribbon(desk), '举升机检修')
    await pressAll('Escape')
    await settled(desk)
    expect(await version()).toBe(before)
    await undone(desk, cars.byKeys, 'unplanned')
  })
})

test('the shop changes meanwhile: it is said and worked out anew, and the chip stays in the hand', async () => {
  // The list comes back when nothing is chosen.
  await desk.keyboard.press('Escape')
  const grip = await middleOf(desk, `${card('66666')} .card-grip`)
  const place = await spotOf(desk, 'b2', '10:20')
  await desk.mouse.move(grip.x, grip.y)
  await desk.mouse.down()
  await desk.mouse.move(place.x + CARD_GRAB, place.y, { steps: 8 })
  await shows(ribbon(desk), '1 个承诺将被打破', '22222')
  await house.act('zhou', {
    type: 'change-promise',
    order: cars.tight.order,
    at: at('16:30'),
    via: 'phone',
    reason: '客户同意',
  })
  await shows(ribbon(desk), '可放', '22222 刚被周敏改约，已重算')
  expect(await desk.locator('.board-frame.moving').count()).toBe(1)
  await desk.keyboard.press('Escape')
  await desk.mouse.up()
  await settled(desk)
})

test('no page has said that something is wrong with it', () => {
  expect(browser.errors()).toEqual([])
})
