import { describe, expect, test } from 'vitest'
import { instant } from '#domain/ids.ts'
import { alertKinds } from '#domain/alert.ts'
import { isAboutPromise } from '#domain/alerts/outcomes.ts'
import { dingtalk, dingtalkCodes, dingtalkSign } from '#server/outbox/dingtalk.ts'
import { feishu, feishuCodes, feishuSign } from '#server/outbox/feishu.ts'
import { merges, limits } from '#server/outbox/limits.ts'
import { type Message, messageId } from '#server/outbox/message.ts'
import { quietUntil } from '#server/outbox/quiet-hours.ts'
import { sms, smsCodes, smsVariables } from '#server/outbox/sms.ts'
import type { Secrets, Vendor } from '#server/outbox/vendor.ts'
import { channelWay } from '#server/outbox/vendors.ts'
import { webhook, webhookSign } from '#server/outbox/webhook.ts'
import { wecom, wecomCodes } from '#server/outbox/wecom.ts'
import { bytesOf, digestOf, textOf } from '#server/outbox/wording.ts'
import { isInside } from '#server/outside/guard.ts'
import { post } from '#server/outside/post.ts'
import { createVault, lastFour } from '#server/outside/vault.ts'
import { type CodeTable, faultWords, type Verdict } from '#server/outside/verdict.ts'
import type { ChannelRow } from '#server/store/outbox-records.ts'
import { at } from '../support/local-time.ts'

const message = (number: number, more: Partial<Message> = {}): Message => ({
  id: messageId('story', `delay:o000000${number}:1`, number, 'robot'),
  shop: 'story',
  alert: `delay:o000000${number}:1`,
  kind: 'delay',
  what: 'escalated',
  level: 2,
  at: at('10:05'),
  plate: `粤B·**34${number}`,
  promise: at('17:00'),
  readyAt: at('17:40'),
  cause: 'part',
  outcome: null,
  zone: 'Asia/Shanghai',
  link: 'https://board.example.com/advisor?alert=x',
  ...more,
})
const channel = (more: Partial<ChannelRow> = {}): ChannelRow => ({
  id: 'robot',
  kind: 'wecom',
  name: 'robot',
  on: true,
  language: 'zh',
  fromLevel: 2,
  closings: false,
  quiet: null,
  keyword: null,
  template: null,
  params: {},
  since: 0,
  sealed: '',
  ...more,
})
const secrets = { url: 'https://vendor.example/hook?access_token=abc', secret: null, token: null, phones: [] }

