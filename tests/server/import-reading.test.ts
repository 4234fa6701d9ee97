import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { mapHeaders, missingFields } from '#server/http/import/mapping.ts'
import { readMinutes, readPhone, readPlate, readTime } from '#server/http/import/read-cells.ts'
import { readOrders } from '#server/http/import/read-orders.ts'
import { readTable, type Table } from '#server/http/import/read-table.ts'
import { faultInWords } from '#server/http/import/words.ts'

const ZONE = 'Asia/Shanghai'
const fixture = readFileSync(new URL('../fixtures/orders.gb18030.csv', import.meta.url))

const tableFrom = async (bytes: Buffer | string): Promise<Table> => {
  const table = await readTable(Buffer.from(bytes))
  if (typeof table === 'string') throw new Error(table)
  return table
}

const ordersFrom = async (bytes: Buffer | string) => {
  const table = await tableFrom(bytes)
  return readOrders(table, mapHeaders(table.header), ZONE)
}

describe('reading the export of a DMS', () => {
  test('GB18030 with rare characters, quoted line breaks and several lines an order', async () => {
    const { orders, faulty } = await ordersFrom(fixture)
    expect(orders.map(({ number, jobs }) => [number, jobs.length])).toEqual([
      ['W001', 1],
      ['W002', 2],
    ])
    expect(orders[1]?.contact.name).toBe('㛃思远')
    expect(orders[1]?.contact.words).toBe('空调吹热风\n上次修过')
    expect(orders[1]?.jobs.map((job) => job.minutes)).toEqual([78, 78])
    expect(orders[1]).toMatchObject({ waiting: true, vip: true, plate: '粤BD23456' })
    // Two records above stand on two lines each.
    expect(faulty.map(({ line, fault }) => [line, fault.code])).toEqual([
      [7, 'no-plate'],
      [8, 'bad-plate'],
      [9, 'bad-time'],
      [11, 'bad-promise'],
      [12, 'promise-before-arrival'],
      [13, 'no-number'],
    ])
    for (const { fault } of faulty) {
      expect(faultInWords(fault, 'zh')).toMatch(/\p{Script=Han}/u)
      expect(faultInWords(fault, 'en')).toMatch(/[a-z]/)
    }
  })

  test('the same facts under other headers, separators and notations are the same order', async () => {
    const plain = await ordersFrom(
      '工单号,车牌,送修人,手机,服务顾问,进厂时间,预交车时间,作业项目,标准工时\nW9,粤B12345,王,13800000001,陈静,2026/3/10 9:50,2026/3/10 12:15,保养,1.3',
    )
    const other = await ordersFrom(
      "\uFEFF施工单号;牌照;客户;联系电话;服务顾问;接车时间;约定交车;维修项目;工时\nW9;粤B·12345;王;'13800000001;陈静;2026-03-10T09:50;2026-03-10 12:15;保养;78分钟",
    )
    expect(other.faulty).toEqual([])
    expect(other.orders[0]).toEqual({ ...plain.orders[0], fingerprint: expect.any(String) })
    expect(other.orders[0]?.fingerprint).toBe(plain.orders[0]?.fingerprint)
  })

  test('xlsx', async () => {
    const head = ['工单号', '车牌号', '作业项目', '标准工时', '进厂时间'].map((value) => ({ value }))
    const row = [
      { value: 'W1' },
      { value: '粤B12345' },
      { value: '保养' },
      { value: 1.5, type: Number },
      { value: new Date(Date.UTC(2026, 2, 10, 9, 50)), type: Date, format: 'yyyy/mm/dd hh:mm' },
    ]
    const bytes = await writeXlsxFile([head, row]).toBuffer()
    const { orders, faulty } = await ordersFrom(bytes)
    expect(faulty).toEqual([])
    expect(orders[0]).toMatchObject({ number: 'W1', arrivedAt: Date.parse('2026-03-10T09:50:00+08:00') })
    expect(orders[0]?.jobs).toEqual([{ label: '保养', minutes: 90 }])
  })

  test('what is not a table is said to be none', async () => {
    expect(await readTable(Buffer.from(''))).toBe('empty')
    expect(await readTable(Buffer.from('just words'))).toBe('not-a-table')
    expect(await readTable(Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))).toBe('not-a-table')
  })

  test('a column the house does not know can be named, and one it mistakes can be taken away', () => {
    const header = ['编号', '车牌号', '项目名称', '工时']
    expect(missingFields(mapHeaders(header))).toEqual(['number'])
    expect(missingFields(mapHeaders(header, { 编号: 'number' }))).toEqual([])
    expect(mapHeaders(header, { 工时: '-' }).time).toBeUndefined()
  })
})

test('plates: seven characters, eight for new energy, dots and blanks left out', () => {
  expect(readPlate('粤b·12345')).toBe('粤B12345')
  expect(readPlate('粤BD12345')).toBe('粤BD12345')
  expect(readPlate('粤B1234')).toBeNull()
  expect(readPlate('B12345')).toBeNull()
  expect(readPlate('粤BI2345')).toBeNull()
})

test('times are local, in any of the usual notations, and must exist', () => {
  const at = Date.parse('2026-03-10T09:05:00+08:00')
  for (const text of [
    '2026/3/10 9:05',
    '2026-03-10 09:05',
    '2026-03-10T09:05:00+08:00',
    '2026年3月10日 9:05',
    '2026.3.10 9:05',
  ]) {
    expect(readTime(text, ZONE), text).toBe(at)
  }
  expect(readTime('2026/2/30 17:00', ZONE)).toBeNull()
  expect(readTime('tomorrow', ZONE)).toBeNull()
})

test('standard times in hours or minutes, nothing else', () => {
  expect(readMinutes('1.3')).toBe(78)
  expect(readMinutes('1.3h')).toBe(78)
  expect(readMinutes('78分钟')).toBe(78)
  expect(readMinutes('两小时')).toBeNull()
  expect(readMinutes('0')).toBeNull()
  expect(readMinutes('-1')).toBeNull()
})

test('phones lose the apostrophe of a spreadsheet', () => {
  expect(readPhone("'13800000001")).toBe('13800000001')
})

// A real-shaped day may lie beside the project; without it the small one here has the same six faults.
const real = new URL('../../../shared/data/dms/orders.gb18030.csv', import.meta.url)
test('a day of a DMS: all good orders, six faulty lines, one line twice', async () => {
  const [file, orderCount] = existsSync(real) ? [readFileSync(real), 36] : [fixture, 2]
  const { orders, faulty } = await ordersFrom(file)
  expect(orders).toHaveLength(orderCount)
  expect(faulty.map(({ fault }) => fault.code).toSorted()).toEqual([
    'bad-plate',
    'bad-promise',
    'bad-time',
    'no-number',
    'no-plate',
    'promise-before-arrival',
  ])
})
