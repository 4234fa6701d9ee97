import fc from 'fast-check'
import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { pastLines } from '#advisor-ui/console/call-history.ts'
import { fill, plainText, reasonOf } from '#advisor-ui/console/customer-sentence.ts'
import { toggled } from '#advisor-ui/console/outcome-draft.ts'
import { sentenceName, templateOf } from '#advisor-ui/console/sentence-template.ts'
import { alertKinds, type ChainLink } from '#domain/alert.ts'
import { unknownVariable } from '#domain/call-sentences.ts'
import { bayId, jobId, orderId, technicianId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { advisorEn } from '#screen/words/advisor.en.ts'
import { advisorZh } from '#screen/words/advisor.zh.ts'
import { alertOf, at, carOf, chen, done, lateMorning } from './advisor-day.ts'
import { consolePage } from './console-page.ts'

describe('the sentence', () => {
  test('every wording of the house, for every kind and language, keeps to the variables of its situation', () => {
    for (const words of [advisorZh, advisorEn])
      for (const kind of alertKinds)
        for (const timed of [true, false])
          for (const variant of [0, 1]) {
            const template = templateOf(kind, { timed, variant, own: undefined, words })
            expect(template).not.toBe('')
            expect(unknownVariable(sentenceName(kind, timed), template)).toBeNull()
          }
  })

  test('the shop’s own wording comes first, rephrasing goes on to those of the house and around', () => {
    const choose = (variant: number) =>
      templateOf('delay', { timed: true, variant, own: { delay: 'own {time}' }, words: advisorZh })
    expect([0, 1, 2, 3].map(choose)).toEqual(['own {time}', ...advisorZh.sentences, 'own {time}'])
    const other = { timed: false, variant: 0, own: { delay: 'own' }, words: advisorZh }
    expect(templateOf('refusal', other)).toBe(advisorZh.sentenceWithoutTime)
  })

  test('[H5] of random chains through other cars nothing is said that names them, a place or a person', () => {
    const shop = lateMorning()
    const order = carOf(shop, '2204')
    const other = { order: orderId('o9'), number: 'R-OTHER', until: at('10:00') }
    const job = jobId('j-OTHER')
    const links: readonly ChainLink[] = [
      { kind: 'part', name: 'PART-OTHER', ...other },
      { kind: 'technician', technician: technicianId('t-OTHER'), name: 'NAME-OTHER', job, ...other },
      { kind: 'bay', bay: bayId('b-OTHER'), name: 'BAY-OTHER', job, ...other },
      { kind: 'car', job, ...other },
      { kind: 'stop', code: 'C', job, bay: bayId('b-OTHER'), ...other },
      { kind: 'reply', ...other },
      {
        kind: 'away',
        technician: technicianId('t-OTHER'),
        name: 'NAME-OTHER',
        away: 'absent',
        until: null,
      },
      { kind: 'work', job, label: 'LABEL-OTHER', bay: null, from: null, to: null, overrun: true },
      { kind: 'unplanned', job, label: 'LABEL-OTHER' },
      { kind: 'station', station: 'wash', from: at('10:00'), to: at('10:20'), behind: other.order },
      { kind: 'closed-hours', until: at('13:00') },
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...links), { minLength: 1, maxLength: 6 }), (chain) => {
        const reason = reasonOf(chain, order)
        for (const { reason: templates } of [advisorZh, advisorEn]) {
          const template = reason.kind === 'part' ? templates.part : templates[reason.kind]
          const said = plainText(
            fill(template, { model: order.model, part: 'name' in reason ? (reason.name ?? '') : '' }),
          )
          expect(said).not.toMatch(/OTHER|o9/)
        }
      }),
      { seed: 20_261_126, numRuns: 500 },
    )
  })
})

test('a remark goes into the note and out again, beside what is typed', () => {
  expect(toggled('', 'off')).toBe('off')
  expect(toggled('his wife answers', 'off')).toBe('off; his wife answers')
  expect(toggled('off; his wife answers', 'off')).toBe('his wife answers')
  expect(toggled('off', 'off')).toBe('')
})