describe('signatures, against values worked out elsewhere', () => {
  test('Standard Webhooks: the example of its own libraries', () => {
    expect(
      webhookSign(
        'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
        'msg_p5jXN8AQM9LWM0D4loKWxJek',
        1_614_265_330,
        '{"test": 2432232314}',
      ),
    ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })
  // openssl: printf '1700000000000\nSECabc' | openssl dgst -sha256 -hmac SECabc -binary | base64
  test('DingTalk signs time and secret with the secret', () => {
    expect(dingtalkSign('SECabc', 1_700_000_000_000)).toBe('jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM=')
  })
  // python: base64(hmac.new(b'1700000000\nabc', b'', sha256).digest())
  test('Feishu signs nothing, with time and secret as the key', () => {
    expect(feishuSign('abc', 1_700_000_000)).toBe('VIS10b0EBvzzSdFnuk4tznEmK5wHaruvf/WnViv2yR4=')
  })
})

describe('what is sent', () => {
  test('WeCom gets a text, without anything of the customer', () => {
    const request = wecom.request({ channel: channel(), secrets, messages: [message(5)], now: 0 })
    expect(JSON.parse(request.body)).toEqual({
      msgtype: 'text',
      text: {
        content:
          '【预警升级 · 2 级】粤B·**345 预计晚 40 分钟（等配件）\n原 17:00 → 17:40\n请尽快联系客户\n' +
          'https://board.example.com/advisor?alert=x',
      },
    })
  })
  test('DingTalk: the signature goes into the address, the keyword into the text', () => {
    const request = dingtalk.request({
      channel: channel({ kind: 'dingtalk', keyword: '看板' }),
      secrets: { ...secrets, secret: 'SECabc' },
      messages: [message(5)],
      now: 1_700_000_000_000,
    })
    const { searchParams } = new URL(request.url)
    expect(Object.fromEntries(searchParams)).toEqual({
      access_token: 'abc',
      timestamp: '1700000000000',
      sign: dingtalkSign('SECabc', 1_700_000_000_000),
    })
    expect(JSON.parse(request.body).text.content).toMatch(/^看板 【预警升级/)
  })
  test('Feishu: the signature goes into the body, in seconds', () => {
    const request = feishu.request({
      channel: channel({ kind: 'feishu' }),
      secrets: { ...secrets, secret: 'abc' },
      messages: [message(5)],
      now: 1_700_000_000_999,
    })
    expect(request.url).toBe(secrets.url)
    expect(JSON.parse(request.body)).toMatchObject({
      timestamp: '1700000000',
      sign: feishuSign('abc', 1_700_000_000),
      msg_type: 'text',
    })
  })
  test('a webhook gets a CloudEvent under the id of the message', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
    const one = message(5, { what: 'closed', outcome: 'agreed' })
    const { headers, body } = webhook.request({
      channel: channel({ kind: 'webhook' }),
      secrets: { ...secrets, secret },
      messages: [one],
      now: 1_700_000_000_999,
    })
    expect(headers).toEqual({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': 'story_delay-o0000005-1_5_robot',
      'webhook-timestamp': '1700000000',
      'webhook-signature': webhookSign(secret, one.id, 1_700_000_000, body),
    })
    expect(JSON.parse(body)).toEqual({
      specversion: '1.0',
      id: 'story_delay-o0000005-1_5_robot',
      source: '/shops/story',
      type: 'workshop-board.alert.closed',
      subject: 'delay:o0000005:1',
      time: '2026-11-24T02:05:00.000Z',
      datacontenttype: 'application/json',
      data: {
        alert: 'delay:o0000005:1',
        kind: 'delay',
        level: 2,
        plate: '粤B·**345',
        promise: '2026-11-24T09:00:00.000Z',
        readyAt: '2026-11-24T09:40:00.000Z',
        cause: 'part',
        outcome: 'agreed',
        url: 'https://board.example.com/advisor?alert=x',
      },
    })
  })
  test('a text message has named values and no free text', () => {
    const { headers, body } = sms.request({
      channel: channel({ kind: 'sms', template: 'SMS_1', params: { plate: 'car', late: 'min' } }),
      secrets: { ...secrets, token: 'tok', phones: ['13800001111'] },
      messages: [message(5)],
      now: 0,
    })
    expect(headers).toMatchObject({ authorization: 'Bearer tok' })
    expect(JSON.parse(body)).toEqual({
      id: 'story_delay-o0000005-1_5_robot',
      template: 'SMS_1',
      phones: ['13800001111'],
      params: { car: '粤B·**345', min: '40' },
    })
    expect(smsVariables).toEqual(['plate', 'level', 'promise', 'ready', 'late'])
  })
  test('a digest is as long as the robot allows, and says how many it holds', () => {
    const many = Array.from({ length: 60 }, (_, index) => message(index))
    for (const most of [2_048, 4_000]) {
      const { text, holds } = digestOf(many, 'zh', most)
      expect(bytesOf(text)).toBeLessThanOrEqual(most)
      expect(bytesOf(text)).toBeGreaterThan(most - 200)
      expect(text.split('\n')).toHaveLength(holds + 3)
      expect(text).toContain(`【交车预警 ${holds} 条】`)
    }
    expect(digestOf([message(1)], 'en', 2_048)).toEqual({ text: textOf(message(1), 'en'), holds: 1 })
  })
  test('what waits is merged when there is no room for each, or too much for people', () => {
    expect(merges(limits.wecom, 1, 0)).toBe(false)
    expect(merges(limits.wecom, 3, 19)).toBe(false)
    expect(merges(limits.wecom, 3, 1)).toBe(true)
    expect(merges(limits.wecom, 6, 19)).toBe(true)
    expect(merges(limits.webhook, 500, 0)).toBe(false)
  })
  test('of a duty that is not about the promise nothing is said of lateness', () => {
    const told = (more: Partial<Message>) =>
      textOf(message(1, { kind: 'follow-up', what: 'opened', readyAt: null, link: null, ...more }), 'zh')
    expect(told({})).toBe('【顾问待办 · 2 级】粤B·**341 请回访交车客户')
    expect(told({ what: 'closed', outcome: 'recovered' })).toBe('【待办结束 · 2 级】粤B·**341 不用再联系')
    for (const kind of alertKinds.filter((one) => !isAboutPromise(one)))
      for (const language of ['zh', 'en'] as const)
        for (const what of ['opened', 'escalated', 'closed'] as const)
          expect(
            textOf(message(1, { kind, what, outcome: 'recovered', readyAt: null }), language),
          ).not.toMatch(/交车预警|无法预计|追回|→|ready time|Delivery alert|back in time/)
  })
  test('nobody can say: neither minutes nor a time', () => {
    const text = textOf(message(1, { readyAt: null, cause: 'stop C', link: null }), 'zh')
    expect(text).toBe(
      '【预警升级 · 2 级】粤B·**341 交车时间无法预计（C 类中断）\n原 17:00 → ?\n请尽快联系客户',
    )
  })
})

