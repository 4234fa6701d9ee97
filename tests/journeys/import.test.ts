import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Order } from '#domain/order.ts'
import { root } from '../support/built-server.ts'
import { at } from '../support/local-time.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'

/** The exports are of this day. */
const start = '-259 10:05'
const fixture = join(root, 'tests', 'fixtures', 'orders.gb18030.csv')
/** A larger export, of a whole day, may lie beside the project. */
const whole = join(root, '..', 'shared', 'data', 'dms', 'orders.gb18030.csv')
const exports = [
  { file: fixture, orders: 2, faulty: 6 },
  { file: whole, orders: 36, faulty: 6 },
].filter(({ file }) => existsSync(file))

let house: StoryHouse | undefined
afterEach(async () => {
  await house?.close()
  house = undefined
})

const bring = async (house: StoryHouse, bytes: Uint8Array, query = '') => {
  const [server] = house.servers
  const cookie = await house.cookie('manager')
  const body = new Uint8Array(bytes)
  const headers = { 'content-type': 'text/csv', 'accept-language': 'zh-CN' }
  const answer = await server?.send('POST', `/api/shops/${story}/imports${query}`, { body, cookie, headers })
  if (answer?.status !== 200) throw new Error(`not imported: ${JSON.stringify(answer?.body)}`)
  return answer.body
}

test.each(exports)('an export of $orders orders goes in once, its $faulty faults are named', async (file) => {
  house = await openStory({ start, users: ['manager', 'chen'] })
  const bytes = readFileSync(file.file)
  const looked = await bring(house, bytes, '?preview=1')
  expect(looked).toMatchObject({ created: file.orders, updated: 0, unchanged: 0 })
  expect(Object.keys((await house.state('chen')).orders)).toEqual([])

  const report = await bring(house, bytes)
  expect(report).toMatchObject({ created: file.orders, updated: 0, unchanged: 0, encoding: 'gb18030' })
  expect(report.rejected).toHaveLength(file.faulty)
  for (const { line, reason } of report.rejected) {
    expect(line).toBeGreaterThan(1)
    expect(reason).toMatch(/\p{Script=Han}{3}/u)
  }
  expect(Object.keys((await house.state('chen')).orders)).toHaveLength(file.orders)

  const { version } = await house.store.head(story)
  expect(await bring(house, bytes)).toMatchObject({ created: 0, updated: 0, unchanged: file.orders })
  expect(await house.store.head(story)).toMatchObject({ version })
})

test('each faulty line is named with its reason, in words', async () => {
  house = await openStory({ start, users: ['manager', 'chen'] })
  const { rejected, remarks } = await bring(house, readFileSync(fixture))
  expect(rejected.map(({ line, reason }: { line: number; reason: string }) => [line, reason])).toEqual([
    [7, '缺少车牌号'],
    [8, '车牌号不正确：粤B1234'],
    [9, '标准工时不是数字：两小时'],
    [11, '预计交车时间不存在：2026/2/30 12:15'],
    [12, '预计交车时间早于进厂时间'],
    [13, '缺少工单号'],
  ])
  expect(remarks).toEqual([])
})

/** The fixture as the other system would write it an hour later. */
const hourLater = (): Uint8Array => {
  const before = new TextDecoder('gb18030').decode(readFileSync(fixture))
  const after = before
    .replaceAll('2026/3/10 12:15', '2026/3/10 12:00')
    .replace('更换蓄电池,78分钟', '更换蓄电池,90分钟')
    .replace(
      /\r?\nW003/,
      '\nW002,粤BD23456,bZ4X,,,,陈静,一般维修,2026/3/10 10:00,2026/3/10 16:00,3,更换雨刮,0.5,是,是,,$&',
    )
  return new TextEncoder().encode(after)
}

test('[P2] a changed promise, a changed and a new job come as commands; the first promise is kept', async () => {
  house = await openStory({ start, users: ['manager', 'chen'] })
  await bring(house, readFileSync(fixture))
  const orders = async () => Object.values<Order>((await house?.state('chen'))?.orders)
  const order = async (number: string) => (await orders()).find((order) => order.number === number)
  const [first, second] = [await order('W001'), await order('W002')]
  const { version } = await house.store.head(story)
  const report = await bring(house, hourLater())
  expect(report).toMatchObject({ created: 0, updated: 2, unchanged: 0, encoding: 'utf-8' })
  const news = (await house.log()).slice(version)
  expect(news).toMatchObject([
    {
      type: 'promise-agreed',
      by: 'manager',
      body: {
        order: first?.id,
        version: 2,
        at: at('-259 12:00'),
        previous: at('-259 12:15'),
        via: 'message',
      },
    },
    { type: 'job-changed', by: 'manager', body: { job: second?.jobs[1], minutes: 90 } },
    {
      type: 'jobs-added',
      by: 'manager',
      body: { order: second?.id, jobs: [{ label: '更换雨刮', minutes: 30, state: 'unplanned' }] },
    },
  ])
  expect(news).toHaveLength(3)
  expect(await order('W001')).toMatchObject({
    firstPromise: { at: at('-259 12:15') },
    promise: { version: 2, at: at('-259 12:00') },
  })
  expect(await bring(house, hourLater())).toMatchObject({ created: 0, updated: 0, unchanged: 2 })
})
