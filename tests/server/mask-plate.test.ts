import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNewEnergy } from '#screen/plate.ts'
import { maskPlate } from '#server/live/mask-plate.ts'

describe('a plate that everybody in the lounge may read', () => {
  test.each([
    ['粤B·12345', '粤B·**345'],
    ['粤B12K35', '粤B·**K35'],
    ['粤b 12345', '粤B·**345'],
    ['粤B1234学', '粤B·**34学'],
    ['粤Z·1234港', '粤Z·**34港'],
  ])('an ordinary one keeps its last three: %s', (plate, masked) => {
    expect(maskPlate(plate)).toBe(masked)
    expect(isNewEnergy(masked)).toBe(false)
  })

  test.each([
    ['粤BD12345', '粤B·D**345'],
    ['粤B·F03190', '粤B·F**190'],
    ['沪AD12345', '沪A·D**345'],
    ['粤B12345D', '粤B·**345D'],
  ])('a new-energy one its letter too, and is known for one: %s', (plate, masked) => {
    expect(maskPlate(plate)).toBe(masked)
    expect(isNewEnergy(plate)).toBe(true)
    expect(isNewEnergy(masked)).toBe(true)
  })

  test.each([
    ['AB 123 CD', '****3CD'],
    ['LSVAM4187C2184847', '****847'],
    ['使014578', '****578'],
    ['粤B·1234', '粤B·***4'],
    ['123', '**3'],
    ['12', '**'],
    ['1', '**'],
    ['张三', '**'],
    ['', '**'],
  ])('a foreign, odd or short one shows less: %s', (plate, masked) => {
    expect(maskPlate(plate)).toBe(masked)
  })

  test('two signs are hidden and three shown at most, besides the place and the new-energy letter', () => {
    const sign = fc.constantFrom(...'0123456789ABCDEFGHJK学港·- ')
    const text = fc.array(sign, { maxLength: 20 }).map((signs) => signs.join(''))
    const head = fc.constantFrom('', '粤B', '沪A', '京')
    let letters = 0
    fc.assert(
      fc.property(head, text, (place, rest) => {
        const [, serial = ''] =
          /^\p{Script=Han}[A-Z](.*)$/u.exec((place + rest).replace(/[\s·•.-]/g, '')) ?? []
        const masked = maskPlate(place + rest)
        const tail = masked.replace(/^\p{Script=Han}[A-Z]·/u, '')
        expect(masked.split('*').length - 1).toBeGreaterThanOrEqual(2)
        const shown = tail.replaceAll('*', '')
        const hasLetter = serial.length === 6 && shown.length === 4
        letters += hasLetter ? 1 : 0
        expect(shown.length).toBeLessThanOrEqual(hasLetter ? 4 : 3)
        if (hasLetter) expect(shown).toMatch(/^[A-HJK]|[A-HJK]$/)
      }),
      { numRuns: 5_000, seed: 20_261_121 },
    )
    expect(letters).toBeGreaterThan(50)
  })
})
