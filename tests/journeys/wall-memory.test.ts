import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { beginBusyShop, happen } from '../support/busy-shop.ts'
import { countersOf } from '../support/page-counters.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { looks } from '../support/tv.ts'
import { openTv, seen } from '../support/tv-page.ts'

let house: StoryHouse
let browser: TestBrowser
beforeAll(async () => {
  house = await openStory({ start: '10:00', speed: 60 })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

test('a busy day leaves nothing behind on the wall: no nodes, no listeners, no panels', async () => {
  const cars = await beginBusyShop(house)
  const { page, errors } = await openTv({ browser, house, url: house.servers[0]?.url ?? '' })
  await looks(page, { light: '实时' })
  const round = async (from: number) => {
    for (let count = from; count < from + 60; count += 1) await happen(house, cars, count)
    for (let turn = 0; turn < 5; turn += 1) {
      for (const key of ['Enter', 'Enter', 's', 'ArrowDown', 'Escape', 'ArrowUp', 'ArrowDown', 'r', '0'])
        await page.keyboard.press(key)
    }
    return countersOf(page)
  }
  await round(0)
  const before = await round(60)
  let after = before
  for (let more = 2; more < 6; more += 1) after = await round(more * 60)
  expect((await seen(page)).light).toBe('实时')
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(10)
  expect(after.nodes - before.nodes).toBeLessThan(before.nodes * 0.25)
  expect(errors).toEqual([])
})
