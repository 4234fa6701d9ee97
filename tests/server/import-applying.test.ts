import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile, type ImportReport } from '#server/http/import/import-file.ts'
import { asking, demo, openHouse, type OpenHouse } from '../support/live-house.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'
import { chen, finish, foreman, go, manager, plan, receive, start } from '../support/small-shop.ts'

let redis: TestRedis
let house: OpenHouse

beforeAll(async () => {
  redis = await startRedis()
  house = await openHouse(redis.url, { start: '2026-11-24T09:00:00+08:00', speed: 1 })
  await house.configure()
})
afterAll(async () => {
  await house.close()
  await redis.stop()
})

const columns = '工单号,车牌号,服务顾问,作业项目,标准工时'

const bring = async (lines: readonly string[], preview = false, header = columns): Promise<ImportReport> => {
  const live = await house.house.shop(demo)
  if (!live) throw new Error('no shop')
  const { store, door, clock } = house
  const report = await importFile({
    shopId: demo,
    live,
    store,
    door,
    actor: manager,
    now: () => clock.now(),
    bytes: Buffer.from([header, ...lines].join('\n')),
    preview,
    language: 'en',
  })
  if (!report.ok) throw new Error(report.message)
  return report
}
const shop = async () => {
  const live = await house.house.shop(demo)
  if (!live) throw new Error('no shop')
  return live.shop()
}

test('[H3] an order that was refused goes in with the same file once the reason has gone', async () => {
  const line = 'D-1,粤B12345,Chen,保养,1'
  await house.door.decide(demo, asking(receive('1', { plate: '粤B12345' })), chen)
  expect(await bring([line], true)).toMatchObject({ created: 0, rejected: [{ line: 2, code: 'refused' }] })
  expect(await bring([line])).toMatchObject({ created: 0, rejected: [{ line: 2, code: 'refused' }] })
  const wayOut = ['start-inspection', 'pass-inspection', 'settle', 'hand-over'] as const
  for (const step of [plan('1'), start('1'), finish('1'), ...wayOut.map((type) => go(type, '1'))]) {
    expect(await house.door.decide(demo, asking(step(await shop())), foreman)).toMatchObject({ ok: true })
  }
  expect(await bring([line])).toMatchObject({ created: 1, rejected: [] })
  expect(await bring([line])).toMatchObject({ created: 0, unchanged: 1, rejected: [] })
})

test('text of a file is cleaned as that of a screen, and what does not fit is named', async () => {
  const report = await bring([
    'D-2,粤B22222,Chen,机油\u202E更换,1',
    ...Array.from({ length: 51 }, (_, at) => `D-3,粤B33333,Chen,项目${at},1`),
  ])
  expect(report).toMatchObject({ created: 1, rejected: [{ line: 3, code: 'refused' }] })
  expect(report.rejected[0]?.reason).toContain('order.jobs')
  const labels = Object.values((await shop()).jobs).map(({ label }) => label)
  expect(labels).toContain('机油更换')
})

test('[H5] a file without a phone column does not make the shop forget the phone', async () => {
  await bring(['D-4,粤B44444,Chen,保养,1,张三,13800000004'], false, `${columns},客户姓名,联系电话`)
  expect(await bring(['D-4,粤B44444,Chen,保养,2'])).toMatchObject({ updated: 1 })
  const order = Object.values((await shop()).orders).find(({ number }) => number === 'D-4')
  if (!order) throw new Error('not imported')
  expect(await house.store.contact(demo, order.id)).toMatchObject({ name: '张三', phone: '13800000004' })
})
