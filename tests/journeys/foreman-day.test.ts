import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobId } from '#domain/ids.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { fillForemanDay, type ForemanDay, openForemanDay } from '../support/foreman-day-scene.ts'
import { at } from '../support/local-time.ts'
import type { StoryHouse } from '../support/story-house.ts'
import { bays } from '../support/story-shop.ts'

/** A foreman's day from the first start to the next morning, tapped on his own page. */
let day: ForemanDay
let house: StoryHouse
let browser: TestBrowser
let page: Page
const carOf = (name: string) => day.carOf(name)
const state = () => day.state()
const jobNow = (name: string) => day.jobNow(name)
const becomes = (name: string, wanted: string) => day.becomes(name, wanted)

beforeAll(async () => {
  day = await openForemanDay()
  ;({ house } = day)
  await fillForemanDay(day)
  browser = await openBrowser()
  page = (
    await browser.open({
      url: house.servers[0]?.url ?? '',
      path: '/foreman',
      viewport: { width: 1280, height: 800 },
      cookie: await house.cookie('foreman'),
    })
  ).page
  await page.locator('.chip').first().waitFor()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const text = async (selector: string): Promise<string> =>
  (await page.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ')
const sees = async (selector: string, ...wanted: readonly string[]): Promise<void> => {
  await expect
    .poll(
      async () => {
        const shown = await text(selector).catch(() => '')
        return wanted.filter((one) => !shown.includes(one))
      },
      { timeout: 15_000 },
    )
    .toEqual([])
}
const sheetGone = () => page.locator('.sheet').waitFor({ state: 'detached' })
const key = (id: string) => page.locator(`.action-bar [data-action="${id}"]`)
const radio = (name: RegExp) => page.locator('.sheet').getByRole('radio', { name }).first()
const confirm = async () => {
  await page.locator('.sheet-foot .primary').click()
  await sheetGone()
}
const choose = async (name: string) => {
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await page.keyboard.type(name)
  await page
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click()
  await page.locator('aside.drawer', { hasText: name }).waitFor()
}
/** A key that has just changed its meaning rests for a moment: pressed until it was taken. */
const act = async (id: string, until: () => Promise<unknown>) => {
  await key(id).click()
  await until()
}
const menu = async (what: string) => {
  await page.locator('.header > .key').first().click()
  await page.locator(`[data-menu=${what}]`).click()
  await page.locator('.sheet').waitFor()
}

describe('work', () => {
  test('[F6][F7] start, stop with each of the letters and one of the shop, take it back by key, resume', async () => {
    await choose('11111')
    await act('start-job', () => becomes('11111', 'working'))
    await choose('22222')
    await act('start-job', () => becomes('22222', 'working'))

    for (const [letter, reason] of [
      ['A', '等技师'],
      ['B', '追加项待授权'],
      ['C', '缺货在途'],
      ['D', '送外修'],
      ['E', '等支援'],
    ] as const) {
      await key('stop-job').click()
      await page
        .locator('.sheet [role=radio]', { has: page.locator(`.letter-block:text-is("${letter}")`) })
        .click()
      await page.locator('.reason-keys').getByRole('radio', { name: reason }).click()
      if (letter === 'B' || letter === 'C') await radio(/说不准/).click()
      await confirm()
      await becomes('22222', 'stopped')
      expect((await jobNow('22222')).stop).toMatchObject({ code: letter, reason })
      if (letter === 'E') break
      await page.keyboard.press('Control+z')
      await becomes('22222', 'working')
    }
    // [F7] Through the queue: planned again, then resumed where it was planned.
    await key('plan-job').click()
    await page.getByRole('dialog', { name: /派工|改派/ }).waitFor()
    await confirm()
    await act('start-job', () => becomes('22222', 'working'))
    expect((await jobNow('22222')).segments).toHaveLength(2)
  })

  test('extend with a reason and the time that is left', async () => {
    await key('extend-job').click()
    await radio(/30/).click()
    await radio(/比标准难/).click()
    await confirm()
    await expect.poll(async () => (await jobNow('22222')).remaining?.minutes).toBe(30)
  })

  test('a part is ordered, comes later, and is there: its deadline counts in drawer and panel', async () => {
    await choose('33333')
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('button', { name: '订件…' }).click()
    await page.locator('.sheet input[data-first]').fill('水泵总成')
    await radio(/12:00/).click()
    await confirm()
    await sees('.drawer-part', '水泵总成', '12:00 到', '最迟 14:35 要到', '余 2h35')
    await page.locator('.drawer-part').getByRole('button', { name: '改时间…' }).click()
    // From the first time that is offered, 9:30, to 15:00.
    await radio(/选时间/).click()
    for (const step of [...Array<string>(6).fill('hour later'), ...Array<string>(6).fill('minute earlier')])
      await page.locator(`.sheet [data-step="${step}"]`).click()
    await sees('.effect', '承诺 16:00 将被打破')
    await confirm()
    await sees('.drawer-part', '15:00 到', '差 25′')
    await menu('parts')
    await sees('[data-need]', '33333', '最迟 14:35 要到', '差 25′')
    expect(await page.locator('[data-need]').first().getAttribute('class')).toContain('late')
    await page.locator('[data-need]').first().getByRole('button', { name: '到货' }).click()
    await sees('.sheet', '没有在等的零件')
    await page.keyboard.press('Escape')
    await sees('.drawer-part', '已到')
  })

  test('[F9] finished: inspection fails with a fault, its mending is planned at once; then it passes', async () => {
    await choose('11111')
    await act('finish-job', () => becomes('11111', 'done'))
    await act('start-inspection', () => key('pass-inspection').waitFor())
    await key('fail-inspection').click()
    await radio(/没拧紧/).click()
    await radio(/15/).click()
    await page.locator('.sheet-foot .primary').click()
    await page.getByRole('dialog', { name: /派工/ }).waitFor()
    await confirm()
    const mendingNow = async () => {
      const { orders, jobs } = await state()
      return jobs[orders[carOf('11111').order].jobs[1]]
    }
    await expect.poll(mendingNow).toMatchObject({ label: '没拧紧', minutes: 15, state: 'queued' })
    const mending = await mendingNow()
    day.call('mend', { order: carOf('11111').order, job: jobId(mending.id) })
    await act('start-job', () => becomes('mend', 'working'))
    await act('finish-job', () => becomes('mend', 'done'))
    await act('start-inspection', () => key('pass-inspection').waitFor())
    await act('pass-inspection', () => key('settle').waitFor())
  })

  test('[P3] extra work with its minutes waits for the customer, and counts down to his answer', async () => {
    await choose('22222')
    await key('report-extra-work').click()
    await radio(/更换轮胎/).click()
    await radio(/45/).click()
    await confirm()
    await expect.poll(async () => (await state()).orders[carOf('22222').order].jobs.length).toBe(2)
    await menu('parts')
    await sees('[data-need]', '22222', '客户答复', '更换轮胎', '要答复')
    await page.keyboard.press('Escape')
  })
})

describe('people and calls', () => {
  test('[F13] a technician is absent: his car waits, its row says until when, and he comes back', async () => {
    await menu('people')
    await page.locator('[data-person=zhao] [data-does=more]').click()
    await page.locator('.away-form').getByRole('radio', { name: /10:00/ }).click()
    await page.locator('.away-form [data-does=confirm-away]').click()
    await sees('[data-person=zhao]', '缺勤至 10:00')
    await page.keyboard.press('Escape')
    const run = async () => {
      const body = await house.servers[0]?.get('/api/shops/story/forecast', await house.cookie('foreman'))
      return body?.body.jobs[carOf('33333').job]
    }
    await expect.poll(run).toMatchObject({ from: at('10:00'), waitsFor: 'away(zhao)' })
    await page.getByRole('button', { name: '技师', exact: true }).click()
    await sees('[data-row=zhao]', '赵鹏')
    await page.locator('[data-row=zhao] .row-key').click()
    await act('end-absence', async () => {
      await expect.poll(async () => (await run()).from).toBe(at('09:00'))
    })
    await page.getByRole('button', { name: '工位', exact: true }).click()
    await page.keyboard.press('Escape')
  })

  test('a call stands on top of the board until somebody says that he goes', async () => {
    await house.act('li', { type: 'pull-andon', bay: bays.two, kind: 'safety' })
    // The ribbon of what was done last gives way by itself.
    await sees('.call-banner', 'B2 呼叫安全')
    await sees('[data-row=b2] .row-key', '安全')
    await page.locator('.call-banner').getByRole('button', { name: '我去' }).click()
    await page.locator('.call-banner').waitFor({ state: 'detached' })
    await expect
      .poll(async () => Object.values((await state()).andons), { timeout: 15_000 })
      .toMatchObject([{ answered: { by: 'foreman' } }])
  })
})

describe('the evening and the next morning', () => {
  test('[H6][A8] step by step: cars, tomorrow, who is to be phoned, closed', async () => {
    await house.moveTo('17:55')
    await sees('.header .clock', '17:55')
    await page.locator('.header > .key').first().click()
    await page.locator('.header-panel .key').first().click()
    await sees('[data-step=cars]', '4/4')
    await page.locator('.sheet-foot .primary').click()
    await sees('.lines', '44444', '隔日')
    await page.locator('.sheet-foot .primary').click()
    await sees('.lines', '粤B·44444', 'R44444', '陈静', '没有承诺时间')
    expect(await text('.sheet')).not.toContain('先生')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.print-page').isVisible()).toBe(true)
    expect(await page.locator('.desk').isVisible()).toBe(false)
    expect(await text('.print-page')).toContain('留店车辆通知单')
    await page.emulateMedia({ media: 'screen' })
    await page.locator('.sheet-foot .primary').click()
    await sees('.sheet', '日结不能撤销', '由顾问打电话')
    await confirm()
    const night = `carry-over:${carOf('44444').order}:2026-11-24`
    await expect
      .poll(async () => (await state()).alerts[night])
      .toMatchObject({ kind: 'carry-over', state: 'open', promise: null })
    const { orders } = await state()
    expect(orders[carOf('44444').order]).toMatchObject({ carriedOver: '2026-11-24' })
  })

  test('[A8] the duty is in the inbox of the advisor, with its own outcomes', async () => {
    const { page: advisor, close } = await browser.open({
      url: house.servers[0]?.url ?? '',
      path: '/advisor',
      cookie: await house.cookie('chen'),
    })
    const row = advisor.locator(`[data-alert="carry-over:${carOf('44444').order}:2026-11-24"]`)
    await row.waitFor()
    expect(await row.innerText()).toContain('留店过夜')
    await row.click()
    const card = advisor.locator('.card')
    await card.getByText('今晚留在店里').first().waitFor()
    expect(await card.locator('[data-outcome]').count()).toBe(4)
    expect(await card.locator('[data-outcome=refused]').count()).toBe(0)
    await card.locator('[data-outcome=told]').click()
    await card.getByRole('button', { name: /保存/ }).click()
    await expect
      .poll(async () => (await state()).alerts[`carry-over:${carOf('44444').order}:2026-11-24`]?.outcome)
      .toBe('told')
    await close()
  })

  test('[H6] in the morning the car that stayed stands first and says so', async () => {
    await house.moveTo('+1 08:00')
    await day.receive('55555', '+1 09:30')
    await house.act('foreman', { type: 'unplan-job', job: carOf('44444').job })
    const first = page.locator('.unplanned .card, .card').first()
    await expect.poll(async () => (await first.innerText()).includes('44444'), { timeout: 15_000 }).toBe(true)
    expect(await first.innerText()).toContain('隔日')
  })

  test('nothing went wrong on any page', () => {
    expect(browser.errors()).toEqual([])
  })
})