const ok = { wecom: { errcode: 0 }, dingtalk: { errcode: 0 }, feishu: { code: 0 } }
const answer = (body: unknown, status = 200, headers = {}) => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

describe('every code that a maker describes is understood', () => {
  const tables: readonly [string, Vendor, CodeTable, (code: string) => object][] = [
    ['wecom', wecom, wecomCodes, (code) => ({ errcode: Number(code), errmsg: 'x' })],
    ['dingtalk', dingtalk, dingtalkCodes, (code) => ({ errcode: Number(code), errmsg: 'x' })],
    ['feishu', feishu, feishuCodes, (code) => ({ code: Number(code), msg: 'x' })],
    ['sms', sms, smsCodes, (code) => ({ code })],
  ]
  const rows = tables.flatMap(([name, vendor, table, body]) =>
    Object.entries(table).map(([code, [kind, why]]) => ({ name, vendor, code, kind, why, body: body(code) })),
  )
  test.each(rows)('$name $code: $kind, $why', ({ vendor, body, code, kind, why }) => {
    expect(vendor.verdict(answer(body))).toEqual({ kind, code, why })
    expect(faultWords).toContain(why)
  })
  test.each([
    // A limit is waited for, a setting is mended by somebody, a text that is too long is never taken.
    ['wecom', wecom, { errcode: 45_009 }, 'slow'],
    ['wecom', wecom, { errcode: 93_000 }, 'settings'],
    ['wecom', wecom, { errcode: 40_058 }, 'never'],
    ['wecom', wecom, { errcode: -1 }, 'again'],
    ['dingtalk', dingtalk, { errcode: 130_101 }, 'slow'],
    ['dingtalk', dingtalk, { errcode: 310_000, errmsg: 'sign not match' }, 'settings'],
    ['feishu', feishu, { code: 11_232 }, 'slow'],
    ['feishu', feishu, { code: 19_021 }, 'settings'],
    ['feishu', feishu, { code: 9_499 }, 'never'],
    ['sms', sms, { code: 'isv.AMOUNT_NOT_ENOUGH' }, 'settings'],
  ] as const)('%s %#: %o is %s', (_name, vendor, body, kind) => {
    expect(vendor.verdict(answer(body)).kind).toBe(kind)
  })
  test.each([
    ['keywords not in content', 'keyword'],
    ['ip 1.2.3.4 not in whitelist', 'address-list'],
    ['sign not match', 'sign'],
    ['invalid timestamp', 'sign'],
  ])('dingtalk 310000 "%s": %s', (errmsg, why) => {
    const verdict = dingtalk.verdict(answer({ errcode: 310_000, errmsg }))
    expect(verdict).toEqual({ kind: 'settings', code: '310000', why })
  })
  test('what nobody has described is tried again', () => {
    const again: Verdict = { kind: 'again', code: '77', why: 'unknown' }
    expect(wecom.verdict(answer({ errcode: 77 }))).toEqual(again)
    expect(wecom.verdict(answer('<html>'))).toMatchObject({ kind: 'again', why: 'unknown' })
    expect(wecom.verdict(answer({ errcode: 'constructor' }))).toMatchObject({ kind: 'again', why: 'unknown' })
  })
  test('all is well only where the maker says so', () => {
    expect(wecom.verdict(answer(ok.wecom))).toEqual({ kind: 'sent' })
    expect(dingtalk.verdict(answer(ok.dingtalk))).toEqual({ kind: 'sent' })
    expect(feishu.verdict(answer(ok.feishu))).toEqual({ kind: 'sent' })
    expect(feishu.verdict(answer({ StatusCode: 0, StatusMessage: 'success' }))).toEqual({ kind: 'sent' })
    expect(sms.verdict(answer({ code: 'OK' }))).toEqual({ kind: 'sent' })
    expect(webhook.verdict(answer('', 204))).toEqual({ kind: 'sent' })
  })
  test.each([
    [301, 'settings', 'redirect'],
    [400, 'never', 'refused'],
    [401, 'settings', 'key'],
    [403, 'settings', 'key'],
    [404, 'settings', 'gone'],
    [410, 'settings', 'gone'],
    [413, 'never', 'too-long'],
    [429, 'slow', 'limited'],
    [500, 'again', 'busy'],
    [503, 'again', 'busy'],
  ] as const)('HTTP %i: %s, %s', (status, kind, why) => {
    for (const vendor of [webhook, wecom, feishu, sms])
      expect(vendor.verdict(answer('', status))).toMatchObject({ kind, why, code: `HTTP ${status}` })
  })
  test('who says when to come back is listened to', () => {
    const busy = answer('', 503, { 'retry-after': '120' })
    expect(webhook.verdict(busy)).toMatchObject({ kind: 'slow', ms: 120_000 })
  })
})

