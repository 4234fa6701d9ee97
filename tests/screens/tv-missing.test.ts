import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { missing } from '#board-ui/tv/missing.ts'

const call = (name: string, self: unknown, ...args: readonly unknown[]): unknown => {
  const value = missing.find((one) => one.name === name)?.value
  if (typeof value !== 'function') throw new Error(`nothing is given for ${name}`)
  return Reflect.apply(value, self, args)
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const key = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty'))
const property = <Args extends [unknown, ...unknown[]]>(
  arbitraries: { [At in keyof Args]: fc.Arbitrary<Args[At]> },
  predicate: (...args: Args) => void,
) => fc.assert(fc.property(...arbitraries, predicate))

describe('what is given to an old browser does what a new one does', () => {
  test('at', () => {
    property(
      [fc.array(fc.integer()), fc.oneof(fc.integer({ min: -12, max: 12 }), fc.double())],
      (rows, index) => {
        expect(call('at', rows, index)).toBe(rows.at(index))
      },
    )
  })

  test('flatMap', () => {
    property([fc.array(fc.oneof(fc.integer(), fc.array(fc.integer())))], (rows) => {
      const each = (row: number | number[], index: number, all: readonly unknown[]) =>
        typeof row === 'number' ? row + index : [...row, row, all.length]
      expect(call('flatMap', rows, each)).toEqual(rows.flatMap(each))
    })
  })

  test('toSorted, which leaves its rows alone and equals in their order', () => {
    property([fc.array(fc.record({ rank: fc.integer({ min: 0, max: 3 }), name: fc.string() }))], (rows) => {
      const before = [...rows]
      const byRank = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank
      expect(call('toSorted', rows, byRank)).toEqual(rows.toSorted(byRank))
      expect(rows).toEqual(before)
    })
    property([fc.array(fc.integer())], (numbers) => {
      expect(call('toSorted', numbers)).toEqual(numbers.toSorted())
    })
  })

  test('toSorted is stable where sort is not', () => {
    class Shaky<Row> extends Array<Row> {
      /** As Chromium 68 may: equals come out in any order, here the other way round. */
      override sort(compare: (a: Row, b: Row) => number): this {
        return super.sort((a, b) => compare(a, b) || -1)
      }
    }
    const rows = Array.from({ length: 20 }, (_, index) => ({ index, rank: index % 2 }))
    const shaky = new Shaky<(typeof rows)[number]>(...rows)
    const byRank = (a: { rank: number }, b: { rank: number }) => a.rank - b.rank
    expect([...new Shaky(...rows).sort(byRank)]).not.toEqual(rows.toSorted(byRank))
    expect([...list(call('toSorted', shaky, byRank))]).toEqual(rows.toSorted(byRank))
  })

  test('Object.fromEntries and Object.hasOwn, names of the prototype included', () => {
    property([fc.array(fc.tuple(key, fc.integer())), key], (entries, name) => {
      const made = call('fromEntries', Object, entries)
      expect(Object.entries(made ?? {})).toEqual(Object.entries(Object.fromEntries(entries)))
      expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
      expect(call('hasOwn', Object, made, name)).toBe(Object.hasOwn(Object.fromEntries(entries), name))
    })
    expect(call('fromEntries', Object, new Map([['a', 1]]))).toEqual({ a: 1 })
  })
})

test('nothing that exists is replaced', async () => {
  const lists: object = Array.prototype
  const { at, toSorted } = Array.prototype
  Reflect.deleteProperty(lists, 'toSorted')
  try {
    await import('#board-ui/tv/polyfills.ts')
    expect(Array.prototype.at).toBe(at)
    expect(Array.prototype.toSorted).not.toBe(toSorted)
    expect([3, 1, 2].toSorted((a, b) => a - b)).toEqual([1, 2, 3])
    const seen: string[] = []
    for (const name in [1]) seen.push(name)
    expect(seen).toEqual(['0'])
  } finally {
    Object.defineProperty(lists, 'toSorted', { value: toSorted, writable: true, configurable: true })
  }
})
