import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  type Channel,
  faultOf,
  type Delivery,
  kinds,
  params,
  states,
} from '#advisor-ui/channels/ask-server.ts'
import ChannelsPage from '#advisor-ui/channels/ChannelsPage.vue'
import { bodyOf, draftOf, fieldsOf, freeId, newDraft, newSecret } from '#advisor-ui/channels/draft.ts'
import { startLanguage } from '#screen/language.ts'
import { channelsEn } from '#screen/words/channels.en.ts'
import { channelsZh } from '#screen/words/channels.zh.ts'
import type { ChannelCard } from '#server/outbox/desk.ts'
import { happenings } from '#server/outbox/message.ts'
import { deliveryStates } from '#server/outbox/queue.ts'
import { smsVariables } from '#server/outbox/sms.ts'
import { faultWords } from '#server/outside/verdict.ts'
import { channelKinds } from '#server/store/outbox-records.ts'

const card: ChannelCard = {
  id: 'wecom',
  kind: 'wecom',
  name: '前台群',
  on: true,
  language: 'zh',
  fromLevel: 2,
  closings: false,
  quiet: { from: '20:00', to: '08:00' },
  keyword: null,
  template: null,
  params: {},
  host: 'qyapi.weixin.qq.com',
  ends: { url: '••••4321', secret: null, token: null, phones: [] },
  hold: null,
  waiting: 3,
  dead: 1,
  readable: true,
}
/** What the server sends is what the page reads: this line is the proof of the compiler. */
const shown: Channel = card

const delivery: Delivery = {
  id: 'story_delay-o1-1_5_wecom',
  channel: 'wecom',
  alert: 'delay:o1:1',
  what: 'escalated',
  level: 2,
  at: Date.UTC(2026, 10, 24, 2, 5),
  plate: '粤B·**345',
  state: 'dead',
  tries: 10,
  fault: { code: '40058', why: 'too-long' },
  together: 1,
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
}

