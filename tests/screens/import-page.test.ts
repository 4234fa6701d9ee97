import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import ColumnMapping from '#advisor-ui/import/ColumnMapping.vue'
import LineNotes from '#advisor-ui/import/LineNotes.vue'
import { byReason } from '#advisor-ui/import/by-reason.ts'
import { type ImportReport, missingFields, readAnswer, requiredFields } from '#advisor-ui/import/send-file.ts'
import { startLanguage } from '#screen/language.ts'
import type { ImportReport as Served } from '#server/http/import/import-file.ts'
import { required } from '#server/http/import/mapping.ts'

const served: Served = {
  ok: true,
  created: 2,
  updated: 0,
  unchanged: 1,
  rejected: [{ line: 6, reason: '缺少车牌号', code: 'no-plate' }],
  remarks: [
    { line: 2, reason: '没有服务顾问“周强”，由陈静负责', code: 'unknown-advisor' },
    { line: 5, reason: '没有服务顾问“周强”，由陈静负责', code: 'unknown-advisor' },
  ],
  encoding: 'gb18030',
  mapping: [
    { header: '委托书号', field: 'number', sample: 'WT1' },
    { header: '车牌号', field: null, sample: '粤A12345' },
    { header: '作业项目', field: 'label', sample: 'oil' },
    { header: '标准工时', field: 'time', sample: '1.0' },
  ],
  fields: [
    { field: 'number', name: '工单号' },
    { field: 'plate', name: '车牌号' },
  ],
  orders: [{ number: 'WT1', plate: '粤A12345', action: 'created' }],
}
/** What the server sends is what the page reads: this line is the proof of the compiler. */
const report: ImportReport = served

describe('an import', () => {
  test('the page asks for the columns that the server cannot do without', () => {
    expect(requiredFields).toEqual(required)
    expect(missingFields(report)).toEqual(['车牌号'])
  })

  test('every answer of the server has its meaning', () => {
    expect(readAnswer(200, served)).toEqual({ ok: true, report })
    const refusal = { reason: 'malformed', path: 'file', message: '文件是空的' }
    expect(readAnswer(400, { ok: false, refusal })).toMatchObject({ message: '文件是空的' })
    expect([0, 401, 403, 413, 500, 503].map((status) => readAnswer(status, null))).toMatchObject(
      ['away', 'not-signed-in', 'forbidden', 'too-large', 'other', 'away'].map((kind) => ({ kind })),
    )
    expect(readAnswer(200, { ok: true })).toMatchObject({ ok: false, kind: 'other' })
  })

  test('the same reason is read once, with all its lines', () => {
    expect(byReason(report.remarks)).toEqual([{ reason: served.remarks[0]?.reason, lines: [2, 5] }])
    startLanguage('?lang=zh')
    const page = mount(LineNotes, { props: { heading: '说明', notes: report.remarks, bad: false } })
    expect(page.findAll('li').map((line) => line.text())).toHaveLength(1)
    expect(page.text()).toContain('第 2、5 行')
  })

  test('a column can be given another meaning, or none', async () => {
    const page = mount(ColumnMapping, { props: { report, missing: missingFields(report), disabled: false } })
    expect(page.text()).toContain('还缺：车牌号')
    await page.findAll('select')[1]?.setValue('plate')
    await page.findAll('select')[0]?.setValue('-')
    await flushPromises()
    expect(page.emitted('choose')).toEqual([
      ['车牌号', 'plate'],
      ['委托书号', '-'],
    ])
  })
})
