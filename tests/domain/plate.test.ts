import { describe, expect, test } from 'vitest'
import { barePlate, isNewEnergy, plateTail, readTail } from '#domain/plate.ts'
import { isImpossiblePlate, plateKind, plateLetters, provinces, shownPlate } from '#domain/plate-kinds.ts'

describe('plates of the mainland', () => {
  test.each([
    ['粤B·12345', 'normal'],
    ['粤B 1A3B5', 'normal'],
    ['京AF1234', 'normal'],
    ['京OA1234', 'normal'],
    ['粤BD12345', 'new-energy'],
    ['粤BF12345', 'new-energy'],
    ['沪ADA1234', 'new-energy'],
    ['粤BK12345', 'new-energy'],
    ['粤B12345D', 'new-energy-large'],
    ['粤B12345F', 'new-energy-large'],
    ['京A1234学', 'school'],
    ['京A1234警', 'police'],
    ['沪A0023领', 'consulate'],
    ['粤Z1234港', 'border'],
    ['粤ZF023澳', 'border'],
    ['冀B1234挂', 'trailer'],
    ['使014578', 'embassy'],
    ['224578使', 'embassy'],
  ])('%s is %s', (plate, kind) => {
    expect(plateKind(plate)).toBe(kind)
    expect(isImpossiblePlate(plate)).toBe(false)
  })

  test.each([
    // No I and no O, and of five signs at most two letters.
    '粤B1I345',
    '粤BO1234',
    '粤IA1234',
    '粤BABC12',
    // A new-energy serial begins or ends with its letter, its last four signs are digits.
    '粤BL12345',
    '粤BD1234A',
    '粤BDI1234',
    '粤B1234D5',
    '粤B123456',
    // Only Guangdong's Z is for Hong Kong and Macau.
    '京A1234港',
    '粤B1234567',
  ])('%s is no plate', (plate) => {
    expect(plateKind(plate)).toBeNull()
    expect(isImpossiblePlate(plate)).toBe(true)
  })

  test('what is short, or from elsewhere, is not called impossible', () => {
    for (const text of ['', '1234', '粤B12', '粤B·1234', 'AB 123 CD', 'KA-PX 1234', '临牌 8812'])
      expect([text, isImpossiblePlate(text)]).toEqual([text, false])
  })

  test('31 provinces, 24 letters, each once', () => {
    expect(new Set(provinces).size).toBe(31)
    expect(provinces).toHaveLength(31)
    expect(new Set(plateLetters).size).toBe(24)
    expect(plateLetters.join('')).not.toMatch(/[IO]/)
  })

  test('tails: five signs, six of a new-energy plate', () => {
    expect([plateTail('粤B·12345'), plateTail('粤BD12345'), plateTail('12345')]).toEqual([
      '12345',
      'D12345',
      '12345',
    ])
    expect([isNewEnergy('粤BD12345'), isNewEnergy('粤B·12345')]).toEqual([true, false])
    expect([readTail('粤b 1·2345'), readTail('9k8'), readTail('K1'), readTail('')]).toEqual([
      '12345',
      '9K8',
      null,
      null,
    ])
  })

  test('as it is painted', () => {
    expect(['粤b12345', '粤BD12345', '使014578', '粤B1'].map(shownPlate)).toEqual([
      '粤B·12345',
      '粤B·D12345',
      '使014578',
      '粤B1',
    ])
    expect(barePlate(' 粤b·1-2 ')).toBe('粤B12')
  })
})
