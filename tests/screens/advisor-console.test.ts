import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { advisorId, minutes } from '#domain/ids.ts'
import { startLanguage } from '#screen/language.ts'
import { useOutbox } from '#screen/send-command.ts'
import {
  alertOf,
  at,
  chen,
  done,
  lateMorning,
  orderOf,
  partComes,
  telServer,
  watched,
} from './advisor-day.ts'
import { consolePage, session } from './console-page.ts'

const { open: openPage, hear, press, asked } = consolePage()
let page: VueWrapper
const open = async (...wishes: Parameters<typeof openPage>) => {
  page = await openPage(...wishes)
}
const save = () => page.get<HTMLButtonElement>('.save')

describe('the advisor’s console', () => {
  test('shows own duties, counts them in the title, and the others on request', async () => {
    await open(lateMorning())
    expect(document.title).toBe('(1) 待联系')
    expect(page.findAll('[data-alert]')).toHaveLength(1)
    expect(page.get('[data-alert]').text()).toMatch(/A1187.*\+35′.*8′ 后升级/s)
    await page.get('[data-segment="team"]').trigger('click')
    expect(page.findAll('[data-alert]')).toHaveLength(2)
  })

  test('[A2] the card says how late, from when to when, and why', async () => {
    await open(lateMorning())
    await press('j')
    const card = page.get('[data-card]').text()
    expect(card).toContain('预计晚 35 分')
    expect(page.get('.times').text()).toMatch(/11:00.*11:35/s)
    expect(page.get('.chain').text()).toContain('水泵')
    expect(page.get('p.said').text()).toMatch(/水泵.*10:30.*12:00/s)
  })

  test('[A3] the outcome comes before saving, and the button says what saving does', async () => {
    await open(lateMorning())
    await press('j')
    expect(save().element.disabled).toBe(true)
    expect(save().text()).toBe('先选通话结果')
    await press('y')
    expect(save().text()).toBe('保存：承诺改 12:00')
    await press('1')
    expect(save().text()).toBe('保存：承诺改 11:35')
    await press('m')
    expect(save().text()).toBe('保存：09:32 再拨')
    await press('y')
    await press('Enter', { ctrlKey: true })
    // [P7] What was chosen is held for him as long as he is on the phone.
    expect(asked()).toMatchObject([
      { type: 'hold-time', at: at('11:35') },
      { type: 'log-call', outcome: 'agreed', promise: at('11:35'), alert: alertOf(lateMorning(), '1187').id },
    ])
  })

  test('[A9] extra work says by when the customer’s answer is needed, in the row and on the card', async () => {
    const shop = done(lateMorning(), '09:21', chen, {
      type: 'report-extra-work',
      order: orderOf(lateMorning(), '3001'),
      jobs: [{ label: '刹车片', skill: 'general', minutes: minutes(60) }],
      note: '',
    })
    await open(watched(shop, '09:21'))
    const alert = alertOf(watched(shop, '09:21'), '3001')
    const row = page.get(`[data-alert="${alert.id}"]`)
    const needed = /(\d\d:\d\d) 前/.exec(row.text())?.[1]
    expect(needed).toMatch(/^1[2-5]:/)
    await row.trigger('click')
    expect(page.get('.duty').text()).toContain(`${needed} 前要答复`)
    // With the manager nothing goes up any more; it is needed by then all the same.
    await hear(watched(shop, '09:50'), '09:50')
    expect(page.get(`[data-alert="${alert.id}"] .clock`).text()).toBe(`${needed} 前`)
  })

  test('[A4] whoever is off shift is told apart where a duty is handed over', async () => {
    const shop = lateMorning()
    const advisors = [
      ...shop.settings.advisors.map((advisor) =>
        advisor.id === 'zhou' ? { ...advisor, hours: {} } : advisor,
      ),
      { id: advisorId('lin'), name: '林芳' },
    ]
    await open({ ...shop, settings: { ...shop.settings, advisors } })
    await press('j')
    await press('e')
    const names = page.findAll('.sheet .tall').map((button) => button.text())
    expect(names).toHaveLength(2)
    expect(names[0]).toBe('林芳')
    expect(names[1]).toMatch(/不在班$/)
    await page.get('[data-segment="team"]').trigger('click')
    const row = page.get(`[data-alert="${alertOf(shop, '2204').id}"]`)
    expect(row.text()).toContain('不在班')
  })

  test('[P7] leaving the card lets go of the time, also while asking for it is not answered yet', async () => {
    const shop = lateMorning()
    const { order } = alertOf(shop, '1187')
    await open(shop)
    await press('j')
    await press('1')
    await hear(done(shop, '09:22', chen, { type: 'hold-time', order, at: at('11:35') }), '09:22')
    await press('b')
    expect(asked()).toMatchObject([
      { type: 'hold-time', at: at('11:35') },
      { type: 'release-hold', order },
    ])
  })

  test('A takes the duty, once', async () => {
    await open(lateMorning())
    await press('j')
    await press('a')
    await press('a')
    expect(asked()).toMatchObject([{ type: 'acknowledge-alert' }])
  })

  test('letters typed into a field are no keys', async () => {
    await open(lateMorning())
    await press('j')
    page.get('.note').element.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }))
    await nextTick()
    expect(save().text()).toBe('先选通话结果')
  })

  test('what was typed is there again after a look at another duty or tab', async () => {
    await open(lateMorning())
    await page.get('[data-segment="team"]').trigger('click')
    await page.get(`[data-alert="${alertOf(lateMorning(), '1187').id}"]`).trigger('click')
    await page.get('.note').setValue('calls back')
    await page.get(`[data-alert="${alertOf(lateMorning(), '2204').id}"]`).trigger('click')
    expect(page.get<HTMLInputElement>('.note').element.value).toBe('')
    await page.get('nav button:nth-child(2)').trigger('click')
    await page.get('nav button:nth-child(1)').trigger('click')
    await page.get(`[data-alert="${alertOf(lateMorning(), '1187').id}"]`).trigger('click')
    expect(page.get<HTMLInputElement>('.note').element.value).toBe('calls back')
  })

  test('[A3] a duty that closes by itself says so and stays until it is left', async () => {
    const shop = lateMorning()
    await open(shop)
    await press('j')
    const recovered = partComes(shop, '09:25', '09:30')
    await hear(recovered, '09:25')
    expect(page.get('[data-alert]').classes()).toContain('gone')
    expect(page.get('[data-alert]').text()).toContain('已自动恢复')
    expect(page.get('[data-card]').text()).toContain('已自动恢复')
    expect(document.title).toBe('待联系')
    await hear(recovered, '09:26')
    expect(page.findAll('[data-alert]')).toHaveLength(0)
    expect(page.get('[data-card]').text()).toContain('已自动恢复')
  })

  test('[P2] a second delay shows the first promise struck beside the one that breaks', async () => {
    const shop = lateMorning()
    const agreed = done(shop, '09:25', chen, {
      type: 'log-call',
      alert: alertOf(shop, '1187').id,
      outcome: 'agreed',
      promise: at('12:00'),
    })
    await open(partComes(agreed, '09:30', '13:30'), '09:31')
    await press('j')
    expect(page.findAll('.times s').map((time) => time.text())).toEqual(['11:00', '12:00'])
    expect(page.get('[data-card]').text()).toContain('二次延迟')
  })

  test('a new own duty is said aloud, and does not move the selected row', async () => {
    const shop = lateMorning()
    await open(shop)
    expect(page.get('[data-announcement]').text()).toBe('')
    await page.get('[data-segment="team"]').trigger('click')
    await page.get(`[data-alert="${alertOf(shop, '2204').id}"]`).trigger('click')
    const worse = done(shop, '09:24', chen, {
      type: 'change-promise',
      order: shop.alerts[alertOf(shop, '1187').id]?.order ?? alertOf(shop, '1187').order,
      at: at('11:10'),
      via: 'phone',
      reason: 'called',
    })
    await hear(worse, '09:24')
    expect(page.get('[data-announcement]').text()).toContain('A1187')
    expect(page.findAll('[data-alert]')[0]?.attributes('data-alert')).toBe(alertOf(shop, '2204').id)
  })

  test('[H5] name and number come only when asked for, masked, and stay out of every storage', async () => {
    const looks: string[] = []
    const answer = { name: '王先生', phone: '13812345678', words: '', notes: [] }
    vi.stubGlobal('fetch', async (path: string) => {
      if (path.endsWith('/dialer')) return telServer()
      looks.push(path)
      return new Response(JSON.stringify(answer), { status: 200 })
    })
    await open(lateMorning())
    await press('j')
    expect(looks).toEqual([])
    await page.get('.look').trigger('click')
    await vi.waitFor(() => expect(page.get('.who').text()).toContain('王先生'))
    expect(looks).toEqual([`/api/shops/demo/orders/${alertOf(lateMorning(), '1187').order}/contact`])
    expect(page.get('.who').text()).toMatch(/王先生.*138••••5678/s)
    expect(page.get('p.said').text()).toContain('王先生您好')
    expect(page.text()).not.toContain('13812345678')
    expect(page.get('.dial').attributes('href')).toBe('tel:13812345678')
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }])).not.toMatch(/王先生|1381234/)
  })

  const dialing = async (...answers: readonly Response[]) => {
    const rest = [...answers]
    const paths: string[] = []
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
      if (path.endsWith('/dialer')) return Response.json({ ok: true, kind: 'webhook', extension: '203' })
      paths.push(`${init?.method ?? 'GET'} ${path}`)
      return rest.shift() ?? Response.json({ ok: true, call: 'c1', extension: '203' })
    })
    await open(lateMorning())
    await press('j')
    return { paths, order: alertOf(lateMorning(), '1187').order }
  }
  const refused = (refusal: object) => Response.json({ ok: false, refusal }, { status: 502 })
  const said = () => page.get('[data-dial]').text()

  test('the telephone system rings: the page asks by order, and never has the number', async () => {
    const { paths, order } = await dialing()
    await vi.waitFor(() => expect(page.get('.dial').element.tagName).toBe('BUTTON'))
    await press('c')
    await vi.waitFor(() => expect(said()).toBe('分机 203 在响，拿起来就接通客户'))
    const below = `/api/shops/demo/orders/${order}`
    expect(paths).toEqual([`POST ${below}/dial`, `GET ${below}/contact?phone=0`])
    // Calling takes the duty as well.
    expect(asked()).toMatchObject([{ type: 'acknowledge-alert' }, { type: 'hold-time', at: at('12:00') }])
    expect(page.get('.dial').text()).toContain('重新拨打')
    await press('c', { repeat: true })
    expect(paths.filter((path) => path.startsWith('POST'))).toHaveLength(1)
  })

  test('[A4] the card of a colleague who has taken the duty rings nobody, by key or button', async () => {
    const paths: string[] = []
    vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
      if (path.endsWith('/dialer')) return Response.json({ ok: true, kind: 'webhook', extension: '203' })
      paths.push(`${init?.method ?? 'GET'} ${path}`)
      return Response.json({ ok: true, call: 'c1', extension: '203' })
    })
    const shop = lateMorning()
    const zhou = { user: 'zhou', role: 'advisor', person: 'zhou' } as const
    await open(done(shop, '09:20', zhou, { type: 'acknowledge-alert', alert: alertOf(shop, '1187').id }))
    await page.get('[data-segment="team"]').trigger('click')
    await page.get(`[data-alert="${alertOf(shop, '1187').id}"]`).trigger('click')
    expect(page.get<HTMLButtonElement>('.dial').element.disabled).toBe(true)
    await press('c')
    await vi.waitFor(() => expect(page.find('[data-card]').exists()).toBe(true))
    expect([paths, asked()]).toEqual([[], []])
  })

  test.each([
    [refused({ reason: 'dial-failed', why: 'key', code: 'HTTP 401' }), '请管理员检查“打电话”页 · HTTP 401'],
    [refused({ reason: 'dial-failed', why: 'unreachable', code: '' }), '连不上电话系统'],
    [refused({ reason: 'no-extension' }), '您还没有分机号'],
    [refused({ reason: 'dial-failed', why: 'timeout', code: '' }), '先看您的分机响没响'],
    [refused({ reason: 'store-away' }), '没有拨出'],
    [refused({ reason: 'who-knows' }), '没有拨出'],
    [new Response('<html>', { status: 502 }), '先看您的分机响没响'],
  ])('nothing rings: he is told why, and dials from here', async (answer, sentence) => {
    const { paths } = await dialing(answer)
    await vi.waitFor(() => expect(page.get('.dial').element.tagName).toBe('BUTTON'))
    await page.get('.dial').trigger('click')
    await vi.waitFor(() => expect(said()).toContain(sentence))
    await page.get('[data-dial-here]').trigger('click')
    await vi.waitFor(() => expect(paths.at(-1)).toMatch(/^GET .*contact$/))
  })

  test('where nobody dials for him, the button shows the number', async () => {
    vi.stubGlobal('fetch', async (path: string) =>
      Response.json(
        path.endsWith('/dialer')
          ? { ok: true, kind: 'none', extension: null }
          : { name: '王先生', phone: '13812345678', words: '', notes: [] },
      ),
    )
    await open(lateMorning())
    await press('j')
    await vi.waitFor(() => expect(page.get('.dial').text()).toContain('查看号码'))
    await page.get('.dial').trigger('click')
    await vi.waitFor(() => expect(page.get('.who').text()).toContain('13812345678'))
    expect(page.get('.dial').text()).toContain('隐藏')
  })

  test('nobody to call: what comes next', async () => {
    await open(partComes(lateMorning(), '09:21', '09:30'), '09:22')
    expect(page.get('.nothing').text()).toMatch(/没有要打的电话，下一个临近 \d\d:\d\d/)
  })

  test('[A3] an outcome that has not reached the shop is marked, also after the page was loaded anew', async () => {
    const shop = lateMorning()
    await hear(shop, '09:22')
    void useOutbox().send({ type: 'log-call', alert: alertOf(shop, '1187').id, outcome: 'no-answer' })
    await open(shop, '09:22')
    await press('j')
    await press('m')
    expect(save().text()).toBe('待上传')
    expect(save().element.disabled).toBe(true)
    await press('Enter', { ctrlKey: true })
    expect(asked()).toHaveLength(1)
    expect(page.get('.outbox-badge').text()).toBe('待发 1')
    await page.get('.outbox-badge').trigger('click')
    expect(page.get('.outbox-panel').text()).toMatch(
      /不能存储.*记录通话 A1187.*等待发送.*我要的.*未接.*现在是.*交 11:00/s,
    )
  })

  test('in English it speaks English', async () => {
    startLanguage('?lang=en')
    await open(lateMorning())
    await press('j')
    await press('y')
    expect(page.get('[data-card]').text()).toContain('35 min late (forecast)')
    expect(save().text()).toBe('Save: promise 12:00')
    const han = page
      .get('[data-card]')
      .text()
      .replace(/水泵|陈静|沪A1187/g, '')
    expect(han).not.toMatch(/[\u4e00-\u9fff]/)
  })

  test('a manager has no duties of his own and sees all of them', async () => {
    await open(lateMorning(), '09:22', { ...session, user: 'manager', role: 'manager', person: null })
    expect(page.findAll('[data-alert]')).toHaveLength(2)
    expect(document.title).toBe('待联系')
  })
})
