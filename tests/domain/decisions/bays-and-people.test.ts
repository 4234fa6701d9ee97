import { describe, expect, test } from 'vitest'
import type { AndonKind } from '#domain/andon.ts'
import { andonId, bayId, technicianId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { given, type Step } from '../../support/given.ts'
import { at } from '../../support/local-time.ts'
import { B1, liId, orderOf, plan, receive, start } from '../../support/small-shop.ts'

const close = (until?: string, reason = 'lift broken'): Step => ({
  type: 'close-bay',
  bay: B1,
  reason,
  ...(until ? { until: at(until) } : {}),
})
const open: Step = { type: 'open-bay', bay: B1 }

describe('close-bay, open-bay', () => {
  test('[F5] a bay goes out of service, also under a car in work, and comes back', () => {
    const done = given(receive('1'), plan('1'), start('1'), '09:00')
      .when(close('12:00'))
      .thenAccepted('bay-closed')
    expect(done.shop.bays['B1']?.closed).toEqual({
      since: at('09:00'),
      until: at('12:00'),
      reason: 'lift broken',
    })
    const again = given(close()).when(open).thenAccepted('bay-opened')
    expect(again.shop.bays['B1']).not.toHaveProperty('closed')
  })

  test('[F5] the same closing again stays quiet, another end or reason does not', () => {
    given(close('12:00')).when(close('12:00')).thenQuiet()
    given(close('12:00')).when(close('13:00')).thenAccepted('bay-closed')
    given(close('12:00')).when(close('12:00', 'oil spilt')).thenAccepted('bay-closed')
  })

  test('[F5] is refused for no bay, for an end in the past, and for opening an open bay', () => {
    given()
      .when({ type: 'close-bay', bay: bayId('B9'), reason: 'x' })
      .thenRefused('no-such-bay')
    given()
      .when({ type: 'open-bay', bay: bayId('B9') })
      .thenRefused('no-such-bay')
    given('09:00').when(close('08:00')).thenRefused('expected-in-past')
    given().when(open).thenRefused('wrong-state', { state: 'open' })
    // At its stated end it has opened by itself.
    given(close('10:00'), '10:00').when(open).thenRefused('wrong-state', { state: 'open' })
  })
})

describe('clock-in, clock-out', () => {
  const clock = (type: 'clock-in' | 'clock-out', technician = liId): Step => ({ type, technician })

  test('a technician goes and comes; what is so already stays quiet', () => {
    const gone = given().when(clock('clock-out')).thenAccepted('technician-clocked-out')
    expect(gone.shop.technicians['li']?.present).toBe(false)
    const back = given(clock('clock-out')).when(clock('clock-in')).thenAccepted('technician-clocked-in')
    expect(back.shop.technicians['li']?.present).toBe(true)
    given().when(clock('clock-in')).thenQuiet()
    given(clock('clock-out')).when(clock('clock-out')).thenQuiet()
  })

  test('is refused for somebody the shop does not know', () => {
    for (const type of ['clock-in', 'clock-out'] as const) {
      given()
        .when(clock(type, technicianId('ghost')))
        .thenRefused('no-such-technician', { technician: 'ghost' })
    }
  })
})

describe('pull-andon, answer-andon', () => {
  const pull = (kind: AndonKind = 'help', note?: string): Step => ({
    type: 'pull-andon',
    bay: B1,
    kind,
    ...(note === undefined ? {} : { note }),
  })
  const answer: Step = (shop: Shop) => ({
    type: 'answer-andon',
    andon: Object.values(shop.andons)[0]?.id ?? andonId('none'),
  })

  test('a call is heard and answered once', () => {
    const pulled = given('09:00').when(pull('safety')).thenAccepted('andon-pulled')
    expect(pulled.the('andon-pulled').andon).toEqual({
      id: 'n0000002',
      bay: 'B1',
      kind: 'safety',
      since: at('09:00'),
    })
    const answered = given(pull(), '09:05').when(answer).thenAccepted('andon-answered')
    expect(answered.shop.andons['n0000002']?.answered).toEqual({ at: at('09:05'), by: 'foreman' })
    given(pull(), answer).when(answer).thenRefused('already-answered')
  })

  test('pulled again before anybody came it stays quiet; another kind is another call', () => {
    expect(given(pull()).when(pull()).thenQuiet().answer).toEqual({ andon: 'n0000002' })
    given(pull()).when(pull('part')).thenAccepted('andon-pulled')
    given(pull(), answer).when(pull()).thenAccepted('andon-pulled')
  })

  test('[H5] a note stays with the car on the bay and out of the event', () => {
    const done = given(receive('1'), plan('1'), start('1'))
      .when(pull('help', 'ask Mr Wu'))
      .thenAccepted('andon-pulled')
    expect(done.contact).toMatchObject({ order: orderOf(done.shop, '1'), note: { text: 'ask Mr Wu' } })
    expect(JSON.stringify(done.events)).not.toMatch(/Wu/)
  })

  test('is refused for no bay and no call', () => {
    given()
      .when({ type: 'pull-andon', bay: bayId('B9'), kind: 'help' })
      .thenRefused('no-such-bay')
    given().when(answer).thenRefused('no-such-andon')
  })
})