describe('where it may be sent', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    'not an address',
  ])('%s is inside', (address) => expect(isInside(address)).toBe(true))
  test.each(['8.8.8.8', '2606:4700::1', '::ffff:8.8.8.8'])('%s is outside', (address) =>
    expect(isInside(address)).toBe(false),
  )
  test.each([
    ['wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x', true],
    ['wecom', 'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x', false],
    ['wecom', 'https://qyapi.weixin.qq.com.evil.example/send?key=x', false],
    ['wecom', 'https://qyapi.weixin.qq.com:8443/send', false],
    ['dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=x', true],
    ['feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/x', true],
    ['feishu', 'https://open.larksuite.com/open-apis/bot/v2/hook/x', true],
    ['feishu', 'https://hooks.example.com/x', false],
    ['webhook', 'https://hooks.example.com/x', true],
    ['webhook', 'http://hooks.example.com/x', false],
    ['webhook', 'https://user:pass@hooks.example.com/x', false],
    ['webhook', 'https://192.168.0.10/x', false],
    ['webhook', 'https://[::1]/x', false],
    ['webhook', 'https://0x7f000001/x', false],
    ['webhook', 'file:///etc/passwd', false],
    ['webhook', 'not a url', false],
  ] as const)('%s to %s: %s', (kind, address, may) => {
    expect(channelWay(kind, address, []) !== null).toBe(may)
  })
  test('a name that leads inside is found out when it is connected to', async () => {
    const way = channelWay('webhook', 'https://localhost:1/x', [])
    expect(way).toMatchObject({ trusted: false })
    if (!way) return
    const request = { url: way.url.href, headers: {}, body: '{}' }
    const forbidden = { kind: 'settings', code: '', why: 'forbidden-address' }
    expect(await post(way, request, new AbortController().signal)).toEqual(forbidden)
    const trusted = await post({ ...way, trusted: true }, request, new AbortController().signal)
    expect(trusted).toMatchObject({ kind: 'again', why: 'unreachable' })
  })
  test('the operator may name hosts that are inside', () => {
    expect(channelWay('webhook', 'http://10.0.0.5:8080/x', ['10.0.0.5:8080'])).toMatchObject({
      trusted: true,
    })
    expect(channelWay('wecom', 'http://10.0.0.5:8080/x', ['10.0.0.5:8080'])).toMatchObject({ trusted: true })
    expect(channelWay('webhook', 'http://10.0.0.5:8081/x', ['10.0.0.5:8080'])).toBeNull()
  })
})

