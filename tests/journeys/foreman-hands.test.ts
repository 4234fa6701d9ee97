import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobId } from '#domain/ids.ts'
import { openBrowser, type TestBrowser } from '../support/browser.ts'
import { fillForemanDay, type ForemanDay, openForemanDay } from '../support/foreman-day-scene.ts'
import { type Hand, keyboardOn, touchOn } from '../support/foreman-hands.ts'
import { at } from '../support/local-time.ts'
import { bays } from '../support/story-shop.ts'

/** A foreman's day once more: by the keyboard alone with the focus in sight, and by finger alone. */
let browser: TestBrowser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

describe.each([
  { by: 'keyboard', handOn: keyboardOn },
  { by: 'touch', handOn: touchOn },
] as const)('by $by alone', ({ by, handOn }) => {
  let day: ForemanDay
  let page: Page
  let hand: Hand

  beforeAll(async () => {
    day = await openForemanDay()
    await fillForemanDay(day)
    const { house } = day
    ;({ page } = await browser.open({
      url: house.servers[0]?.url ?? '',
      path: '/foreman',
      viewport: { width: 1280, height: 800 },
      cookie: await house.cookie('foreman'),
      device: { hasTouch: by === 'touch', reducedMotion: 'reduce' },
    }))
    await page.locator('.board-frame .chip').first().waitFor()
    hand = handOn(page)
  }, 120_000)
  afterAll(async () => {
    await day?.house.close()
  })

  const gone = () => page.locator('.sheet').waitFor({ state: 'detached' })
  const key = (id: string): Locator =>
    page.locator(`.action-bar [data-action="${id}"]:not([aria-disabled=true])`)
  const radio = (name: RegExp): Locator => page.locator('.sheet').getByRole('radio', { name }).first()
  const confirmed = async () => {
    await hand.confirm()
    await gone()
  }
  const sees = async (selector: string, ...wanted: readonly string[]): Promise<void> => {
    const lacks = async () => {
      const shown = (await page.locator(selector).first().innerText()).replaceAll(/\s+/g, ' ')
      return wanted.filter((one) => !shown.includes(one))
    }
    await expect.poll(lacks, { timeout: 15_000 }).toEqual([])
  }
  const menu = async (item: string) => {
    await hand.press(page.locator('.header > .key').first())
    await hand.press(page.locator(`.header-panel ${item}`))
    await page.locator('.sheet').waitFor()
  }
  const bayNow = async (bay: string) => (await day.state()).bays[bay]

  test('[F6][F7] start, stop with each of the letters and one of the shop, take it back, resume', async () => {
    await hand.choose('11111')
    await hand.press(key('start-job'))
    await day.becomes('11111', 'working')
    await hand.choose('22222')
    await hand.press(key('start-job'))
    await day.becomes('22222', 'working')

    for (const [letter, reason] of [
      ['A', '等技师'],
      ['B', '追加项待授权'],
      ['C', '缺货在途'],
      ['D', '送外修'],
      ['E', '等支援'],
    ] as const) {
      await hand.press(key('stop-job'))
      const tile = page.locator('.sheet [role=radio]', {
        has: page.locator(`.letter-block:text-is("${letter}")`),
      })
      await hand.pick(tile)
      await hand.pick(page.locator('.reason-keys').getByRole('radio', { name: reason }))
      if (letter === 'B' || letter === 'C') await hand.pick(radio(/说不准/))
      await confirmed()
      await day.becomes('22222', 'stopped')
      expect((await day.jobNow('22222')).stop).toMatchObject({ code: letter, reason })
      if (letter === 'E') break
      await hand.undo()
      await day.becomes('22222', 'working')
    }
    await hand.press(key('plan-job'))
    await page.getByRole('dialog', { name: /派工|改派/ }).waitFor()
    await confirmed()
    await hand.press(key('start-job'))
    await day.becomes('22222', 'working')
    expect((await day.jobNow('22222')).segments).toHaveLength(2)
  })

  test('[F8] extend with a reason and the time that is left', async () => {
    await hand.press(key('extend-job'))
    await hand.pick(radio(/^45/))
    await hand.pick(radio(/发现锈死/))
    await confirmed()
    await expect
      .poll(async () => (await day.jobNow('22222')).remaining)
      .toMatchObject({ minutes: 45, reason: '发现锈死' })
  })

  test('a part is ordered, and is there', async () => {
    await hand.choose('33333')
    await hand.press(page.getByRole('button', { name: '更多' }))
    await hand.press(page.getByRole('button', { name: '订件…' }))
    await hand.write(page.locator('.sheet input[data-first]'), '水泵总成')
    await hand.pick(radio(/12:00/))
    await confirmed()
    await sees('.drawer-part', '水泵总成', '12:00 到')
    await hand.press(page.locator('.drawer-part').getByRole('button', { name: '到货' }))
    await sees('.drawer-part', '已到')
    await expect
      .poll(async () => Object.values((await day.state()).parts))
      .toMatchObject([{ name: '水泵总成', state: 'arrived' }])
  })

  test('[F9] inspection fails with a fault, its mending is planned at once; then it passes', async () => {
    await hand.choose('11111')
    await hand.press(key('finish-job'))
    await day.becomes('11111', 'done')
    await hand.press(key('start-inspection'))
    await hand.press(key('fail-inspection'))
    await hand.pick(radio(/没拧紧/))
    await hand.pick(radio(/15/))
    await hand.confirm()
    await page.getByRole('dialog', { name: /派工/ }).waitFor()
    await confirmed()
    const { orders, jobs } = await day.state()
    const { order } = day.carOf('11111')
    const mending = jobs[orders[order].jobs[1]]
    expect(mending).toMatchObject({ label: '没拧紧', minutes: 15, state: 'queued' })
    day.call('mend', { order, job: jobId(mending.id) })
    await hand.press(key('start-job'))
    await day.becomes('mend', 'working')
    await hand.press(key('finish-job'))
    await day.becomes('mend', 'done')
    await hand.press(key('start-inspection'))
    await hand.press(key('pass-inspection'))
    await key('settle').waitFor()
  })

  test('[P3] extra work with its minutes', async () => {
    await hand.choose('22222')
    await hand.press(key('report-extra-work'))
    await hand.pick(radio(/更换轮胎/))
    await hand.pick(radio(/45/))
    await confirmed()
    const jobs = async () => (await day.state()).orders[day.carOf('22222').order].jobs.length
    await expect.poll(jobs).toBe(2)
  })

  test('[F11] a car is moved', async () => {
    await hand.choose('44444')
    await hand.press(page.getByRole('button', { name: '更多' }))
    await hand.press(page.locator('.more-actions [data-action=move-car]'))
    await hand.pick(radio(/^P-02$/))
    await confirmed()
    const place = async () => (await day.state()).orders[day.carOf('44444').order].place
    await expect.poll(place).toBe('P-02')
  })

  test('[F5] a bay goes out of service and comes back', async () => {
    await hand.leave()
    await hand.press(page.locator('[data-row=b5] .row-key'))
    await hand.press(key('close-bay'))
    await hand.pick(radio(/设备保养/))
    await hand.pick(radio(/10:00/))
    await confirmed()
    await expect.poll(async () => (await bayNow(bays.five)).closed?.reason).toBe('设备保养')
    await hand.press(key('open-bay'))
    await expect.poll(async () => (await bayNow(bays.five)).closed).toBeUndefined()
  })

  test('[F13] a technician takes a break and comes back', async () => {
    await menu('[data-menu=people]')
    await hand.press(page.locator('[data-person=sun] [data-does="break 15"]'))
    await sees('[data-person=sun]', '09:15')
    await expect
      .poll(async () => (await day.state()).technicians.sun.away)
      .toMatchObject({ kind: 'break', until: at('09:15') })
    await hand.press(page.locator('[data-person=sun] [data-does=back]'))
    await page.locator('[data-person=sun] [data-does="break 15"]').waitFor()
    await hand.press(page.locator('.sheet-foot .key'))
    await gone()
  })

  test('a call is answered', async () => {
    await day.house.act('li', { type: 'pull-andon', bay: bays.two, kind: 'safety' })
    // What was done last gives way by itself.
    await sees('.call-banner', 'B2 呼叫安全')
    await hand.answer()
    await page.locator('.call-banner').waitFor({ state: 'detached' })
    await expect
      .poll(async () => Object.values((await day.state()).andons))
      .toMatchObject([{ answered: { by: 'foreman' } }])
  })

  test('planned from the list, stranded with its bay, and planned anew with the board', async () => {
    await hand.choose('44444')
    await hand.press(key('plan-job'))
    await confirmed()
    const { bay } = (await day.jobNow('44444')).slot
    await hand.press(page.locator(`[data-row=${bay}] .row-key`))
    await hand.press(key('close-bay'))
    await hand.pick(radio(/举升机检修/))
    await hand.pick(radio(/修好为止/))
    await confirmed()
    await hand.press(page.locator('.toolbar .replan'))
    await page.locator('.sheet [role=checkbox]').first().waitFor()
    await confirmed()
    await expect.poll(async () => (await day.jobNow('44444')).slot?.bay).not.toBe(bay)
  })

  test('[H6] the day is closed step by step', async () => {
    await day.house.moveTo('17:55')
    await sees('.header .clock', '17:55')
    await menu('> .key >> nth=0')
    for (const step of ['tomorrow', 'phone', 'close']) {
      await hand.confirm()
      await page.locator(`[data-step=${step}][aria-pressed=true]`).waitFor()
    }
    await confirmed()
    expect((await day.state()).orders[day.carOf('44444').order]).toMatchObject({ carriedOver: '2026-11-24' })
  })

  test('nothing went wrong on any page', () => {
    expect(browser.errors()).toEqual([])
  })
})
