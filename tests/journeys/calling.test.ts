import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advisorId, minutes, shopId } from '#domain/ids.ts'
import type { Job } from '#domain/job.ts'
import { appointmentsZh } from '#screen/words/appointments.zh.ts'
import { callingEn } from '#screen/words/calling.en.ts'
import { callingZh } from '#screen/words/calling.zh.ts'
import { seriousFindings } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { receiveLateCar } from '../support/story-channels.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import { at } from '../support/local-time.ts'
import { bays, people } from '../support/story-shop.ts'
import { openTelephones, type Telephones } from '../support/vendors/telephones.ts'

const token = 'journey-token-of-the-telephones'
const patient = { timeout: 20_000 }
const closing: (() => unknown)[] = []
let browser: TestBrowser
let house: StoryHouse
let telephones: Telephones
let car: string
beforeAll(async () => {
  browser = await openBrowser()
  telephones = await openTelephones(token, ['203', '204'])
  house = await openStory({ env: { WEBHOOK_HOSTS: telephones.host } })
  car = (await receiveLateCar(house, 72_001)).body.order
})
afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
  await house?.close()
  await telephones?.close()
  await browser?.close()
})

const open = async (
  user: string,
  path: string,
  language: 'zh-CN' | 'en' = 'zh-CN',
  viewport = { width: 1366, height: 768 },
) => {
  const cookie = await house.cookie(user)
  const opened = await browser.open({ url: house.servers[0]?.url ?? '', path, cookie, viewport, language })
  closing.push(() => opened.close())
  return opened
}