describe('secrets', () => {
  const kept = { url: 'https://x.example/?key=planted', secret: 'S', token: null, phones: ['138'] }
  test('open only in their own place, under the secret of their own house', () => {
    const vault = createVault<Secrets>('a house', 'channel')
    const sealed = vault.seal(kept, 'story/one')
    expect(sealed).toMatch(/^v1\.[\w-]+\.[\w-]+\.[\w-]+$/)
    expect(sealed).not.toContain('planted')
    expect(vault.seal(kept, 'story/one')).not.toBe(sealed)
    expect(vault.open(sealed, 'story/one')).toEqual(kept)
    expect(vault.open(sealed, 'story/two')).toBeNull()
    expect(createVault('another house', 'channel').open(sealed, 'story/one')).toBeNull()
    // Not the last sign: of that one some bits stand for nothing.
    const tampered = sealed.replace(
      /\.(.)([^.]*)$/,
      (_end, sign, rest) => `.${sign === 'A' ? 'B' : 'A'}${rest}`,
    )
    expect(tampered).not.toBe(sealed)
    expect(vault.open(tampered, 'story/one')).toBeNull()
    expect(vault.open(sealed.replace('v1', 'v2'), 'story/one')).toBeNull()
    expect(vault.open('', 'story/one')).toBeNull()
  })
  test('of a short one not even the end is shown', () => {
    expect([lastFour('0123456789'), lastFour('short')]).toEqual(['••••6789', '••••'])
  })
})

describe('[A7] quiet hours', () => {
  const night = { from: '20:00', to: '08:00' }
  const lunch = { from: '12:00', to: '13:00' }
  test.each([
    ['19:59', night, null],
    ['20:00', night, '+1 08:00'],
    ['23:59', night, '+1 08:00'],
    ['+1 00:30', night, '+1 08:00'],
    ['+1 07:59', night, '+1 08:00'],
    ['+1 08:00', night, null],
    ['12:30', lunch, '13:00'],
    ['13:00', lunch, null],
    ['12:30', null, null],
    ['12:30', { from: '09:00', to: '09:00' }, null],
  ] as const)('%s within %o: until %s', (now, quiet, until) => {
    expect(quietUntil('Asia/Shanghai', quiet, at(now))).toBe(until === null ? null : at(until))
  })
  test('end by the clock on the wall when the clocks are changed', () => {
    // Berlin, the night before 29 March 2026: 02:00 becomes 03:00.
    const until = quietUntil(
      'Europe/Berlin',
      { from: '20:00', to: '06:00' },
      instant(Date.UTC(2026, 2, 29, 0)),
    )
    expect(new Date(until ?? 0).toISOString()).toBe('2026-03-29T04:00:00.000Z')
  })
})
