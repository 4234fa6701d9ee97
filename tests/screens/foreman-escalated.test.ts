import { flushPromises } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import { escalatedCalls, escalatedTo } from '#board-ui/foreman/escalated.ts'
import { useActor } from '#board-ui/foreman/use-actor.ts'
import type { Shop } from '#domain/shop.ts'
import { alertOf, at, chen, done, lateMorning, watched } from './advisor-day.ts'
import { deskOf, find, newDeskEachTime, press } from './foreman-scene.ts'

/** Nobody takes the calls of the morning: the clock of each runs up the ladder. */
const upTo = (time: string): Shop =>
  ['09:30', '09:35', '09:40', '09:45'].filter((step) => step <= time).reduce(watched, lateMorning())
const levels = (shop: Shop) => [alertOf(shop, '1187').level, alertOf(shop, '2204').level]

describe('what comes up the ladder', () => {
  test('[A4] level 3 is the foreman’s, level 4 the manager’s too', () => {
    const [two, three, four] = [upTo('09:30'), upTo('09:35'), upTo('09:40')]
    expect([two, three, four].map(levels)).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
    ])
    const counts = (role: 'foreman' | 'manager' | 'advisor') =>
      [two, three, four].map((shop) => escalatedTo(shop, role).length)
    expect(counts('foreman')).toEqual([0, 2, 2])
    expect(counts('manager')).toEqual([0, 0, 2])
    expect(counts('advisor')).toEqual([0, 0, 0])
  })

  test('[A4] what has gone on to the manager is heard by him alone', () => {
    const calls = (shop: Shop, role: 'foreman' | 'manager') => escalatedCalls(shop, role, shop.at).length
    expect([calls(upTo('09:35'), 'foreman'), calls(upTo('09:35'), 'manager')]).toEqual([2, 0])
    expect([calls(upTo('09:40'), 'foreman'), calls(upTo('09:40'), 'manager')]).toEqual([0, 2])
  })

  test('[A4] taken by an advisor it is heard no more, and stays in the list until it is phoned', () => {
    const shop = upTo('09:35')
    const taken = done(shop, '09:36', chen, { type: 'acknowledge-alert', alert: alertOf(shop, '1187').id })
    expect(escalatedCalls(taken, 'foreman', at('09:36'))).toHaveLength(1)
    expect(escalatedTo(taken, 'foreman')).toHaveLength(2)
  })

  test('[A3] taken and phoned three times in vain, the manager hears of it', () => {
    const shop = lateMorning()
    const alert = alertOf(shop, '1187').id
    const phoned = ['09:22', '09:33', '09:44'].reduce(
      (so, time) => done(so, time, chen, { type: 'log-call', alert, outcome: 'no-answer' }),
      done(shop, '09:21', chen, { type: 'acknowledge-alert', alert }),
    )
    expect(alertOf(phoned, '1187')).toMatchObject({ level: 4, state: 'acknowledged' })
    const heard = escalatedCalls(phoned, 'manager', at('09:44')).map((call) => call.alert.id)
    expect(heard).toContain(alert)
  })
})

describe('the console of the foreman', () => {
  newDeskEachTime()

  test('[A4] shows how many calls nobody has made, says so, and lists what is wanted', async () => {
    await deskOf(upTo('09:35'), at('09:36'))
    expect(find('.escalated').textContent).toContain('2')
    expect(find('.header [role=alert]').textContent).toContain('Escalated to you')
    await press('.escalated')
    const [panel] = document.querySelectorAll('[data-escalated]')
    expect(panel?.textContent).toMatch(/1187.*Late, the customer does not know.*due 11:00/s)
    expect(panel?.textContent).toContain('Have an advisor call now')
    expect(panel?.querySelector('.keys')).toBeNull()
  })

  test('[A4] nothing has come up: no key for it', async () => {
    await deskOf(upTo('09:30'), at('09:31'))
    expect(document.querySelector('.escalated')).toBeNull()
  })

  test('[A4] the manager takes the call himself, or opens its card', async () => {
    const shop = upTo('09:40')
    const manager = { user: 'boss', role: 'manager' } as const
    const house = await deskOf(shop, at('09:41'), manager)
    expect(useActor().session?.role).toBe('manager')
    await press('.escalated')
    const { id } = escalatedTo(shop, 'manager')[0] ?? alertOf(shop, '1187')
    const row = `[data-escalated="${id}"]`
    expect(find(`${row} a`).getAttribute('href')).toBe(`/advisor?alert=${encodeURIComponent(id)}`)
    await press(`${row} button.primary`)
    await flushPromises()
    expect(house.shop().alerts[id]).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'boss' })
  })
})
