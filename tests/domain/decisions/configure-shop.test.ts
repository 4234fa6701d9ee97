import { describe, expect, test } from 'vitest'
import { decide } from '#domain/decide.ts'
import { emptyShop } from '#domain/evolve.ts'
import { advisorId } from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import { given, momentOf, type Step } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import {
  B1,
  finish,
  foreman,
  go,
  liId,
  orderOf,
  plan,
  receive,
  settings,
  start,
  stop,
} from '../../support/small-shop.ts'

const configure = (more: Partial<Settings> = {}): Step => ({
  type: 'configure-shop',
  settings: { ...settings, ...more },
})
const without = {
  bay: configure({ bays: settings.bays.filter(({ id }) => id !== 'B1') }),
  technician: configure({ technicians: settings.technicians.filter(({ id }) => id !== 'li') }),
  advisor: configure({ advisors: settings.advisors.filter(({ id }) => id !== 'chen') }),
  stopCode: configure({ stopCodes: [] }),
}

describe('configure-shop', () => {
  test('creates a shop, even one whose settings were guessed right', () => {
    const decision = decide(
      emptyShop(settings),
      { type: 'configure-shop', settings },
      momentOf({ now: at('07:00'), actor: foreman, past: new Map() }),
    )
    expect(decision).toMatchObject({ ok: true, events: [{ type: 'shop-configured' }] })
  })

  test('changes settings; a closed bay stays closed, an absent technician absent', () => {
    const done = given(
      { type: 'close-bay', bay: B1, reason: 'lift' },
      { type: 'clock-out', technician: liId },
    )
      .when(configure({ name: 'A new name' }))
      .thenAccepted('shop-configured')
    expect(done.shop.settings.name).toBe('A new name')
    expect(done.shop.bays['B1']?.closed?.reason).toBe('lift')
    expect(done.shop.technicians['li']?.present).toBe(false)
  })

  test('stays quiet about the same settings, in whatever order they come', () => {
    given()
      .when({ type: 'configure-shop', settings: structuredClone(settings) })
      .thenQuiet()
    const { name, ...rest } = settings
    given()
      .when({ type: 'configure-shop', settings: { ...rest, name } })
      .thenQuiet()
  })

  test('takes away what nobody needs', () => {
    const done = given().when(without.bay).thenAccepted('shop-configured')
    expect(done.shop.bays).not.toHaveProperty('B1')
    given(
      receive('1'),
      plan('1'),
      start('1'),
      finish('1'),
      go('start-inspection', '1'),
      go('pass-inspection', '1'),
    )
      .when(without.technician)
      .thenAccepted('shop-configured')
  })

  test('is refused with the list when open work still names what would go', () => {
    const planned = given(receive('1'), plan('1'))
    const order = orderOf(planned.shop, '1')
    planned.when(without.bay).thenRefused('orphans-work', { items: [{ kind: 'bay', id: 'B1', by: order }] })
    planned
      .when(without.technician)
      .thenRefused('orphans-work', { items: [{ kind: 'technician', id: 'li', by: order }] })
    planned
      .when(without.advisor)
      .thenRefused('orphans-work', { items: [{ kind: 'advisor', id: 'chen', by: order }] })
    given(receive('1'), plan('1'), start('1'), stop('1', { code: 'E' }))
      .when(without.stopCode)
      .thenRefused('orphans-work', { items: [{ kind: 'stop-code', id: 'E', by: order }] })
    // Stopped: no slot any more, but bay and technician of the last stretch are what it goes on with.
    const stopped = given(receive('1'), plan('1'), start('1'), stop('1', { code: 'A' }))
    stopped.when(without.bay).thenRefused('orphans-work')
    stopped.when(without.technician).thenRefused('orphans-work')
    stopped.when(without.stopCode).thenAccepted('shop-configured')
    given(receive('1', { advisor: advisorId('zhou') }))
      .when(without.advisor)
      .thenAccepted('shop-configured')
  })
})
