import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import StatusPage from '#board-ui/status/StatusPage.vue'
import { POLL_MS } from '#board-ui/status/use-car-status.ts'
import type { CustomerView } from '#domain/customer-view.ts'
import { statusIn } from '#screen/car-status.ts'
import { startLanguage } from '#screen/language.ts'
import { at } from './wall-scene.ts'

const inWork: CustomerView = {
  station: 'work',
  active: true,
  washed: true,
  expected: { kind: 'at', at: at('16:30') },
}
const bodyOf = (view: CustomerView, more: object = {}) => ({
  ok: true,
  shop: '顺达丰田',
  zone: 'Asia/Shanghai',
  plate: '粤B·D**345',
  car: { kind: 'here', view },
  phone: '0755-8888 1001',
  now: at('14:37'),
  ...more,
})

let page: VueWrapper
let asked: string[]
type Reply = 'no network' | readonly [status: number, body: unknown]
let reply: Reply
const text = () => page.text().replace(/\s+/g, ' ')
const open = async (first: Reply) => {
  reply = first
  page = mount(StatusPage, { props: { token: 'a-token' } })
  await flushPromises()
}
const poll = async (next: Reply) => {
  reply = next
  vi.advanceTimersByTime(POLL_MS)
  await flushPromises()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] })
  startLanguage('?lang=zh')
  asked = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    if (reply === 'no network') throw new TypeError('no network')
    const [status, body] = reply
    return new Response(JSON.stringify(body), { status })
  })
})
afterEach(() => {
  page.unmount()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('the page behind a customer’s link', () => {
  test('says plate, time, way, and whom to call', async () => {
    await open([200, bodyOf(inWork)])
    expect(asked).toEqual(['/api/status/a-token'])
    expect(text()).toMatch(/爱车进度.*顺达丰田.*粤B·D\*\*345.*预计可取.*16:30/)
    expect(page.findAll('li').map((stop) => stop.text().replace(/\s+/g, ' '))).toEqual([
      '已接车 已完成',
      '正在维修',
      '质量检查 未开始',
      '清洗 未开始',
      '可取车 未开始',
    ])
    expect(page.get('li.current').attributes('aria-current')).toBe('step')
    expect(page.get('a').attributes('href')).toBe('tel:075588881001')
    expect(text()).toContain('更新于 14:37')
  })

  test.each([
    [{ kind: 'soon' }, /马上就好.*准备来取车/],
    [{ kind: 'advisor' }, /顾问会与您联系/],
    [{ kind: 'ready' }, /可以取车啦.*前台/],
    [{ kind: 'at', at: at('09:30', 1) }, /明天\s?09:30/],
  ] as const)('[P5] expected: %o', async (expected, words) => {
    await open([200, bodyOf({ ...inWork, expected })])
    expect(text()).toMatch(words)
    if (expected.kind !== 'at') expect(page.find('.time').exists()).toBe(false)
  })

  test('a wash nobody asked for is left out, and without a phone there is no button', async () => {
    await open([200, bodyOf({ ...inWork, washed: false }, { phone: null })])
    expect(page.findAll('li')).toHaveLength(4)
    expect(page.find('a').exists()).toBe(false)
  })

  test('asks again each half minute, and shows what is new', async () => {
    await open([200, bodyOf(inWork)])
    await poll([200, bodyOf({ ...inWork, station: 'inspection' }, { now: at('14:38') })])
    expect(asked).toHaveLength(2)
    expect(text()).toContain('正在检查')
    expect(text()).toContain('更新于 14:38')
  })

  test('cut off it says since when; after a while no time is shown any more', async () => {
    await open([200, bodyOf(inWork)])
    await poll('no network')
    expect(text()).toContain('网络不通，正在重试。以下是 14:37 的情况。')
    expect(text()).toContain('16:30')
    for (let times = 0; times < 3; times += 1) await poll([503, { ok: false }])
    expect(text()).not.toContain('16:30')
    expect(text()).toMatch(/正在更新.*请咨询服务顾问/)
    await poll([200, bodyOf(inWork)])
    expect(text()).toContain('16:30')
    expect(text()).not.toContain('网络不通')
  })

  test('without any answer yet it offers to try again', async () => {
    await open('no network')
    expect(text()).toContain('暂时无法查询')
    reply = [200, bodyOf(inWork)]
    await page.get('button').trigger('click')
    await flushPromises()
    expect(text()).toContain('16:30')
  })

  test('thanks after the handover, and looks forward to a car that has not come', async () => {
    await open([200, bodyOf(inWork, { car: { kind: 'gone' } })])
    expect(text()).toMatch(/车辆已交付.*感谢您的光临/)
    await poll([200, bodyOf(inWork, { car: { kind: 'expected' } })])
    expect(text()).toContain('期待您的到来')
  })

  test.each([
    [410, /已经结束.*感谢/],
    [404, /链接无效/],
  ])('a link that has ended or is none asks no more: %d', async (status, words) => {
    await open([status, { ok: false }])
    expect(text()).toMatch(words)
    await poll([200, bodyOf(inWork)])
    expect(asked).toHaveLength(1)
  })

  test('in English', async () => {
    startLanguage('?lang=en')
    await open([200, bodyOf(inWork)])
    expect(text()).toMatch(/Your car.*Expected.*16:30.*In service.*Call your advisor.*Updated 14:37/)
  })
})

describe('what the page believes', () => {
  test('an answer it does not understand is no answer, and a time it cannot read is none', () => {
    for (const body of [null, 'x', {}, { car: { kind: 'here' }, now: 1 }, { car: { kind: 'gone' } }])
      expect(statusIn(body)).toBeNull()
    const odd = bodyOf({ ...inWork, expected: { kind: 'at', at: at('16:30') } })
    const read = statusIn({
      ...odd,
      car: { kind: 'here', view: { ...inWork, expected: { kind: 'at', at: 'x' } } },
    })
    expect(read?.car).toMatchObject({ view: { expected: { kind: 'advisor' } } })
    expect(statusIn(odd)).toEqual(odd)
  })
})
