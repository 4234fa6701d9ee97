import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
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

const bring = async (house: StoryHouse, body: Buffer | string, query = '') => {
  const [server] = house.servers
  const cookie = await house.cookie('manager')
  const headers = { 'content-type': 'text/csv', 'accept-language': 'zh-CN' }
  const answer = await server?.send('POST', `/api/shops/${story}/imports${query}`, { body, cookie, headers })
  if (answer?.status !== 200) throw new Error(`not imported: ${JSON.stringify(answer?.body)}`)
  return answer.body
}

test.each(exports)('an export of $orders orders goes in once, its $faulty faults are named', async (file) => {
  house = await openStory({ start })
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
  house = await openStory({ start })
  const { rejected, remarks } = await bring(house, readFileSync(fixture))
  expect(rejected.map(({ line, reason }: { line: number; reason: string }) => [line, reason])).toEqual([])
  expect(remarks).toEqual([])
})

test('a changed promise and changed jobs come as commands, the first promise is kept [P2]', async () => {
  house = await openStory({ start })
  await bring(house, readFileSync(fixture))
  const orders = Object.values<{ number: string; id: string }>((await house.state('chen')).orders)
  const idOf = (number: string) => orders.find((order) => order.number === number)?.id
  const { version } = await house.store.head(story)
  const text = new TextDecoder('gb18030')
    .decode(readFileSync(fixture))
    .replaceAll('2026/3/10 12:15', '2026/3/10 12:00')
    .replace('78分钟', '90分钟')
    .replace(
      '2,更换蓄电池',
      '3,更换雨刮,0.5,是,是,,\nW002,粤BD23456,bZ4X,,,,陈静,一般维修,2026/3/10 10:00,2026/3/10 16:00,2,更换蓄电池',
    )
  const report = await bring(house, text)
  expect(report).toMatchObject({ created: 0, updated: 2, unchanged: 0, encoding: 'utf-8' })
  const news = (await house.log()).slice(version).map(({ type, body, by }) => ({ type, body, by }))
  expect(news).toEqual([
    {
      type: 'promise-agreed',
      by: 'manager',
      body: {
        order: idOf('W001'),
        version: 2,
        at: at('-259 12:00'),
        previous: at('-259 12:15'),
        via: 'message',
      },
    },
  ])
})
