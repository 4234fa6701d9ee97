import { describe, expect, test } from 'vitest'
import { fill, laterThanPromised, plainText, reasonOf } from '#advisor-ui/console/customer-sentence.ts'
import type { ChainLink } from '#domain/alert.ts'
import { jobId, orderId } from '#domain/ids.ts'
import { advisorEn } from '#screen/words/advisor.en.ts'
import { advisorZh } from '#screen/words/advisor.zh.ts'
import { alertOf, at, carOf, lateMorning } from './advisor-day.ts'

const shop = lateMorning()
const order = carOf(shop, '1187')
const stranger = { order: orderId('o9'), number: 'R9', until: at('10:00') }

describe('what an advisor may say to the customer', () => {
  test('his own part by name and time', () => {
    const reason = reasonOf(alertOf(shop, '1187').chain, order)
    expect(reason).toEqual({ kind: 'part', name: '水泵', until: at('10:30') })
  })

  test('[H5] of another car, its part, its bay and its technician nothing but that work before takes longer', () => {
    const chain = alertOf(shop, '2204').chain
    expect(chain.some((link) => link.kind === 'part')).toBe(true)
    expect(reasonOf(chain, carOf(shop, '2204'))).toEqual({ kind: 'ahead' })
    for (const words of [advisorZh, advisorEn]) {
      const said = plainText(fill(words.reason.ahead, { model: 'Corolla' }))
      expect(said).not.toMatch(/1187|R0|水泵|Bay|Li|P-01/)
    }
  })

  const own = { order: order.id, number: order.number, until: at('10:00') }
  const job = order.jobs[0] ?? jobId('')
  test.each<[string, readonly ChainLink[], string]>([
    ['a stop B', [{ kind: 'stop', code: 'B', job, bay: null, ...own }], 'reply'],
    ['a stop D', [{ kind: 'stop', code: 'D', job, bay: null, ...own }], 'sublet'],
    ['another stop', [{ kind: 'stop', code: 'E', job, bay: null, ...own }], 'stop'],
    [
      'a stop of another car',
      [{ kind: 'stop', code: 'C', job: jobId('j9'), bay: null, ...stranger }],
      'ahead',
    ],
    ['an answer that is due', [{ kind: 'reply', ...own }], 'reply'],
    ['a job not planned', [{ kind: 'unplanned', job, label: 'x' }], 'planning'],
    ['a job of another car not planned', [{ kind: 'unplanned', job: jobId('j9'), label: 'x' }], 'ahead'],
    ['closing time', [{ kind: 'closed-hours', until: at('13:00') }], 'closed'],
    [
      'an overrun',
      [{ kind: 'work', job, label: 'x', bay: null, from: null, to: null, overrun: true }],
      'work',
    ],
    [
      'a queue at the wash',
      [{ kind: 'station', station: 'wash', from: at('10:00'), to: at('10:20'), behind: orderId('o9') }],
      'queue',
    ],
  ])('%s', (_name, links, kind) => {
    const chain: readonly ChainLink[] = [
      { kind: 'ready', order: order.id, at: at('11:35'), promise: at('11:00') },
      ...links,
    ]
    expect(reasonOf(chain, order).kind).toBe(kind)
  })

  test('a template is filled in pieces, the ones to get right marked', () => {
    const said = fill('{greeting}at {time}{later}.', { greeting: 'Hello, ', time: '11:45', later: '' }, [
      'time',
    ])
    expect(plainText(said)).toBe('Hello, at 11:45.')
    expect(said.filter(({ strong }) => strong)).toEqual([{ text: '11:45', strong: true }])
    expect(plainText(fill('{nobody}', {}))).toBe('')
  })

  test('every template in both languages has a place for the time and the reason', () => {
    for (const words of [advisorZh, advisorEn]) {
      for (const template of words.sentences) expect(template).toMatch(/\{reason\}.*\{time\}/s)
      expect(words.sentenceWithoutTime).not.toContain('{time}')
      for (const reason of Object.values(words.reason)) expect(reason).not.toContain('{bay}')
    }
  })

  test('how much later is said only when it is later', () => {
    const alert = alertOf(shop, '1187')
    expect(laterThanPromised(alert, at('11:45'))).toBe(45)
    expect(laterThanPromised(alert, at('11:00'))).toBeNull()
  })
})
