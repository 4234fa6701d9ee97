import { describe, expect, test } from 'vitest'
import { wallDensities } from '#board-ui/gantt/density.ts'
import {
  arcminOf,
  COMFORTABLE,
  fontFor,
  inchesKnown,
  LEAST,
  presetFor,
  presetsFor,
  reachOf,
} from '#board-ui/wall/reading-distance.ts'

/** The published table is rounded, one of its figures to the safe side. */
const ROUNDED = 0.11

describe('how large a sign has to be', () => {
  test.each([
    [36, { 55: 2.8, 65: 3.3, 75: 3.8 }],
    [44, { 65: 4, 75: 4.7, 86: 5.3 }],
    [68, { 55: 5.3, 65: 6.3, 75: 7.2 }],
  ])('plates of %i px reach as far as the published table says', (px, reach) => {
    for (const inches of inchesKnown) {
      const known = Object.entries(reach).find(([size]) => Number(size) === inches)?.[1]
      if (known === undefined) continue
      const far = reachOf(px, inches, 'digits')
      expect(far).toBeGreaterThanOrEqual(known)
      expect(far).toBeLessThan(known + ROUNDED)
    }
  })
  test.each([
    [44, 4, 65, 'digits', 20.4],
    [52, 4, 65, 'han', 30.8],
    [44, 5, 65, 'digits', 16.3],
    [52, 5, 65, 'han', 24.7],
    [26, 4, 65, 'han', 15.4],
  ] as const)('%i px at %i m on %i inches fill, as %s, %f minutes', (px, far, inches, script, arc) => {
    expect(Math.abs(arcminOf(px, far, inches, script) - arc)).toBeLessThan(ROUNDED)
  })
  test('the font for an angle fills that angle', () => {
    for (const script of ['digits', 'han'] as const)
      expect(arcminOf(fontFor(18, 4.5, 55, script), 4.5, 55, script)).toBeCloseTo(18, 9)
  })
})

describe('the look a screen takes by itself', () => {
  test('has the most rows that are still comfortable to read', () => {
    expect(presetFor(65, 3).density).toBe('near')
    expect(presetFor(65, 4).density).toBe('standard')
    expect(presetFor(65, 5).density).toBe('far')
    expect(presetFor(86, 5.5).density).toBe('standard')
  })
  test('is the largest there is where none is, and the setup says that it is too small', () => {
    const { density, plateArc } = presetFor(43, 9)
    expect(density).toBe('far')
    expect(plateArc).toBeLessThan(LEAST)
  })
  test('no smaller one would do', () => {
    for (const inches of inchesKnown)
      for (let far = 2; far <= 9; far += 0.5) {
        const { plate, plateArc } = presetFor(inches, far)
        const smaller = presetsFor(inches, far).filter((one) => one.density in byHand && one.plate < plate)
        expect(smaller.filter((one) => one.plateArc >= COMFORTABLE)).toEqual([])
        if (plate < byHand.far) expect(plateArc).toBeGreaterThanOrEqual(COMFORTABLE)
      }
  })
  test('names are larger to the eye than plates, in every look', () => {
    for (const { plateArc, nameArc } of presetsFor(65, 4)) expect(nameArc).toBeGreaterThan(plateArc)
  })
})

const byHand = {
  near: wallDensities.near.plate,
  standard: wallDensities.standard.plate,
  far: wallDensities.far.plate,
}
