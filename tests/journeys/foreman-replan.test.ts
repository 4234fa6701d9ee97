import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { type Car, receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, people } from '../support/story-shop.ts'

/** A place with one tap; then a bay fails, and the board is planned anew, two of three moves taken. */
let house: StoryHouse
let browser: TestBrowser
let foreman: Page
let planned: readonly Car[]
let fresh: Car

beforeAll(async () => {
  house = await openStory({ start: '10:00' })
  const [first, second, third, last] = await Promise.all(
    [
      ['R2001', '粤B·A1001', '13:30'],
      ['R2002', '粤B·A1002', '15:00'],
      ['R2003', '粤B·A1003', '16:00'],
      ['R2004', '粤B·A1004', '16:30'],
    ].map(async ([number = '', plate = '', promise = '']) =>
      receiveCar(house, { number, plate, minutes: 60, promise }),
    ),
  )
  if (!first || !second || !third || !last) throw new Error('four cars were received')
  planned = [first, second, third]
  fresh = last
  for (const [index, { job }] of planned.entries()) {
    const from = at(['10:00', '11:00', '13:00'][index] ?? '14:00')
    await house.act('foreman', { type: 'plan-job', job, bay: bays.two, technicians: [people.li], from })
  }
  browser = await openBrowser()
  foreman = (
    await browser.open({
      url: house.servers[0]?.url ?? '',
      path: '/foreman',
      viewport: { width: 1280, height: 800 },
      cookie: await house.cookie('foreman'),
    })
  ).page
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const textOf = async (place: Locator): Promise<string> => (await place.innerText()).replaceAll(/\s+/g, ' ')
const bayOf = async (car: Car): Promise<string | undefined> =>
  (await house.state('foreman')).jobs[car.job].slot?.bay
const baysNow = () => Promise.all(planned.map(bayOf))

describe('suggest and re-plan', () => {
  test('the best place is chosen in advance: one tap plans the car', async () => {
    const card = foreman.getByRole('article').filter({ hasText: 'A1004' })
    await card.getByRole('button', { name: '派工' }).click()
    const sheet = foreman.getByRole('dialog', { name: /A1004/ })
    const places = sheet.getByRole('radiogroup', { name: '最好的位置' }).getByRole('radio')
    expect(await places.count()).toBe(3)
    expect(await places.first().getAttribute('aria-checked')).toBe('true')
    expect(await textOf(places.first())).toMatch(/10:00 开工 无影响/)
    await sheet.getByRole('button', { name: /派工.*10:00/ }).click()
    await sheet.waitFor({ state: 'hidden' })
    const { bay } = (await house.state('foreman')).jobs[fresh.job].slot
    expect(bay).not.toBe(bays.two)
  })

  test('a bay fails: the toolbar says quietly that jobs are stranded', async () => {
    await house.act('foreman', { type: 'close-bay', bay: bays.two, reason: '举升机故障' })
    const key = foreman.getByRole('button', { name: /重排/ })
    await expect
      .poll(() => key.getAttribute('aria-label'), { timeout: 20_000 })
      .toBe('有 3 项排在停用的工位或不在的技师上：重排')
  })

  test('the difference list is read, two of three moves are taken, in one command', async () => {
    await foreman.getByRole('button', { name: /重排/ }).click()
    const sheet = foreman.getByRole('dialog', { name: '重排看板' })
    await sheet.getByRole('button', { name: '够了，就用现在的' }).click()
    const moves = sheet.getByRole('group', { name: '要改的作业' }).getByRole('checkbox')
    await expect.poll(() => moves.count(), { timeout: 20_000 }).toBe(3)
    expect(await textOf(moves.first())).toMatch(/A100\d.*B2 李强 .*B[1345]/)
    await sheet.getByRole('button', { name: '确认：改 3 项' }).waitFor()
    await sheet.getByRole('checkbox', { name: /A1002/ }).click()
    expect(await sheet.getByRole('checkbox', { name: /A1002/ }).getAttribute('aria-checked')).toBe('false')
    await sheet.getByRole('button', { name: '确认：改 2 项' }).click()
    await sheet.waitFor({ state: 'hidden' })
    const [first, second, third] = await baysNow()
    expect(second).toBe(bays.two)
    expect([first, third]).not.toContain(bays.two)
    const log = await house.log()
    const last = log.filter(({ command }) => command === log.at(-1)?.command)
    expect(last.map(({ type }) => type)).toEqual(['job-planned', 'job-planned'])
  })

  test('undo takes both back at once', async () => {
    await foreman.getByRole('button', { name: /撤销/ }).first().click()
    await expect.poll(baysNow, { timeout: 20_000 }).toEqual([bays.two, bays.two, bays.two])
  })

  test('no page has said that something is wrong with it', () => {
    expect(browser.errors()).toEqual([])
  })
})