/** The page before a server that answers as given; what it asked is kept. */
const open = async (role: string, answers: Readonly<Record<string, () => object>>) => {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET'
    const [bare = ''] = path.split('?')
    asked.push({ method, path, body: typeof init.body === 'string' ? JSON.parse(init.body) : null })
    const session = { shop: 'story', user: role, role, name: role }
    const answer = path === '/api/session' ? session : answers[`${method} ${bare}`]?.()
    return Response.json(answer ?? { ok: false, refusal: { reason: 'fault' } }, {
      status: answer ? 200 : 500,
    })
  })
  const page = mount(ChannelsPage, { attachTo: document.body })
  await flushPromises()
  return { page, asked }
}
afterEach(() => {
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

const below = '/api/shops/story'
const listOf = (channels: readonly Channel[], mayChange = true) => ({
  [`GET ${below}/channels`]: () => ({ ok: true, mayChange, links: true, channels }),
  [`GET ${below}/deliveries`]: () => ({ ok: true, deliveries: [delivery] }),
})

describe('words and tables agree with the server', () => {
  test('kinds, states, variables, and a sentence for every reason, in both languages', () => {
    expect(kinds).toEqual(channelKinds)
    expect(states).toEqual(deliveryStates)
    expect(params).toEqual(smsVariables)
    for (const words of [channelsZh, channelsEn]) {
      expect(Object.keys(words.why).toSorted()).toEqual([...faultWords].toSorted())
      expect(Object.keys(words.what).toSorted()).toEqual([...happenings].toSorted())
    }
  })
  test('every refusal has its meaning', () => {
    expect(faultOf({ reason: 'channel-refused', why: 'forbidden-address' })).toBe('forbidden-address')
    expect(faultOf({ reason: 'no-secret' })).toBe('no-secret')
    expect(faultOf({ reason: 'store-away' })).toBe('away')
    expect(faultOf({ reason: 'toString' })).toBe('other')
    expect(faultOf(null)).toBe('away')
  })
})

describe('a draft', () => {
  test('sends no secret that nobody has typed, and only the fields of its kind', () => {
    const body = bodyOf({ ...draftOf(shown), secret: 'typed', keyword: 'word', name: ' 前台群 ' })
    expect(body).toEqual({
      kind: 'wecom',
      name: '前台群',
      on: true,
      language: 'zh',
      fromLevel: 2,
      closings: false,
      quiet: { from: '20:00', to: '08:00' },
      keyword: null,
      template: null,
      params: {},
    })
  })
  test('telephone numbers may be written as people write them', () => {
    const draft = { ...newDraft('sms', 'x', 'zh'), phones: '138-0000-1111，\n+8613900002222', template: 'T' }
    expect(bodyOf(draft).phones).toEqual(['13800001111', '+8613900002222'])
    expect(Object.keys(fieldsOf)).toEqual([...kinds])
  })
  test('a new one gets a free id, a made secret is 24 bytes', () => {
    expect(freeId('wecom', [])).toBe('wecom')
    expect(freeId('wecom', ['wecom', 'wecom-2'])).toBe('wecom-3')
    expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    expect(newSecret()).not.toBe(newSecret())
  })
})

describe('the page', () => {
  test('empty: says what to do, and saves what was written', async () => {
    startLanguage('?lang=zh')
    const { page, asked } = await open('admin', {
      ...listOf([]),
      [`PUT ${below}/channels/dingtalk`]: () => ({ ok: true }),
    })
    expect(page.text()).toContain(channelsZh.none)
    expect(page.find('.log').exists()).toBe(false)
    await page.get('[data-act=add]').trigger('click')
    await page.get('[data-kind=dingtalk]').trigger('click')
    await flushPromises()
    await page.get('[name=url]').setValue('https://oapi.dingtalk.com/robot/send?access_token=x')
    await page.get('[name=secret]').setValue('SECabc')
    await page.get('[name=level]').setValue('3')
    await page.get('[name=quiet]').setValue(true)
    await page.get('form').trigger('submit')
    await flushPromises()
    expect(asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
      kind: 'dingtalk',
      fromLevel: 3,
      secret: 'SECabc',
      quiet: { from: '20:00', to: '08:00' },
      url: 'https://oapi.dingtalk.com/robot/send?access_token=x',
    })
    expect(page.text()).toContain(channelsZh.saved)
  })

  test('a card says what is wrong, a test what the other side answered', async () => {
    startLanguage('?lang=zh')
    const held: Channel = {
      ...shown,
      hold: { reason: 'settings', until: Date.now() + 60_000, code: '93000', why: 'key' },
    }
    const { page } = await open('admin', {
      ...listOf([held]),
      [`POST ${below}/channels/wecom/test`]: () => ({
        ok: true,
        verdict: { kind: 'settings', code: '93000', why: 'key' },
      }),
    })
    const text = page.get('[data-channel=wecom]').text()
    for (const part of [
      '前台群',
      '••••4321',
      '2 级起',
      '20:00–08:00',
      '3 条等待',
      '1 条没有送到',
      '代码 93000',
    ])
      expect(text).toContain(part)
    await page.get('[data-act=test]').trigger('click')
    await flushPromises()
    expect(page.get('[data-channel=wecom] [role=status]').text()).toBe(`${channelsZh.why.key} · 代码 93000`)
  })

  test('what was not delivered is sent again, and the log can be narrowed', async () => {
    startLanguage('?lang=en')
    const { page, asked } = await open('admin', {
      ...listOf([shown]),
      [`POST ${below}/deliveries/${delivery.id}/retry`]: () => ({ ok: true }),
    })
    const row = page.get(`[data-delivery="${delivery.id}"]`)
    expect(row.text()).toContain('Not delivered')
    expect(row.text()).toContain(`${channelsEn.why['too-long']} · code 40058`)
    await row.get('[data-act=retry]').trigger('click')
    await flushPromises()
    expect(asked.some(({ method, path }) => method === 'POST' && path.endsWith('/retry'))).toBe(true)
    expect(page.text()).toContain(channelsEn.retried)
    await page.get('[name=log-state]').setValue('sent')
    await page.get('[name=log-channel]').setValue('wecom')
    await flushPromises()
    expect(asked.at(-1)?.path).toBe(`${below}/deliveries?limit=100&channel=wecom&state=sent`)
  })

  test('removing asks first', async () => {
    startLanguage('?lang=zh')
    const { page, asked } = await open('admin', {
      ...listOf([shown]),
      [`DELETE ${below}/channels/wecom`]: () => ({ ok: true }),
    })
    await page.get('[data-act=remove]').trigger('click')
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(false)
    expect(page.text()).toContain(channelsZh.removeAsk('前台群'))
    await page.get('[data-act=remove-yes]').trigger('click')
    await flushPromises()
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(true)
  })

  test('a manager looks and changes nothing; who may not see it is told so', async () => {
    startLanguage('?lang=zh')
    const { page } = await open('manager', listOf([shown], false))
    expect(page.text()).toContain(channelsZh.mayNot)
    for (const act of ['add', 'test', 'edit', 'remove', 'retry'])
      expect(page.find(`[data-act=${act}]`).exists()).toBe(false)
    const refused = await open('advisor', {})
    expect(refused.page.get('[role=alert]').text()).toBe(channelsZh.fault.other)
  })
})
