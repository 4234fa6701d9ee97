import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { recall } from '#advisor-ui/parts/remembered.ts'
import { askedPage, askedShop, homeOf } from '#advisor-ui/sign-in/home.ts'
import SignIn from '#advisor-ui/sign-in/SignIn.vue'
import { roles } from '#domain/decision.ts'
import { startLanguage } from '#screen/language.ts'

// Whole pages are drawn here; a busy machine takes its time over the first.
vi.setConfig({ testTimeout: 20_000 })

const ORIGIN = 'http://127.0.0.1:8080'
const to = (path: string) => askedPage(`?to=${encodeURIComponent(path)}`, ORIGIN)

describe('where signing in leads', () => {
  test('to the page that was asked for, if it is one of this house', () => {
    expect(to('/advisor')).toBe('/advisor')
    expect(to('/wall?shop=demo')).toBe('/wall?shop=demo')
  })

  test.each([
    'https://evil.example/advisor',
    '//evil.example/advisor',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'advisor',
    '/sign-in?to=/advisor',
    '',
  ])('never elsewhere: %s', (path) => {
    const page = to(path)
    expect(page === null || new URL(page, ORIGIN).origin === ORIGIN).toBe(true)
    expect(page).toBeNull()
  })

  test('each role begins at a page of its own', () => {
    expect(roles.map((role) => [role, homeOf(role)])).toEqual([
      ['tv', '/wall'],
      ['lounge', '/lounge'],
      ['technician', '/stall'],
      ['foreman', '/foreman'],
      ['advisor', '/advisor'],
      ['parts', '/foreman'],
      ['manager', '/foreman'],
      ['admin', '/import'],
    ])
  })

  test('the shop is taken from the page that was asked for', () => {
    expect(askedShop('?to=%2Fwall%3Fshop%3Ddemo', ORIGIN)).toBe('demo')
    expect(askedShop('?shop=west&to=%2Fadvisor', ORIGIN)).toBe('west')
    expect(askedShop('', ORIGIN)).toBe('')
  })
})

describe('the page', () => {
  let page: VueWrapper
  let went: string[]
  let sent: unknown[]
  const answering = (status: number, body: unknown) =>
    vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
      sent.push(JSON.parse(String(init.body)))
      return new Response(JSON.stringify(body), { status })
    })
  const button = () => page.get('button[type="submit"]')
  const open = () => {
    page = mount(SignIn, { props: { go: (path: string) => went.push(path) }, attachTo: document.body })
  }
  const fillIn = async (pin: string) => {
    await page.get('#shop').setValue('demo')
    await page.get('#user').setValue('chen')
    for (const digit of pin) {
      const key = page.findAll('.digits .button').find((found) => found.text() === digit)
      await key?.trigger('click')
    }
  }

  beforeEach(() => {
    localStorage.clear()
    startLanguage('?lang=zh')
    went = []
    sent = []
  })
  afterEach(() => {
    page.unmount()
    vi.unstubAllGlobals()
  })

  test('the pad types the PIN, and the button says what is missing', async () => {
    open()
    expect(button().text()).toBe('先写车间')
    await fillIn('')
    expect(button().text()).toBe('先输 PIN')
    await fillIn('2468')
    await page.get('[aria-label="删一位"]').trigger('click')
    expect(page.get<HTMLInputElement>('#pin').element.value).toBe('246')
    expect(button().text()).toBe('登录')
  })

  test('goes to the role’s page and remembers shop and user, never the PIN', async () => {
    answering(200, { ok: true, shop: 'demo', user: 'chen', role: 'advisor', name: '陈静' })
    open()
    await fillIn('246810')
    await page.get('form').trigger('submit')
    await vi.waitFor(() => expect(went).toHaveLength(1))
    expect(sent).toEqual([{ shop: 'demo', user: 'chen', pin: '246810' }])
    expect(went).toEqual(['/advisor'])
    expect(recall()).toEqual({ shop: 'demo', user: 'chen' })
    expect(JSON.stringify({ ...localStorage })).not.toContain('246810')
  })

  test.each([
    [401, { reason: 'wrong-pin' }, '车间、用户或 PIN 不对'],
    [429, { reason: 'rate-limited', retryAfter: 42 }, '试得太多了，请 42 秒后再试'],
    [429, { reason: 'rate-limited', retryAfter: 600 }, '试得太多了，请 10 分钟后再试'],
    [503, { reason: 'store-away' }, '连不上服务器，请稍后再试'],
  ])('%i %o in words', async (status, refusal, words) => {
    answering(status, { ok: false, refusal })
    open()
    await fillIn('111111')
    await page.get('form').trigger('submit')
    await vi.waitFor(() => expect(page.get('#fault').text()).toBe(words))
    expect(page.get<HTMLInputElement>('#pin').element.value).toBe('')
    expect(page.get<HTMLInputElement>('#user').element.value).toBe('chen')
    expect(went).toEqual([])
  })
})
