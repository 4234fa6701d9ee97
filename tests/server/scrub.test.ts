import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scrub } from '#server/live/scrub.ts'

describe('numbers that lead to a person do not stay in typed text', () => {
  test.each([
    ['回电13912345678再装', '回电***再装'],
    ['139 1234 5678', '***'],
    ['139-1234-5678 急', '*** 急'],
    ['+86 139 1234 5678', '***'],
    ['008613912345678', '***'],
    ['013912345678', '***'],
    ['１３９１２３４５６７８', '***'],
    ['1 3 9 1 2 3 4 5 6 7 8', '***'],
    ['13912345678/13787654321', '***/***'],
    ['a13912345678b', 'a***b'],
  ])('a mobile number: %s', (typed, left) => {
    expect(scrub(typed)).toBe(left)
  })

  test.each([
    ['LSVAM4187C2184847', '***'],
    ['VIN LSVAM4187C2184847 更换水泵', 'VIN *** 更换水泵'],
    ['车架号lsvam4187c2184847', '车架号***'],
    ['ＬＳＶＡＭ４１８７Ｃ２１８４８４７', '***'],
    ['LSV-AM4187-C2-184847', '***'],
    ['LSVAM 4187C 2184847', '***'],
    ['VINLSVAM4187C2184847', 'VI***'],
  ])('a vehicle identification number: %s', (typed, left) => {
    expect(scrub(typed)).toBe(left)
  })

  test.each([
    '更换刹车片（前）',
    '5W-30 机油 4L',
    'Camry 2.5HV 2024',
    'replace brake pads FR and RR 2024',
    '交车区 A-03',
    '粤B·D12345',
    'R2026112101',
    '0755-8888 1001',
    '120000 km 保养',
    '',
  ])('what holds none stays as it was: %s', (typed) => {
    expect(scrub(typed)).toBe(typed)
  })

  const mobile = fc
    .tuple(fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), fc.stringMatching(/^\d{9}$/))
    .map(([second, rest]) => `1${second}${rest}`)
  const vin = fc.stringMatching(/^L[A-HJ-NPR-Z]{4}[0-9]{3}[A-HJ-NPR-Z][0-9]{8}$/)

  test('wherever it stands, and twice is once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.oneof(mobile, vin),
        fc.string(),
        (before, number, after) => {
          const left = scrub(`${before}${number}${after}`)
          expect(left).not.toContain(number)
          expect(scrub(left)).toBe(left)
        },
      ),
      { numRuns: 3_000, seed: 20_261_121 },
    )
  })
})
