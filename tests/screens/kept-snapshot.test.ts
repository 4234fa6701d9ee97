import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { instant } from '#domain/ids.ts'
import { forget, keep, type Kept, keptShop, read } from '#screen/kept-snapshot.ts'
import { crowded } from './wall-scene.ts'

const KEPT = 'kept-shop'
const shop = crowded()
const mine = { shop: 'demo', origin: 'http://board' }
const kept: Kept = {
  ...mine,
  build: 'b1',
  position: { shop, version: 100, hash: 'h100' },
  at: shop.at,
  ahead: 1_500,
}
beforeEach(() => localStorage.clear())
afterEach(() => vi.restoreAllMocks())

describe('the kept board', () => {
  test('comes back as it was', () => {
    keep(kept)
    const back = read(mine)
    expect(back?.position).toEqual(kept.position)
    expect(back).toMatchObject({ at: shop.at, ahead: 1_500, build: 'b1' })
    expect(keptShop()).toBe('demo')
  })
  test('is for its own shop and server alone', () => {
    keep(kept)
    expect(read({ ...mine, shop: 'other' })).toBeNull()
    expect(read({ ...mine, origin: 'http://elsewhere' })).toBeNull()
  })
  test('is gone when it is forgotten', () => {
    keep(kept)
    forget()
    expect(read(mine)).toBeNull()
    expect(keptShop()).toBeNull()
    expect(localStorage.length).toBe(0)
  })
  test('a later one takes the place of an earlier one', () => {
    keep(kept)
    keep({ ...kept, position: { ...kept.position, version: 101 }, at: instant(shop.at + 60_000) })
    expect(read(mine)?.position.version).toBe(101)
    expect(localStorage.length).toBe(1)
  })
  test('a storage that refuses costs nothing but the board', () => {
    const setItem = vi.fn<() => void>(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    vi.stubGlobal('localStorage', { getItem: () => null, removeItem: () => undefined, setItem })
    onTestFinished(() => void vi.unstubAllGlobals())
    expect(() => keep(kept)).not.toThrow()
    expect(setItem).toHaveBeenCalled()
    expect(read(mine)).toBeNull()
  })
})

describe('a broken kept board is none', () => {
  const written = (): Record<string, unknown> => {
    keep(kept)
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}')
  }
  const state = (): Record<string, unknown> => ({ ...Object(written()['state']) })

  test.each(['', '{', 'null', '[]', '7', '"text"', '{}', '{"form":1}', '{"form":1,"state":{}}'])(
    'as %s',
    (text) => {
      localStorage.setItem(KEPT, text)
      expect(read(mine)).toBeNull()
      expect(keptShop()).toBeNull()
    },
  )
  test('cut off at any place', () => {
    keep(kept)
    const text = localStorage.getItem(KEPT) ?? ''
    for (let part = 0.05; part < 1; part += 0.05) {
      localStorage.setItem(KEPT, text.slice(0, Math.floor(text.length * part)))
      expect(read(mine)).toBeNull()
    }
  })
  test.each(['form', 'shop', 'origin', 'build', 'version', 'hash', 'at', 'ahead', 'state'])(
    'without its %s, or with another kind of it',
    (name) => {
      const { [name]: _gone, ...rest } = written()
      for (const value of [undefined, {}, [], true]) {
        localStorage.setItem(KEPT, JSON.stringify({ ...rest, [name]: value }))
        expect(read(mine)).toBeNull()
      }
    },
  )
  test.each(['shop', 'orders', 'jobs', 'bays', 'technicians', 'alerts', 'parts', 'extras', 'andons'])(
    'without its %s, or with rows that are none',
    (table) => {
      const whole = written()
      for (const value of [undefined, [], 'x', { a: 1 }, { a: { id: 'b' } }]) {
        localStorage.setItem(KEPT, JSON.stringify({ ...whole, state: { ...state(), [table]: value } }))
        expect(read(mine)).toBeNull()
      }
    },
  )
})
