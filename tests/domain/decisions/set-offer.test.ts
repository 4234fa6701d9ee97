import { describe, expect, test } from 'vitest'
import { given, type Step } from '../../support/given.ts'
import { settings } from '../../support/small-shop.ts'

const offer = (held: boolean): Step => ({ type: 'set-offer', offer: 'delivery', held })

describe('set-offer', () => {
  test('adds one, takes it back, and leaves the others', () => {
    const step: Step = { type: 'configure-shop', settings: { ...settings, offers: { courtesyCar: true } } }
    const more = given(step).when(offer(true)).thenAccepted('shop-configured')
    expect(more.shop.settings).toEqual({ ...settings, offers: { courtesyCar: true, delivery: true } })
    const less = given(step, offer(true)).when(offer(false)).thenAccepted('shop-configured')
    expect(less.shop.settings.offers).toEqual({ courtesyCar: true })
  })
  test('is quiet about what stands already', () => {
    given().when(offer(false)).thenQuiet()
    given(offer(true)).when(offer(true)).thenQuiet()
  })
})
