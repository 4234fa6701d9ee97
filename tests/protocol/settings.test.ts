import { describe, expect, test } from 'vitest'
import { parseSettings } from '#protocol/settings.ts'
import { settings } from '../support/small-shop.ts'

const small = {
  name: '车间',
  zone: 'Asia/Shanghai',
  hours: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '18:00'],
    ],
    sun: [],
  },
  bays: [{ id: 'B1', name: '1', kind: 'general' }],
  technicians: [{ id: 'li', name: 'Li', skills: { engine: 3 } }],
  advisors: [{ id: 'chen', name: 'Chen' }],
}
const fault = (change: object) => {
  const parsed = parseSettings({ ...small, ...change })
  return parsed.ok ? null : parsed.path
}

describe('the settings of a shop', () => {
  test('what is left out has the usual value', () => {
    const parsed = parseSettings(small)
    expect(parsed).toMatchObject({
      ok: true,
      settings: {
        closedDates: [],
        openDates: {},
        parking: [],
        stopCodes: [
          { code: 'A', label: '工作中断' },
          { code: 'B', label: '等待答复' },
          { code: 'C', label: '等待零件' },
          { code: 'D', label: '外加工' },
        ],
        policies: settings.policies,
      },
    })
  })

  test('settings that were read can be written back unchanged', () => {
    expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual({ ok: true, settings })
  })

  test('a policy this version does not know is kept', () => {
    expect(parseSettings({ ...small, policies: { riskMinutes: 20, quietFrom: '21:00' } })).toMatchObject({
      settings: { policies: { riskMinutes: 20, quietFrom: '21:00', ackMinutes: 10 } },
    })
  })

  test('hours end after they begin, at 24:00 at the latest, and do not overlap', () => {
    const mon = (...spans: unknown[]) => fault({ hours: { mon: spans } })
    expect(mon(['20:00', '24:00'])).toBeNull()
    expect(mon(['13:00', '18:00'], ['08:00', '13:00'])).toBeNull()
    expect(mon(['08:00', '08:00'])).toBe('hours.mon')
    expect(mon(['18:00', '08:00'])).toBe('hours.mon')
    expect(mon(['08:00', '12:00'], ['11:59', '18:00'])).toBe('hours.mon')
    expect(mon(['8:00', '12:00'])).toBe('hours.mon.0.0')
    expect(mon(['08:00', '24:01'])).toBe('hours.mon.0.1')
    expect(fault({ hours: { someday: [] } })).toBe('hours.someday')
    expect(fault({ openDates: { '2026-10-10': [['08:00', '12:00']] } })).toBeNull()
    expect(fault({ openDates: { tomorrow: [] } })).toMatch(/^openDates/)
    expect(fault({ closedDates: ['2026-02-30'] })).toBe('closedDates.0')
  })

  test('names are unique, zones exist, numbers are possible', () => {
    const bay = { id: 'B1', name: '1', kind: 'general' }
    expect(fault({ bays: [bay, bay] })).toBe('bays')
    expect(fault({ bays: Array.from({ length: 501 }, (_, n) => ({ ...bay, id: `B${n}` })) })).toBe('bays')
    expect(fault({ bays: [{ ...bay, id: '__proto__' }] })).toBe('bays.0.id')
    expect(fault({ parking: ['P-01', 'P-01'] })).toBe('parking')
    expect(fault({ parking: ['B1'] })).toBe('parking')
    expect(
      fault({
        stopCodes: [
          { code: 'A', label: 'x' },
          { code: 'A', label: 'y' },
        ],
      }),
    ).toBe('stopCodes')
    expect(fault({ zone: 'Mars/Olympus' })).toBe('zone')
    expect(fault({ zone: '' })).toBe('zone')
    expect(fault({ policies: { inspectionCapacity: 0 } })).toBe('policies.inspectionCapacity')
    expect(fault({ technicians: [{ id: 'li', name: 'Li', skills: { engine: 6 } }] })).toBe(
      'technicians.0.skills.engine',
    )
    expect(fault({ owner: 'me' })).toBe('owner')
    for (const raw of [null, [], 'x', 7, undefined]) expect(parseSettings(raw).ok).toBe(false)
  })
})
