import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { channelsEn } from '#screen/words/channels.en.ts'
import { channelsZh } from '#screen/words/channels.zh.ts'
import { seriousFindings } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { openedAlerts, receiveLateCar } from '../support/story-channels.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { openWecom, type Robot } from '../support/vendors/robots.ts'

let browser: TestBrowser
const closing: (() => unknown)[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser?.close())
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** Looks at the page as it stands: nothing hard to read or reach, nothing wider than the window. */
const lookAt = async (page: Page, name: string): Promise<void> => {
  expect([name, await seriousFindings(page)]).toEqual([name, []])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect([name, wide]).toEqual([name, 0])
  const small = await page
    .locator('a.button, button, select, input:not([type=checkbox]), textarea')
    .evaluateAll((all) =>
      all.flatMap((one) => {
        const { height } = one.getBoundingClientRect()
        return height > 0 && height < 44 ? [`${one.textContent} ${height}`] : []
      }),
    )
  expect([name, small]).toEqual([name, []])
  const folder = process.env['CHANNEL_PICTURES']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test.each(['zh-CN', 'en'] as const)(
  'an admin adds a robot, sees what went out and sends the rest again: %s',
  async (language) => {
    const words = language === 'en' ? channelsEn : channelsZh
    const robot: Robot = await openWecom('journey-key-7788')
    closing.push(() => robot.close())
    const house: StoryHouse = await openStory({
      env: { WEBHOOK_HOSTS: robot.host },
      users: ['manager', 'chen'],
    })
    closing.push(() => house.close())
    const cookie = await house.cookie('admin')
    const url = house.servers[0]?.url ?? ''
    const open = async (cookie: string, viewport: { width: number; height: number }) => {
      const opened = await browser.open({ url, path: '/channels?shop=story', cookie, viewport, language })
      closing.push(() => opened.close())
      return opened
    }
    const { page, errors } = await open(cookie, { width: 1280, height: 800 })

    await page.getByText(words.none).waitFor()
    await lookAt(page, `${language}-empty`)
    await page.getByRole('button', { name: words.add }).click()
    await page.getByRole('button', { name: words.kind.wecom }).click()
    await page.getByLabel(words.field.name).fill('前台群 Front desk')
    await page.getByLabel(words.field.url, { exact: true }).fill(robot.address.replace('7788', '0000'))
    await page.getByLabel(words.field.level).selectOption('1')
    await lookAt(page, `${language}-form`)
    await page.getByRole('button', { name: words.save }).click()
    await page.getByText(words.saved, { exact: true }).waitFor()

    // The key is wrong: the robot says so, in words.
    await page.getByRole('button', { name: words.test }).click()
    await page.getByText(`${words.why.key} · ${words.code('93000')}`).waitFor()
    await page.getByRole('button', { name: words.edit }).click()
    await page.getByText(words.keepSecret('••••0000')).waitFor()
    await page.getByLabel(words.field.url, { exact: true }).fill(robot.address)
    await page.getByRole('button', { name: words.save }).click()
    await page.getByText(words.saved, { exact: true }).waitFor()
    await page.getByRole('button', { name: words.test }).click()
    await page.getByText(words.testSent).waitFor()
    expect(robot.texts()).toHaveLength(1)

    // One that is refused for good, one that arrives.
    robot.next({ body: { errcode: 40_058, errmsg: 'too long' } })
    await receiveLateCar(house, 501)
    const row = (tail: string) => page.locator('tr', { hasText: `**${tail}` })
    const untilState = async (tail: string, state: string) => {
      await expect
        .poll(
          async () => {
            await page.locator('[data-act=refresh]').click()
            return row(tail)
              .getAttribute('data-state', { timeout: 1_000 })
              .catch(() => null)
          },
          { timeout: 20_000, interval: 300 },
        )
        .toBe(state)
    }
    await untilState('501', 'dead')
    await receiveLateCar(house, 502)
    await untilState('502', 'sent')
    await page
      .getByText(words.dead(1))
      .waitFor({ state: 'visible' })
      .catch(() => page.reload())
    await page.getByText(words.dead(1)).waitFor()
    await lookAt(page, `${language}-log`)

    const manager = await open(await house.cookie('manager'), { width: 1024, height: 768 })
    await manager.page.getByText(words.mayNot).waitFor()
    await manager.page.locator('tbody tr').first().waitFor()
    await lookAt(manager.page, `${language}-manager`)
    expect(await manager.page.locator('[data-act]').evaluateAll((all) => all.length)).toBe(1)

    await page.getByLabel(words.column.state).selectOption('dead')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
    await row('501').getByRole('button').click()
    await page.getByText(words.retried).waitFor()
    await page.getByLabel(words.column.state).selectOption('')
    await untilState('501', 'sent')
    expect(robot.texts().filter((text) => text.includes('**501'))).toHaveLength(1)

    // The link in a message leads to the alert.
    const [alert = ''] = await openedAlerts(house)
    const advisor = await browser.open({
      url,
      path: `/advisor?alert=${encodeURIComponent(alert)}`,
      cookie: await house.cookie('chen'),
      viewport: { width: 1280, height: 800 },
      language,
    })
    closing.push(() => advisor.close())
    await advisor.page.locator(`[data-alert="${alert}"][aria-current=true]`).waitFor()
    expect([...errors, ...manager.errors, ...advisor.errors]).toEqual([])
  },
)
