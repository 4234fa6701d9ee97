import { describe, expect, test } from 'vitest'
import { chainNodes, letterOf, rootOf } from '#advisor-ui/console/chain-nodes.ts'
import { masked, telLink } from '#advisor-ui/console/contact.ts'
import { offered } from '#advisor-ui/console/may.ts'
import { callOf, emptyDraft, missingIn } from '#advisor-ui/console/outcome-draft.ts'
import { instantOn, readClock } from '#advisor-ui/console/shop-clock.ts'
import { timelineOf } from '#advisor-ui/console/timeline.ts'
import type { CommandType } from '#domain/commands.ts'
import { alertId } from '#domain/ids.ts'
import { roles } from '#domain/decision.ts'
import { shopTime } from '#screen/format.ts'
import { mayAsk } from '#server/commands/permissions.ts'
import { alertOf, at, carOf, chen, done, foreseen, lateMorning } from './advisor-day.ts'

const shop = lateMorning()

describe('the causal chain as it is drawn', () => {
  const { chain } = alertOf(shop, '1187')

  test('reads from the root on the left to the delivery on the right', () => {
    const nodes = chainNodes(chain, true)
    expect(nodes.at(0)).toMatchObject({ kind: 'link', role: 'root', link: { kind: 'part' } })
    expect(nodes.at(-1)).toMatchObject({ kind: 'link', role: 'ready' })
    expect(rootOf(chain)?.kind).toBe('part')
    expect(letterOf(chain)).toBe('C')
  })

  test('more than five nodes are folded, and nothing is lost by it', () => {
    const nodes = chainNodes(chain)
    expect(chain.length).toBeGreaterThan(5)
    expect(nodes).toHaveLength(5)
    expect(nodes[2]).toEqual({ kind: 'fold', count: chain.length - 4 })
    expect(chainNodes(chain, true)).toHaveLength(chain.length)
  })
})

describe('the history of a car', () => {
  test('what happened in order, and how the forecast goes on', () => {
    const entries = timelineOf(shop, foreseen(shop, '09:20'), carOf(shop, '1187'))
    expect(entries.map(({ kind, future }) => (future ? `${kind}?` : kind))).toEqual([
      'received',
      'promise',
      'start',
      'stop',
      'alert',
      'start?',
      'station?',
      'station?',
      'ready?',
    ])
    expect(entries.at(-1)?.at).toBe(at('11:35'))
  })

  test('a changed promise stands beside the first', () => {
    const agreed = done(shop, '09:25', chen, {
      type: 'log-call',
      alert: alertOf(shop, '1187').id,
      outcome: 'agreed',
      promise: at('12:00'),
    })
    const promises = timelineOf(agreed, null, carOf(agreed, '1187')).filter(({ kind }) => kind === 'promise')
    expect(promises).toMatchObject([
      { promise: at('11:00'), changed: false },
      { promise: at('12:00'), changed: true },
    ])
  })
})

describe('times as they are typed', () => {
  test.each([
    ['17:45', 1065],
    ['1745', 1065],
    ['９：０５', 545],
    ['9', 540],
    ['24:00', null],
    ['17:60', null],
    ['soon', null],
    ['', null],
  ])('%s', (text, minute) => expect(readClock(text)).toBe(minute))

  test('are times of the shop, whatever the zone of the screen', () => {
    const time = shopTime('Asia/Shanghai')
    expect(instantOn(time, at('09:20'), 0, 1065)).toBe(at('17:45'))
    expect(instantOn(time, at('09:20'), 2, 480)).toBe(at('+2 08:00'))
    const berlin = shopTime('Europe/Berlin')
    const before = instantOn(berlin, at('09:20'), 0, 600)
    expect(berlin.clock(before)).toBe('10:00')
    // The night the clocks go forward, 28 March 2027.
    const march = instantOn(berlin, at('+123 12:00'), 1, 720)
    expect(berlin.clock(march)).toBe('12:00')
  })
})

describe('the outcome of a call', () => {
  const id = alertId('delay:o1:1')

  test('[A3] nothing is saved without one, and no agreement without its time', () => {
    expect(missingIn(emptyDraft)).toBe('outcome')
    expect(missingIn({ ...emptyDraft, outcome: 'agreed' })).toBe('time')
    expect(missingIn({ ...emptyDraft, outcome: 'told' })).toBeNull()
    expect(callOf(id, { ...emptyDraft, outcome: 'agreed' })).toBeNull()
  })

  test('says what was chosen for it and nothing else', () => {
    const full = { ...emptyDraft, at: at('12:00'), wishAt: at('11:30'), nextAt: at('09:40'), note: ' ok ' }
    expect(callOf(id, { ...full, outcome: 'agreed' })).toEqual({
      type: 'log-call',
      alert: id,
      outcome: 'agreed',
      promise: at('12:00'),
      note: 'ok',
    })
    expect(callOf(id, { ...full, outcome: 'refused', note: '' })).toEqual({
      type: 'log-call',
      alert: id,
      outcome: 'refused',
      promise: at('11:30'),
    })
    expect(callOf(id, { ...full, outcome: 'no-answer' })).toMatchObject({ nextAt: at('09:40') })
    expect(callOf(id, { ...full, outcome: 'told' })).not.toHaveProperty('nextAt')
  })
})

describe('who may do what', () => {
  test('the console offers each role what the server takes from it', () => {
    for (const command of Object.keys(offered) as (keyof typeof offered & CommandType)[]) {
      for (const role of roles) {
        expect([command, role, offered[command].includes(role)]).toEqual([
          command,
          role,
          mayAsk(role, command),
        ])
      }
    }
  })

  test('[H5] a number stands masked until somebody asks for it', () => {
    expect(masked('138 0000 5678')).toBe('138••••5678')
    expect(masked('12345')).toBe('•••••')
    expect(masked('')).toBe('')
    expect(telLink('+86 138-0000-5678')).toBe('tel:+8613800005678')
  })
})