/** Looks at the page as it stands: nothing hard to read or reach, nothing wider than the window. */
const lookAt = async (
  page: Page,
  name: string,
  fingers = 'a.button, button, input, textarea',
): Promise<void> => {
  expect([name, await seriousFindings(page)]).toEqual([name, []])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect([name, wide]).toEqual([name, 0])
  const small = await page.locator(fingers).evaluateAll((all) =>
    all.flatMap((one) => {
      const { height } = one.getBoundingClientRect()
      return height > 0 && height < 44 ? [`${one.textContent} ${height}`] : []
    }),
  )
  expect([name, small]).toEqual([name, []])
  const folder = process.env['LOOKS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

test('the admin sets the telephone system up and tries it; the advisor’s tap rings his own telephone', async () => {
  const { page, errors } = await open('admin', `/calling?shop=${story}`)
  await page.locator('[data-dial-kind="tel"][aria-pressed="true"]').waitFor()
  await lookAt(page, 'calling-tel')
  await page.locator('[data-dial-kind="webhook"]').click()
  await page.locator('[name="url"]').fill('http://10.0.0.9/dial')
  await page.locator('[name="token"]').fill(token)
  await page.locator('[name="name-extension"]').fill('caller')
  await page.locator('[name="name-number"]').fill('callee')
  await page.locator('[name="extension-chen"]').fill('2-03')
  await page.locator('[data-act="save"]').click()
  await page.getByText(callingZh.fault['forbidden-address']).waitFor()
  // What was typed is still there.
  expect(await page.locator('[name="extension-chen"]').inputValue()).toBe('2-03')
  await page.locator('[name="url"]').fill(telephones.address)
  await page.locator('[data-act="save"]').click()
  await page.getByText(callingZh.saved, { exact: true }).waitFor()
  await page.locator('[name="test-extension"]').fill('999')
  await page.locator('[name="test-number"]').fill('203')
  await page.locator('[data-act="test"]').click()
  await page.getByText('电话系统没有接通 · 20047').waitFor()
  await page.locator('[name="test-extension"]').fill('2 04')
  await page.locator('[data-act="test"]').click()
  await page.getByText(callingZh.testSent).waitFor()
  expect(telephones.rung()).toEqual([{ caller: '204', callee: '203' }])
  await lookAt(page, 'calling-webhook')
  expect(await page.content()).not.toContain(token)
  // A browser tells each refusal.
  expect(errors.filter((error) => !error.includes('409'))).toEqual([])

  const advisor = await open('chen', `/advisor?shop=${story}`)
  const heard: string[] = []
  advisor.page.on('response', (response) => {
    if (response.url().includes('/api/')) void response.text().then((text) => heard.push(text))
  })
  await advisor.page.locator('[data-alert]').first().click()
  await advisor.page.keyboard.press('c')
  await advisor.page.getByText('分机 203 在响').waitFor()
  await advisor.page.locator('article p.said').getByText('欧阳试探您好').waitFor()
  expect(telephones.rung().at(-1)).toEqual({ caller: '203', callee: '13912345678' })
  await expect
    .poll(async () => Object.values((await house.store.load(shopId(story)))?.shop.alerts ?? {}), patient)
    .toMatchObject([{ state: 'acknowledged', acknowledgedBy: 'chen', order: car }])
  expect(heard.join()).not.toContain('13912345678')
  await lookAt(advisor.page, 'calling-card', '.call .button')
  expect(advisor.errors).toEqual([])

  telephones.next({ status: 503 })
  await advisor.page.locator('.dial').click()
  await advisor.page.getByText('电话系统正忙').waitFor()
  await advisor.page.locator('[data-dial-here]').waitFor()
  await lookAt(advisor.page, 'calling-card-busy', '.call .button')
})

test('the manager words a sentence; the advisor reads it out, and the house takes it back', async () => {
  const { page, errors } = await open('manager', `/calling?shop=${story}`)
  await page.locator('[data-dial-now]').waitFor()
  const row = page.locator('[data-sentence="delay-untimed"]')
  await row.locator('[data-act="edit"]').click()
  const area = row.locator('textarea')
  await area.fill('{greeting}{plate} {bay}')
  await row.getByText(callingZh.unknownVariable('{bay}')).waitFor()
  expect(await row.locator('[data-act="save-sentence"]').isDisabled()).toBe(true)
  await area.fill('{greeting}您的车  好。')
  await area.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(14, 14))
  await row.locator('[data-variable="promise"]').click()
  expect(await area.inputValue()).toBe('{greeting}您的车 {promise} 好。')
  await row.locator('[data-preview]').getByText('17:00').waitFor()
  await lookAt(page, 'calling-editor')
  // Another sentence is looked at meanwhile: what was typed stays, and says that it is not saved.
  const other = page.locator('[data-sentence="delay"]')
  await other.locator('[data-act="edit"]').click()
  await row.locator('[data-unsaved]').waitFor()
  await row.locator('[data-act="edit"]').click()
  expect(await area.inputValue()).toBe('{greeting}您的车 {promise} 好。')
  expect(await other.locator('[data-unsaved]').count()).toBe(0)
  await row.locator('[data-act="save-sentence"]').click()
  await row.getByText(callingZh.saved).waitFor()
  // Whoever works with the keyboard stands where he was.
  expect(await row.locator('[data-act="edit"]').evaluate((key) => key === document.activeElement)).toBe(true)

  const advisor = await open('chen', `/advisor?shop=${story}`)
  await advisor.page.locator('[data-alert]').first().click()
  const said = advisor.page.locator('article p.said')
  await expect.poll(() => said.textContent(), patient).toMatch(/您的车 10:15 好。/)
  await row.locator('[data-act="edit"]').click()
  await row.locator('[data-act="house"]').click()
  await row.getByText(callingZh.house).waitFor()
  // It is pushed like all that happens in the shop, as is what may be offered.
  await expect.poll(() => said.textContent(), patient).toContain('要推迟')
  await page.locator('[data-offer="delivery"]').click()
  await page.locator('[data-offer="delivery"][aria-checked="true"]').waitFor()
  await advisor.page.locator('[data-offer="delivery"]').click()
  expect(await said.textContent()).toContain('送到家')
  await row.locator('[data-act="edit"]').click()
  await page.keyboard.press('Escape')
  await row.locator('textarea').waitFor({ state: 'detached' })
  expect(errors).toEqual([])
})

test('[A3][P7] called, agreed, saved: the time chosen in advance is held meanwhile', async () => {
  const { page } = await open('chen', `/advisor?shop=${story}`)
  const order = async () => (await house.state('chen')).orders[car]
  const { jobs } = await house.state('chen')
  for (const job of Object.values<Job>(jobs)) {
    await house.act('foreman', {
      type: 'plan-job',
      job: job.id,
      bay: bays.one,
      technicians: [people.li],
      from: at('10:00'),
    })
  }
  await page.locator('[data-alert]').first().waitFor()
  await page.keyboard.press('j')
  await page.locator('[data-proposal][aria-pressed=true]').waitFor()
  await page.keyboard.press('c')
  await page.locator('[data-holding]').waitFor()
  const held = (await order())?.held
  expect(held).toMatchObject({ by: 'chen' })
  // A look at the cars lets go; back at the card it is held again.
  await page.getByRole('button', { name: /^我的车/ }).click()
  await expect.poll(async () => (await order())?.held ?? null, patient).toBe(null)
  await page.getByRole('button', { name: /^待联系/ }).click()
  await page.locator('[data-holding]').waitFor()
  await expect.poll(async () => (await order())?.held?.at, patient).toBe(held?.at)
  await page.keyboard.press('y')
  await page.keyboard.press('Control+Enter')
  await expect.poll(order, patient).toMatchObject({ promise: { version: 2, at: held?.at } })
  expect((await order())?.held ?? null).toBe(null)
})

test('tomorrow’s customers are rung from the list, and their numbers come into no page', async () => {
  const { order: appointment } = await house.act('chen', {
    type: 'book-appointment',
    appointment: {
      at: at('+1 09:00'),
      plate: '粤B·88888',
      model: '凯美瑞',
      jobs: [{ label: '保养', minutes: minutes(60) }],
      advisor: advisorId('chen'),
    },
    contact: { name: '赵试探', phone: '13912349999' },
  })
  const { page, errors } = await open('chen', `/advisor?shop=${story}`)
  const heard: string[] = []
  page.on('response', (response) => {
    if (response.url().includes('/api/')) void response.text().then((text) => heard.push(text))
  })
  await page.getByRole('button', { name: /^预约/ }).click()
  await page.locator('[data-segment="confirm"]').click()
  await page.getByRole('button', { name: appointmentsZh.showNames }).click()
  const row = page.locator(`[data-appointment="${appointment}"]`)
  await row.getByText('赵试探').waitFor()
  await row.locator('[data-ring]').click()
  await page.locator('[data-dial]').getByText('分机 203 在响').waitFor()
  expect(telephones.rung().at(-1)).toEqual({ caller: '203', callee: '13912349999' })
  await lookAt(page, 'calling-confirm', '.under .button')
  expect(heard.join()).toContain('赵试探')
  expect(heard.join()).not.toContain('13912349999')
  expect(errors).toEqual([])
})

test('the token that is kept can be taken away again', async () => {
  const { page } = await open('admin', `/calling?shop=${story}`)
  await page.locator('[data-act="drop-token"]').click()
  await page.locator('[data-act="save"]').click()
  await page.getByText(callingZh.saved).first().waitFor()
  await page.locator('[data-act="drop-token"]').waitFor({ state: 'detached' })
  expect(await page.locator('[name="token"]').inputValue()).toBe('')
})

test('two admins at once: the second sees what the first has changed, and keeps what he typed', async () => {
  const [{ page: first }, { page: second }] = [
    await open('admin', `/calling?shop=${story}`),
    await open('admin', `/calling?shop=${story}`),
  ]
  const extension = (page: Page, user: string) => page.locator(`[name="extension-${user}"]`)
  await extension(second, 'zhou').fill('207')
  await extension(first, 'chen').fill('209')
  await first.locator('[data-act="save"]').click()
  await first.getByText(callingZh.saved).first().waitFor()
  await second.locator('[data-act="save"]').click()
  await second.getByText(callingZh.fault['changed-meanwhile']).waitFor()
  expect(await extension(second, 'chen').inputValue()).toBe('209')
  expect(await extension(second, 'zhou').inputValue()).toBe('207')
  await second.locator('[data-act="save"]').click()
  await second.getByText(callingZh.saved).first().waitFor()
  await first.reload()
  await expect.poll(() => extension(first, 'zhou').inputValue(), patient).toBe('207')
  expect(await extension(first, 'chen').inputValue()).toBe('209')
})

test('who may not read it is told so, in words', async () => {
  const { page } = await open('chen', `/calling?shop=${story}`)
  await page.getByText(callingZh.fault.forbidden).waitFor()
  expect(await page.locator('[data-sentence]').count()).toBe(0)
  await lookAt(page, 'calling-forbidden')
})

test('in English, on a small screen, and without the server', async () => {
  const { page } = await open('manager', `/calling?shop=${story}`, 'en', { width: 1280, height: 800 })
  await page.getByText(callingEn.mayNot).waitFor()
  await lookAt(page, 'calling-en')
  await page.locator('[data-segment="zh"]').click()
  await page.locator('[data-sentence="unclaimed"] p.said[lang="zh-CN"]').waitFor()
  await page.locator('[data-segment="en"]').click()
  const row = page.locator('[data-sentence="complaint"]')
  await row.locator('[data-act="edit"]').click()
  await row.locator('textarea').fill('We listen, {greeting}')
  await page.context().setOffline(true)
  await row.locator('[data-act="save-sentence"]').click()
  await row.getByText(callingEn.fault.away).waitFor()
  expect(await row.locator('textarea').inputValue()).toBe('We listen, {greeting}')
  await lookAt(page, 'calling-en-editor')
})
