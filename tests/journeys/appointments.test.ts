import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minutes } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import { seriousFindings } from '../support/axe.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { at } from '../support/local-time.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import { bays, shopBody } from '../support/story-shop.ts'

/** A day at the reception's telephone, by keyboard, with two advisors who book at once. */
let house: StoryHouse
let browser: TestBrowser
let page: Page

const open = async (user: string, server = 0): Promise<Page> => {
  const url = house.servers[server]?.url ?? ''
  const { page: made } = await browser.open({ url, path: '/advisor', cookie: await house.cookie(user) })
  await made.getByRole('button', { name: '预约', exact: true }).click()
  await made.locator('[data-chart]').waitFor()
  return made
}
const orders = async (): Promise<readonly Order[]> => Object.values((await house.state('chen')).orders)
const orderOf = async (plate: string): Promise<Order> => {
  const found = (await orders()).find((order) => order.plate === plate)
  if (!found) throw new Error(`nobody booked ${plate}`)
  return found
}
const type = async (text: string, key = 'Tab') => {
  await page.keyboard.type(text)
  await page.keyboard.press(key)
}
/** Plate, model, name, phone, a job by its number: all that the telephone tells, and Enter. */
const fillIn = async (plate: string, job = '1') => {
  await page.locator('[data-plate]:focus').waitFor()
  await type(plate)
  await type('威驰')
  await type('吴女士')
  await type('13800001111')
  await type(job, 'Enter')
  await page.keyboard.press('Enter')
  await page.locator('[data-offer][aria-checked="true"]:focus').waitFor()
}
const status = (text: RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()
const row = async (plate: string) => page.locator(`[data-appointment="${(await orderOf(plate)).id}"]`)
const book = (plate: string, time: string, count = 60, more: object = {}) =>
  house.act('zhou', {
    type: 'book-appointment',
    appointment: {
      at: at(time),
      plate,
      model: '凯美瑞',
      jobs: [{ label: '保养', minutes: minutes(count) }],
      ...more,
    },
  })

beforeAll(async () => {
  house = await openStory({ servers: 2, start: '09:00' })
  browser = await openBrowser()
  page = await open('chen')
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

describe('an advisor at the telephone', () => {
  test('[P1][H5] books by keyboard alone: the best of three times, promise included', async () => {
    await page.locator('nav .tab').nth(0).click()
    await page.locator('main').first().click()
    await page.keyboard.press('b')
    await page.keyboard.press('PageDown')
    await page.locator('[data-day="1"][aria-pressed=true]').waitFor()
    await fillIn('粤B·00001')
    expect(await page.locator('[data-offer]').count()).toBe(3)
    // The white blocks stand in the half hours of the chosen time, and follow the arrow keys.
    const shown = () =>
      page
        .locator('[data-half]:has([data-own])')
        .evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-half')))
    const first = await shown()
    expect(first.length).toBe(2)
    await page.keyboard.press('ArrowDown')
    await expect.poll(shown).not.toEqual(first)
    await page.keyboard.press('ArrowUp')
    await expect.poll(shown).toEqual(first)
    const says = (await page.locator('[data-take]').innerText()).trim()
    expect(says).toMatch(/^约 \d\d:\d\d，承诺 \d\d:\d\d 交车$/)
    await page.keyboard.press('Enter')
    await status(/已约 00001/)
    const booked = await orderOf('粤B·00001')
    expect(booked).toMatchObject({ stage: 'booked', advisor: 'chen', promise: { version: 1 } })
    const [, arrival, promise] = /约 (\S+)，承诺 (\S+) 交车/.exec(says) ?? []
    expect([at(`+1 ${arrival}`), at(`+1 ${promise}`)]).toEqual([booked.appointmentAt, booked.promise?.at])
    expect(JSON.stringify(await house.log())).not.toMatch(/吴女士|1380000/)
    const contact = await house.servers[0]?.get(
      `/api/shops/story/orders/${booked.id}/contact`,
      await house.cookie('chen'),
    )
    expect(contact?.body).toMatchObject({ name: '吴女士', phone: '13800001111' })
  })

  test('ten bookings in a minute, by keyboard alone', async () => {
    await page.locator('nav .tab').nth(0).focus()
    await page.keyboard.press('i')
    const begun = performance.now()
    // From the inbox, the day included: no hand leaves the keyboard.
    await page.keyboard.press('b')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await page.locator('[data-day="2"][aria-pressed=true]').waitFor()
    for (let count = 0; count < 10; count += 1) {
      await fillIn(`粤B·1000${count}`, String((count % 4) + 1))
      await page.keyboard.press('Enter')
      await status(new RegExp(`已约 1000${count}`))
    }
    expect((performance.now() - begun) / 1000).toBeLessThan(60)
    const booked = (await orders()).filter(({ plate }) => plate.startsWith('粤B·1000'))
    expect(booked).toHaveLength(10)
    // Every one inside the limits: nobody had to be talked into more than the half hour holds.
    expect((await house.log()).filter((event) => event.type === 'appointment-overbooked')).toEqual([])
    expect(booked.every(({ promise }) => promise !== null)).toBe(true)
  })

  test('[L2] a full half hour is shown, refused, and taken only with a reason', async () => {
    for (const [index, time] of ['+3 09:00', '+3 09:00', '+3 09:30', '+3 09:30'].entries())
      await book(`粤C·2000${index}`, time, 120)
    await page.locator('[data-day="3"]').click()
    await page.locator('[data-plate]').focus()
    await page.getByLabel('客户想要几点').fill('1000')
    await page.locator('[data-plate]').focus()
    await fillIn('粤B·20009')
    const wanted = page.locator('[data-offer="10:00"]')
    await wanted.waitFor()
    expect(await wanted.innerText()).toMatch(/客户想要.*125%.*超产能.*可约 120′.*150′/s)
    await page.keyboard.press('ArrowUp')
    await page.locator('[data-excess]').first().waitFor()
    expect(await page.locator('[data-over]').innerText()).toContain('10:00–11:00 超产能')
    expect(await page.locator('[data-take]').innerText()).toBe('先写明为什么超排')
    await page.keyboard.press('Enter')
    await page.locator('[data-why]:focus').waitFor()
    expect((await orders()).some(({ plate }) => plate === '粤B·20009')).toBe(false)
    await page.keyboard.type('老客户，答应过')
    await page.keyboard.press('Enter')
    await status(/已约 20009/)
    expect((await orderOf('粤B·20009')).booking).toMatchObject({ beyond: true })
    const events = (await house.log()).filter((event) => event.type === 'appointment-overbooked')
    expect(events.map(({ body }) => body)).toMatchObject([
      { limit: 'capacity', halfHour: at('+3 10:00'), allows: 120, has: 150 },
    ])
    expect(JSON.stringify(events)).not.toContain('答应')
  })

  test('[L2] two advisors take the last place at once: one has it, the other is told why', async () => {
    for (const plate of ['粤D·1', '粤D·2', '粤D·3'])
      await book(plate, plate === '粤D·3' ? '+4 09:30' : '+4 09:00', 120)
    const ask = (user: string, plate: string, server: number) =>
      house.ask(
        user,
        {
          type: 'book-appointment',
          appointment: {
            at: at('+4 09:30'),
            plate,
            model: '威驰',
            jobs: [{ label: '保养', minutes: minutes(60) }],
          },
        },
        server,
      )
    const answers = await Promise.all([ask('chen', '粤D·4', 0), ask('zhou', '粤D·5', 1)])
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
    expect(answers.find((answer) => answer.status === 409)?.body.refusal).toMatchObject({
      reason: 'over-capacity',
      halfHour: at('+4 09:30'),
      bookable: 120,
      booked: 150,
    })
  })

  test('[L3] tomorrow’s calls: not reached, confirmed, and taken back', async () => {
    await page.locator('[data-segment="confirm"]').click()
    const line = await row('粤B·00001')
    await line.getByRole('button', { name: '打不通' }).click()
    await status(/00001 没接通/)
    await expect.poll(() => line.innerText()).toContain('09:00 未接')
    await line.getByRole('button', { name: '确认' }).click()
    await line.waitFor({ state: 'detached' })
    expect((await orderOf('粤B·00001')).booking?.confirmed?.by).toBe('chen')
    await page.getByRole('button', { name: '撤销' }).click()
    await line.waitFor()
    expect((await orderOf('粤B·00001')).booking?.confirmed).toBeUndefined()
  })

  test('[L4] moves an appointment to another day: from where to where stays known', async () => {
    const before = await orderOf('粤B·00001')
    const line = await row('粤B·00001')
    await line.getByRole('button', { name: /更多操作/ }).click()
    await page.getByRole('button', { name: '改约…' }).click()
    await page.locator('[data-day="5"]').click()
    await page.locator('[data-offer][aria-checked="true"]:focus').waitFor()
    expect(await page.locator('[data-take]').innerText()).toMatch(/^改到 .*承诺/)
    await page.keyboard.press('Enter')
    await status(/00001 改到/)
    const moved = await orderOf('粤B·00001')
    expect(moved.booking?.firstAt).toBe(before.appointmentAt)
    expect(moved.promise).toMatchObject({ version: 2 })
    expect(moved.appointmentAt ?? 0).toBeGreaterThan(at('+5 00:00'))
  })

  test('[L5] cancels with a reason that stays with the customer', async () => {
    await page.locator('[data-day="5"]').click()
    await page.locator('[data-segment="day"]').click()
    const line = await row('粤B·00001')
    await line.getByRole('button', { name: /更多操作/ }).click()
    await page.getByRole('button', { name: '取消…' }).click()
    await page.getByRole('button', { name: '客户有事' }).click()
    await status(/00001 已取消/)
    expect((await orderOf('粤B·00001')).stage).toBe('cancelled')
    expect(JSON.stringify(await house.log())).not.toContain('客户有事')
  })

  test('parts for the next days are set aside with one tap', async () => {
    await book('粤E·1', '+1 14:00', 60, { parts: [{ name: '减振器', eta: at('+1 16:00') }] })
    await page.locator('[data-segment="prepare"]').click()
    const part = page.locator('[data-part]')
    expect(await part.innerText()).toContain('减振器')
    await part.getByRole('button', { name: '到齐' }).click()
    await expect.poll(() => part.innerText()).toContain('已备齐')
    expect(Object.values((await house.state('chen')).parts)).toMatchObject([{ state: 'arrived' }])
  })

  test('no page has anything serious against its readers', async () => {
    expect(await seriousFindings(page)).toEqual([])
  })
})

describe('the day itself', () => {
  test('[L6] a car that comes is an order with one tap, its form filled in', async () => {
    await book('粤F·30001', '10:00')
    await book('粤F·30002', '10:30')
    await book('粤F·30003', '11:00')
    // The last bay is where faults are looked for.
    const [server] = house.servers
    const admin = await house.cookie('admin')
    const withDiagnosis = shopBody.bays.map((bay) =>
      bay.id === bays.five ? { ...bay, kind: 'diagnosis' } : bay,
    )
    const put = await server?.put('/api/shops/story', { ...shopBody, bays: withDiagnosis }, admin)
    expect(put?.status).toBe(200)
    await page.locator('[data-day="0"]').click()
    await page.locator('[data-segment="day"]').click()
    const line = await row('粤F·30001')
    await line.getByRole('button', { name: '到店' }).click()
    await status(/30001 已到店/)
    await expect.poll(async () => (await orderOf('粤F·30001')).stage).toBe('arrived')
    const form = page.locator('.right form')
    expect(await form.getByLabel('车牌').inputValue()).toBe('粤F·30001')
    await form.getByRole('button', { name: '在店等' }).click()
    await form.getByRole('textbox', { name: '客户怎么说' }).fill('左前轮异响')
    // Another car comes, somebody phones, a call is made: what was typed waits.
    await (await row('粤F·30003')).getByRole('button', { name: '到店' }).click()
    await status(/30003 已到店/)
    await expect.poll(() => form.getByLabel('车牌').inputValue()).toBe('粤F·30003')
    await page.locator('.sides [data-segment="booking"]').click()
    await page.locator('.right [data-plate]').waitFor()
    await page.getByRole('button', { name: /^待联系/ }).click()
    await page.getByRole('button', { name: /^预约/ }).click()
    await page.locator('.sides').getByText('接待 30001').click()
    expect(await form.getByRole('textbox', { name: '客户怎么说' }).inputValue()).toBe('左前轮异响')
    await form.locator('[data-diagnosis]').click()
    await form.locator('[data-interview]').click()
    for (const answer of ['what-noise', 'engine-cold', 'often-always', 'often-sometimes'])
      await form.locator(`[data-answer="${answer}"]`).click()
    await form.locator('[data-estimate="from"]').fill('800')
    expect(await form.locator('button[type="submit"]').innerText()).toBe('检查估价')
    await form.locator('[data-estimate="to"]').fill('1200')
    await form.locator('[data-ready-range]').waitFor()
    await form.locator('button[type="submit"]').click()
    await form.locator('[data-plate]').waitFor()
    const come = await orderOf('粤F·30001')
    expect(come).toMatchObject({
      stage: 'arrived',
      flags: { waiting: true },
      // [P9] Of two that exclude each other the later tap counts.
      interview: { what: ['noise'], engine: ['cold'], often: ['sometimes'] },
      estimate: { from: 800, to: 1_200 },
    })
    expect((await orders()).filter(({ plate }) => plate === '粤F·30001')).toHaveLength(1)
    const { jobs } = await house.state('chen')
    expect(come.jobs.map((id) => jobs[id].bayKind)).toContain('diagnosis')
    expect(JSON.stringify(await house.log())).not.toContain('异响')
  })

  test('[L5] who does not come is late by minutes, then a no-show', async () => {
    await house.moveTo('10:45')
    await page.locator('[data-segment="missed"]').click()
    const line = await row('粤F·30002')
    await expect.poll(() => line.innerText()).toContain('迟 15′')
    await line.getByRole('button', { name: /更多操作/ }).click()
    await page.getByRole('button', { name: '未到店', exact: true }).click()
    await status(/30002 记为未到店/)
    await line.waitFor({ state: 'detached' })
    expect((await orderOf('粤F·30002')).stage).toBe('no-show')
  })

  test('no page has said that something is wrong with it', () => {
    expect(browser.errors()).toEqual([])
  })
})
