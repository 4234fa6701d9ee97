import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { carsHere, leadingKeys, narrow } from '#board-ui/scan/narrow.ts'
import { bareScan, carOfScan } from '#board-ui/scan/read-scan.ts'
import { type Burst, LEAST_SIGNS, MAX_GAP, press } from '#board-ui/scan/wedge.ts'
import { searchCars } from '#board-ui/foreman/search.ts'
import { given } from '../support/given.ts'
import { at } from '../support/local-time.ts'
import { receive } from '../support/small-shop.ts'

/** Types keys with these gaps; answers with what was taken for scans. */
const typed = (keys: readonly string[], gap: (index: number) => number, from = 1_000): readonly string[] => {
  const scans: string[] = []
  let burst: Burst | null = null
  let at = from
  for (const [index, key] of keys.entries()) {
    at += index === 0 ? 0 : gap(index)
    const done = press(burst, key, at)
    burst = done.burst
    if (done.scan !== null) scans.push(done.scan)
  }
  return scans
}
const code = (text: string, end = 'Enter'): readonly string[] => [...text, end]

describe('a scanner that plays keyboard', () => {
  test('a burst that ends in Enter or Tab is a scan, whatever its shift keys do', () => {
    expect(typed(code('R1187'), () => 8)).toEqual(['R1187'])
    expect(typed(code('R1187', 'Tab'), () => 20)).toEqual(['R1187'])
    expect(typed(['Shift', 'R', 'Shift', '1', '1', '8', '7', 'Enter'], () => 5)).toEqual(['R1187'])
    // A lump of Bluetooth in the midst of it.
    expect(typed(code('R11870'), (index) => (index === 3 ? 48 : 6))).toEqual(['R11870'])
  })

  test('two codes one after the other are two scans', () => {
    expect(typed([...code('R1187'), ...code('R1188')], (index) => (index === 6 ? 400 : 6))).toEqual([
      'R1187',
      'R1188',
    ])
  })

  test('no typing of a person is a scan: with gaps of a person nothing is ever taken', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'0123456789ABCDE', 'Enter', 'Tab', 'Shift', 'Backspace'), {
          maxLength: 60,
        }),
        fc.array(fc.integer({ min: MAX_GAP + 1, max: 400 }), { minLength: 60, maxLength: 60 }),
        (keys, gaps) => {
          expect(typed(keys, (index) => gaps[index] ?? 100)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  test('fingers that roll over two keys, a short burst and a slow one are no scan', () => {
    expect(typed(code('12'), () => 10)).toEqual([])
    expect(typed(code('1234567'), () => 45)).toEqual([])
    expect(typed(code('12345'), (index) => (index === 3 ? 120 : 10))).toEqual([])
    // The Enter of somebody who waits is his own.
    expect(typed(code('12345'), (index) => (index === 5 ? 300 : 10))).toEqual([])
    expect(typed(['1', '2', 'ArrowLeft', '3', '4', 'Enter'], () => 5)).toEqual([])
  })

  test('every burst of four signs or more within the gaps is one scan, whole', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: LEAST_SIGNS, maxLength: 40, unit: fc.constantFrom(...'0123456789ABCXYZ-') }),
        fc.integer({ min: 0, max: 30 }),
        (text, gap) => {
          expect(typed(code(text), () => gap)).toEqual([text])
        },
      ),
    )
  })
})

describe('which car a code means', () => {
  const { shop } = given(
    receive('R1187', { plate: '粤B·12345' }),
    receive('R1188', { plate: '粤BD12345' }),
    receive('41188', { plate: '沪C·9X333' }),
  )
  const number = (raw: string) => carOfScan(shop, raw)?.number ?? null

  test('an order number, a plate, an id, and an address that ends with one', () => {
    expect(number('R1187')).toBe('R1187')
    expect(number('r1188')).toBe('R1188')
    expect(number('粤B·12345')).toBe('R1187')
    expect(number('粤BD12345')).toBe('R1188')
    expect(number(carOfScan(shop, 'R1188')?.id ?? '')).toBe('R1188')
    expect(number('https://board.example/orders/R1188')).toBe('R1188')
    expect(number('https://board.example/car?order=R1187&from=print')).toBe('R1187')
    expect(number('RO=R1188;plate=粤BD12345')).toBe('R1188')
  })

  test('what a scanner or a house puts around a number is forgiven', () => {
    expect(bareScan('\u0002*R1187*\u0003')).toBe('R1187')
    expect(number(']C0R1187')).toBe('R1187')
    expect(number('*R1187*')).toBe('R1187')
    expect(number('WO-R1188-02')).toBe('R1188')
    expect(number('Ｒ１１８７')).toBe('R1187')
  })

  test('what means no car, or might mean two, means none', () => {
    expect(number('')).toBeNull()
    expect(number('6901234567892')).toBeNull()
    expect(number('R1187R1188')).toBeNull()
    // Another car's plate ends alike; five signs of a plate are not its name.
    expect(number('12345')).toBeNull()
  })
})

describe('the keypad', () => {
  const plates = ['粤B·12345', '粤BD12345', '沪C·9X333', '粤B·9K812', '京A·70Q17', '粤B·66A18', '粤S·3M902']
  const { shop } = given(
    ...plates.map((plate, index) => receive(`N${index}`, { plate })),
    receive('booked', { plate: '粤B·12000', arrivedAt: at('12:00') }),
  )
  const cars = carsHere(shop)
  const found = (text: string) => narrow(cars, text).map(({ plate }) => plate)

  test('the tail from its begin goes first, then its end, then any part', () => {
    expect(found('12345')).toEqual(['粤B·12345', '粤BD12345'])
    expect(found('9')).toEqual(['沪C·9X333', '粤B·9K812', '粤S·3M902'])
    expect(found('D1')).toEqual(['粤BD12345'])
    expect(found('粤B9')).toEqual(['粤B·9K812'])
    expect(found('77')).toEqual([])
    expect(found('')).toHaveLength(plates.length)
  })

  test('two taps of the tail bring the car among the first two, three leave no other in front', () => {
    for (const { plate } of cars) {
      const tail = plate.replace('·', '').slice(2)
      expect([plate, found(tail.slice(0, 2)).indexOf(plate) < 2]).toEqual([plate, true])
      expect([plate, found(tail.slice(0, 3))[0]]).toEqual([plate, plate])
    }
  })

  test('keys that lead to no car are known', () => {
    const keys = leadingKeys(cars, '9')
    expect([...keys].sort()).toEqual(['0', 'K', 'X'])
    expect(leadingKeys(cars, '').has('粤')).toBe(true)
    expect(leadingKeys(cars, '').has('藏')).toBe(false)
  })
})

test('search finds by plate, order number and model, in this order', () => {
  const { shop } = given(
    receive('R1', { plate: '粤B·11111', model: 'RAV4' }),
    receive('R2', { plate: '粤B·22222', model: 'Camry' }),
    receive('R3', { plate: '粤B·33R22', model: 'Camry' }),
  )
  const numbers = (text: string) => searchCars(shop, text).map(({ number }) => number)
  expect(numbers('22')).toEqual(['R2', 'R3'].toSorted())
  expect(numbers('camry')).toHaveLength(2)
  expect(numbers('rav')).toEqual(['R1'])
  expect(numbers('r1')).toEqual(['R1'])
  expect(numbers('R2')).toEqual(['R2', 'R3'])
  expect(numbers('zz')).toEqual([])
})
