// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Subject } from '#domain/subjects.ts'
import { mayGo } from '#screen/outbox/in-order.ts'

interface One {
  readonly id: number
  readonly subjects: readonly Subject[]
  readonly free: boolean
  readonly flying: boolean
}
const line = (id: number, subjects: readonly Subject[], how: Partial<One> = {}): One => ({
  id,
  subjects,
  free: true,
  flying: false,
  ...how,
})
const ids = (lines: readonly One[]) => mayGo(lines).map(({ id }) => id)

describe('which commands may go', () => {
  test('the first of each car, the others of the car behind it', () => {
    expect(ids([line(1, ['car:a']), line(2, ['car:a']), line(3, ['car:b'])])).toEqual([1, 3])
  })
  test('[O2] one that waits for its author holds back its own car alone', () => {
    const asking = line(1, ['car:a'], { free: false })
    expect(ids([asking, line(2, ['car:a']), line(3, ['car:b'])])).toEqual([3])
  })
  test('what is held back holds back in its turn', () => {
    const lines = [
      line(1, ['car:a', 'bay:1'], { free: false }),
      line(2, ['car:b', 'bay:1']),
      line(3, ['car:b']),
      line(4, ['car:c']),
    ]
    expect(ids(lines)).toEqual([4])
  })
  test('everything waits for all before it, and all behind it wait', () => {
    expect(ids([line(1, ['car:a']), line(2, ['everything']), line(3, ['car:b'])])).toEqual([1])
    expect(ids([line(2, ['everything']), line(3, ['car:b'])])).toEqual([2])
  })
  test('no more than the window are on their way', () => {
    const lines = [1, 2, 3, 4, 5, 6].map((id) => line(id, [`car:${id}`], { flying: id < 3 }))
    expect(ids(lines)).toEqual([3, 4])
  })

  const subject = fc.constantFrom<Subject>('car:a', 'car:b', 'car:c', 'bay:1', 'bay:2', 'everything')
  const lines = fc
    .array(
      fc.record({
        subjects: fc.uniqueArray(subject, { minLength: 1, maxLength: 3 }),
        free: fc.boolean(),
        flying: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map((one, id) => ({ ...one, id })))
  const meet = (a: One, b: One): boolean =>
    a.subjects.includes('everything') ||
    b.subjects.includes('everything') ||
    a.subjects.some((one) => b.subjects.includes(one))

  test('[O2] none overtakes an earlier one it meets, and a free one that meets none is never forgotten', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const go = mayGo(all)
        for (const one of go) {
          expect(one.free && !one.flying).toBe(true)
          expect(all.slice(0, one.id).filter((earlier) => meet(earlier, one))).toEqual([])
        }
        const room = 4 - all.filter(({ flying }) => flying).length
        const able = all.filter(
          (one) => one.free && !one.flying && !all.slice(0, one.id).some((earlier) => meet(earlier, one)),
        )
        expect(go.length).toBe(Math.max(0, Math.min(room, able.length)))
      }),
      { numRuns: 500 },
    )
  })
})
