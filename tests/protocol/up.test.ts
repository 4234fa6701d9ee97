import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandSchemas, followSchema, parseCommand, type SpokenCommand } from '#protocol/up.ts'
import { oneOfEach } from '../support/one-of-each.ts'

const types = Object.keys(oneOfEach) as SpokenCommand[]
const envelope = (type: SpokenCommand) => ({ id: 'c-1', ...oneOfEach[type] })
const fault = (raw: unknown) => {
  const parsed = parseCommand(raw)
  return parsed.ok ? null : parsed.path
}

describe('what a screen may say', () => {
  test('every command is read as it was meant, and every command has a schema', () => {
    expect(Object.keys(commandSchemas).sort()).toEqual([...types].sort())
    for (const type of types) {
      const raw = JSON.parse(JSON.stringify({ ...envelope(type), seen: 7 }))
      expect(parseCommand(raw)).toEqual({ ok: true, command: raw })
    }
  })

  test('a field that nobody asked for is malformed, and named', () => {
    for (const type of types) {
      expect(fault({ ...envelope(type), actor: 'manager' })).toBe('actor')
      expect(fault({ ...envelope(type), by: 'manager' })).toBe('by')
    }
    const received = oneOfEach['receive-car']
    expect(fault({ id: 'c', ...received, order: { ...received.order, price: 3 } })).toBe('order.price')
    expect(
      fault({ id: 'c', ...received, order: { ...received.order, jobs: [{ label: 'x', minutes: 0 }] } }),
    ).toBe('order.jobs.0.minutes')
  })

  test("[A1] the ids of the house's own questions are not for others", () => {
    const spoken = { type: 'start-job', job: 'j' }
    expect(fault({ id: 'watch:7:0123456789abcdef', ...spoken })).toBe('id')
    expect(fault({ id: 'watching', ...spoken })).toBe(null)
  })

  test('a missing field is malformed, and named', () => {
    const optional = new Set(['change-order.model', 'change-order.addJobs'])
    for (const type of types)
      for (const field of Object.keys(oneOfEach[type])) {
        const rest = Object.fromEntries(Object.entries(envelope(type)).filter(([name]) => name !== field))
        expect([type, field, fault(rest)]).toEqual([
          type,
          field,
          optional.has(`${type}.${field}`) ? null : field,
        ])
      }
    expect(fault({ type: 'settle', order: 'o1' })).toBe('id')
    expect(fault({ id: 'c', type: 'settle' })).toBe('order')
    expect(fault({ id: 'c', type: 'stop-job', job: 'j', code: 'A', reason: 'x', place: 'P' })).toBe(
      'expectedAt',
    )
  })

  test('an id is 1 to 100 visible ASCII characters', () => {
    const idOf = (id: unknown) => fault({ ...oneOfEach.settle, id })
    for (const id of ['a', 'A-z_0.9:x/{y}', 'x'.repeat(100)]) expect(idOf(id)).toBeNull()
    for (const id of ['', 'x'.repeat(101), 'a b', 'ä', 'a\n', 7, null, {}, 'constructor', '__proto__'])
      expect(idOf(id)).toBe('id')
  })

  test('ids that every object answers to name nothing', () => {
    for (const order of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])
      expect(fault({ id: 'c', type: 'settle', order })).toBe('order')
    expect(fault(JSON.parse('{"id":"c","type":"settle","order":"o1","__proto__":{"role":"manager"}}'))).toBe(
      '__proto__',
    )
  })

  test('[B20] text is one spelling, visible, whole and not endless', () => {
    const read = (reason: string) => {
      const parsed = parseCommand({ id: 'c', type: 'close-bay', bay: 'B1', reason })
      return parsed.ok && parsed.command.type === 'close-bay' ? parsed.command.reason : null
    }
    expect(read('  lift \t defect\r\n again ')).toBe('lift   defect  again')
    expect(read('e\u0301')).toBe('\u00e9')
    expect(read('ab\u202ecd\u200be\ufefff\u2066g')).toBe('abcdefg')
    for (const bad of [
      '',
      '   ',
      '\u200b',
      'a\u0000b',
      'a\u001b[31m',
      'a\u009fb',
      '\ud800',
      'a\udc00b',
      'x'.repeat(301),
    ])
      expect(read(bad)).toBeNull()
    expect(read('升降机 😀')).toBe('升降机 😀')
  })

  test('moments are whole milliseconds of this century, durations whole minutes up to 100,000', () => {
    const from = (value: unknown) => fault({ ...envelope('plan-job'), from: value })
    expect(from(1_795_000_000_000)).toBeNull()
    for (const bad of [0, -1, 1.5, 1_700_000_000, 1e18, Infinity, NaN, '2026-11-24', null, [1], true])
      expect(from(bad)).toBe('from')
    const minutes = (value: unknown) => fault({ ...envelope('extend-job'), remainingMinutes: value })
    expect(minutes(1)).toBeNull()
    expect(minutes(100_000)).toBeNull()
    for (const bad of [0, 0.5, 100_001, -5, '30', null]) expect(minutes(bad)).toBe('remainingMinutes')
    expect(fault({ ...envelope('order-part'), eta: null })).toBeNull()
  })

  test('a reception may name the appointment it keeps', () => {
    const parsed = parseCommand({ ...envelope('receive-car'), appointment: 'o1' })
    expect(parsed).toEqual({ ok: true, command: { ...envelope('receive-car'), appointment: 'o1' } })
  })

  test('[B1] anything at all is answered, never thrown', () => {
    const odd = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    })
    const field = fc.constantFrom(
      'id',
      'type',
      'job',
      'order',
      'from',
      '__proto__',
      'constructor',
      'technicians',
    )
    const type = fc.constantFrom(...types)
    const bent = fc
      .tuple(type, field, odd)
      .map(([which, name, value]) => ({ ...envelope(which), [name]: value, extra: 1 }))
    fc.assert(
      fc.property(fc.oneof(odd, bent), (raw) => {
        expect(parseCommand(raw).ok).toBe(false)
        expect(followSchema.safeParse(raw).success).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  test('[B1] deep nesting is refused like anything else', () => {
    let deep: unknown = 'end'
    for (let level = 0; level < 10_000; level += 1) deep = { deep }
    expect(fault(deep)).toBe('type')
    expect(fault({ ...envelope('settle'), order: deep })).toBe('order')
    expect(fault({ ...envelope('settle'), deep })).toBe('deep')
  })
})
