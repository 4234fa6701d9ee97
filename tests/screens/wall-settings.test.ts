import { beforeEach, describe, expect, test } from 'vitest'
import { changed, setupFields } from '#board-ui/wall/setup-fields.ts'
import { useLook } from '#board-ui/wall/use-look.ts'
import {
  defaultSettings,
  keepSettings,
  keptSettings,
  validSettings,
  type WallSettings,
} from '#board-ui/wall/wall-settings.ts'
import { wallWish } from '#board-ui/wall/wish.ts'

const SAVED = 'wall-settings'
beforeEach(() => localStorage.clear())

const chosen: WallSettings = {
  rows: 'bays',
  density: 'far',
  window: 'day',
  overscan: 2.5,
  sound: true,
  quiet: ['12:00', '13:30'],
  dim: false,
  inches: 75,
  metres: 5.5,
}

describe('the settings of a screen', () => {
  test('come back as they were kept', () => {
    expect(keptSettings()).toEqual(defaultSettings)
    keepSettings(chosen)
    expect(keptSettings()).toEqual(chosen)
  })
  test('what is not a setting counts for nothing, one by one', () => {
    localStorage.setItem(SAVED, JSON.stringify({ ...chosen, density: 'toString', metres: 99, extra: 1 }))
    expect(keptSettings()).toEqual({
      ...chosen,
      density: defaultSettings.density,
      metres: defaultSettings.metres,
    })
  })
  test.each(['{', '[]', 'null', '"x"', '7'])('a broken memory is none: %s', (text) => {
    localStorage.setItem(SAVED, text)
    expect(keptSettings()).toEqual(defaultSettings)
  })
  test.each([
    { rows: 'x' },
    { density: '__proto__' },
    { window: 6 },
    { overscan: 3 },
    { sound: 'yes' },
    { quiet: ['12:00'] },
    { quiet: ['12:00', '25:00'] },
    { quiet: ['12:00', '12:00'] },
    { dim: 1 },
    { inches: 64 },
    { metres: Number.NaN },
    { metres: 1 },
  ])('%o is refused', (values) => {
    expect(validSettings(values)).toEqual({})
  })
})

describe('the address of a wall', () => {
  test('names settings, and only those it names', () => {
    const { asked } = wallWish(
      '?shop=demo&rows=bays&density=far&window=6h&overscan=2.5&sound=1&quiet=12:00-13:30&dim=0&inches=75&metres=5.5',
    )
    expect(asked).toEqual({ ...chosen, window: 'hours' })
    expect(wallWish('?shop=demo').asked).toEqual({})
    expect(wallWish('?rows=both&window=day&quiet=0').asked).toEqual({
      rows: 'both',
      window: 'day',
      quiet: null,
    })
    expect(wallWish('?density=no&overscan=7&sound=maybe&quiet=noon').asked).toEqual({})
  })
  test('a page, the setup, paper, and a wall without a kept shell', () => {
    expect(wallWish('?page=2')).toMatchObject({ page: 2, setup: false, print: false, shell: true })
    expect(wallWish('?setup=1&print=1&worker=0')).toMatchObject({ setup: true, print: true, shell: false })
    expect(wallWish('?page=0').page).toBeNull()
    expect(wallWish('?page=1.5').page).toBeNull()
  })
  test('without a shop it is the one of last time', () => {
    expect(wallWish('').shop).toBe('demo')
    expect(wallWish('', 'house').shop).toBe('house')
    expect(wallWish('?shop=demo', 'house').shop).toBe('demo')
  })
})

describe('the look', () => {
  test('is what is kept, then the address, then the remote control', () => {
    keepSettings({ ...defaultSettings, rows: 'bays', density: 'near' })
    const view = useLook({ density: 'standard' })
    expect(view.look.value.rows).toBe('bays')
    expect(view.density.value).toBe('standard')
    view.resize(1)
    expect(view.density.value).toBe('far')
    view.resize(1)
    expect(view.density.value).toBe('far')
    view.turnRows()
    expect(view.look.value.rows).toBe('both')
    view.reset()
    expect(view.density.value).toBe('standard')
    expect(view.look.value.rows).toBe('bays')
    expect(keptSettings().density).toBe('near')
  })
  test('follows size and distance by itself', () => {
    const view = useLook({ inches: 65, metres: 5 })
    expect(view.density.value).toBe('far')
    view.preview({ ...view.settled.value, metres: 3 })
    expect(view.density.value).toBe('near')
    view.preview(null)
    expect(view.density.value).toBe('far')
  })
  test('is kept when it is saved; what the address names stays the address’s', () => {
    const view = useLook({ rows: 'bays' })
    view.save({ ...view.settled.value, sound: true })
    expect(keptSettings()).toEqual({ ...defaultSettings, sound: true })
    expect(view.look.value).toMatchObject({ rows: 'bays', sound: true })
  })
})

describe('the setup with four arrows', () => {
  test('every field comes round, or stays at its ends', () => {
    for (const field of setupFields) {
      const there = changed(defaultSettings, field, 1)
      expect([field, there[field]]).not.toEqual([field, defaultSettings[field]])
      expect(changed(there, field, -1)).toEqual(defaultSettings)
      let round = defaultSettings
      for (let press = 0; press < 40; press += 1) round = changed(round, field, 1)
      expect(validSettings({ ...round })).toEqual(round)
    }
  })
  test('quiet hours that only an address can name are left by the first press', () => {
    const night: WallSettings = { ...defaultSettings, quiet: ['21:00', '07:00'] }
    expect(changed(night, 'quiet', 1).quiet).toBeNull()
    expect(changed(night, 'quiet', -1).quiet).toEqual(['12:00', '14:00'])
  })
})