describe('the card', () => {
  let page: VueWrapper
  const { open: openPage, press, asked } = consolePage()
  const open = async (shop: Shop): Promise<void> => {
    page = await openPage(shop)
    await press('j')
  }
  const said = () => page.get('p.said').text()
  const holding = (more: Partial<Shop['settings']>): Shop => {
    const shop = lateMorning()
    return { ...shop, settings: { ...shop.settings, ...more } }
  }

  test('offers nothing that the house does not hold', async () => {
    await open(lateMorning())
    expect(page.find('[data-offer]').exists()).toBe(false)
  })

  test('an offer adds its sentence, and takes it away again', async () => {
    await open(holding({ offers: { delivery: true } }))
    expect(page.findAll('[data-offer]')).toHaveLength(1)
    const before = said()
    await page.get('[data-offer="delivery"]').trigger('click')
    expect(said()).toBe(before + advisorZh.card.offerSaid.delivery)
    await page.get('[data-offer="delivery"]').trigger('click')
    expect(said()).toBe(before)
  })

  test('speaks in the shop’s own words, filled in', async () => {
    await open(holding({ sentences: { zh: { delay: '{plate}：{reason}。{time} 好。' } } }))
    expect(said()).toMatch(/1187：.*水泵.*10:30.*12:00 好。/s)
  })

  test('shows every attempt about this car, newest first, with the next one', async () => {
    const shop = lateMorning()
    const { id, order } = alertOf(shop, '1187')
    const once = done(shop, '09:20', chen, { type: 'log-call', alert: id, outcome: 'no-answer' })
    const twice = done(once, '09:21', chen, { type: 'log-call', alert: id, outcome: 'left-message' })
    expect(pastLines(twice.alerts, order, []).map(({ call }) => call?.outcome)).toEqual([
      'left-message',
      'no-answer',
    ])
    expect(pastLines(twice.alerts, orderId('o9'), [])).toEqual([])
    // A note stands with its call, one of another occasion between them.
    const note = (time: string, text: string) => ({ at: at(time), by: chen.user, text })
    const notes = [note('09:20', '在开会'), note('09:15', '只做保养'), note('09:21', '晚上再打')]
    expect(pastLines(twice.alerts, order, notes).map(({ call, text }) => [call?.outcome, text])).toEqual([
      ['left-message', '晚上再打'],
      ['no-answer', '在开会'],
      [undefined, '只做保养'],
    ])
    await open(twice)
    const history = page.get('[data-past-calls]').text()
    expect(history).toMatch(/通话记录\s*2.*再拨.*09:21\s*已留言.*09:20\s*未接/s)
    expect(history).toContain('Chen')
  })

  test('what else the same customer is to be told is named, and one tap away', async () => {
    const shop = lateMorning()
    const { order } = alertOf(shop, '1187')
    await open(done(shop, '09:20', chen, { type: 'receive-complaint', order }))
    const delay = page.get('[data-card]').attributes('data-card')
    const others = page.findAll('[data-same-car]')
    expect(others.map((one) => one.text())).toEqual([advisorZh.desk.duty.complaint])
    await others[0]?.trigger('click')
    expect(page.get('[data-card]').attributes('data-card')).not.toBe(delay)
    expect(page.get('[data-same-car]').text()).toBe(advisorZh.desk.duty.delay)
  })

  test('a dead number is noted with the call in vain, and offered for nothing else', async () => {
    await open(lateMorning())
    await page.get('[data-outcome="left-message"]').trigger('click')
    expect(page.find('[data-dead-number]').exists()).toBe(false)
    await page.get('[data-outcome="no-answer"]').trigger('click')
    await page.get('[data-dead-number]').trigger('click')
    await page.get('.save').trigger('click')
    expect(asked()).toMatchObject([{ type: 'log-call', outcome: 'no-answer', note: '关机·空号' }])
  })
})
