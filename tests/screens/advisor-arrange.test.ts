import { describe, expect, test } from 'vitest'
import { type Arrangement, arrange, neighbour } from '#advisor-ui/console/arrange.ts'
import type { Duty, Group } from '#advisor-ui/console/inbox.ts'
import { alertId } from '#domain/ids.ts'
import { alertOf, carOf, lateMorning } from './advisor-day.ts'

const shop = lateMorning()
const duty = (name: string, group: Group = 'now'): Duty => ({
  alert: { ...alertOf(shop, '1187'), id: alertId(name) },
  order: carOf(shop, '1187'),
  group,
  mine: true,
  overdue: false,
  late: null,
  clock: null,
  dueAt: null,
})
const names = ({ rows }: Arrangement, group: Group = 'now') => rows[group].map(({ alert }) => alert.id)
const shown = (...duties: readonly Duty[]) => arrange(duties, null, null)
const b = alertId('b')

describe('rows of the inbox', () => {
  test('stand as sorted while nobody works on one of them', () => {
    const before = shown(duty('a'), duty('b'))
    expect(names(arrange([duty('x'), duty('b'), duty('a')], before, null))).toEqual(['x', 'b', 'a'])
  })

  test('what arrives goes below the selected row, however urgent it is', () => {
    const before = shown(duty('a'), duty('b'), duty('c'))
    const after = arrange([duty('x'), duty('c'), duty('b'), duty('a')], before, b)
    expect(names(after)).toEqual(['a', 'b', 'x', 'c'])
    expect(after.held).toEqual([])
  })

  test('what could only push the selected row down is held back, and counted', () => {
    const before = shown(duty('a'), duty('b', 'later'))
    const after = arrange([duty('x'), duty('a'), duty('b', 'later')], before, b)
    expect(names(after)).toEqual(['a'])
    expect(names(after, 'later')).toEqual(['b'])
    expect(after.held).toEqual(['x'])
    expect(names(arrange([duty('x'), duty('a'), duty('b', 'later')], null, b))).toEqual(['x', 'a'])
  })

  test('a selected row that goes to another group or away holds nothing back', () => {
    const before = shown(duty('a'), duty('b', 'later'))
    expect(names(arrange([duty('x'), duty('a')], before, b))).toEqual(['x', 'a'])
    expect(names(arrange([duty('x'), duty('b'), duty('a')], before, b))).toEqual(['x', 'b', 'a'])
  })

  test('J and K walk over all groups and stop at the ends', () => {
    const rows = shown(duty('a'), duty('b', 'later'), duty('c', 'watch'))
    expect(neighbour(rows, null, 1)).toBe('a')
    expect(neighbour(rows, alertId('a'), 1)).toBe('b')
    expect(neighbour(rows, alertId('c'), 1)).toBe('c')
    expect(neighbour(rows, b, -1)).toBe('a')
    expect(neighbour(shown(), null, 1)).toBeNull()
  })
})
