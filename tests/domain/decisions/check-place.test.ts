import { describe, expect, test } from 'vitest'
import { commandId, type OrderId, orderId } from '#domain/ids.ts'
import { missingCars, walkPlaces, walkScore } from '#domain/place-check.ts'
import type { Shop } from '#domain/shop.ts'
import { given, type Step } from '../../support/given.ts'
import {
  foreman,
  manager,
  move,
  order,
  orderOf,
  plan,
  receive,
  settings,
  start,
} from '../../support/small-shop.ts'

const look =
  (place: string, numbers: readonly string[], strangers?: readonly string[]): Step =>
  (shop) => ({
    type: 'check-place',
    place,
    found: numbers.map((number) => orderOf(shop, number)),
    ...(strangers ? { strangers } : {}),
  })
const ids = (shop: Shop, ...numbers: readonly string[]): readonly OrderId[] =>
  numbers.map((number) => orderOf(shop, number))

describe('looking at a place', () => {
  test('[W1] what stands there as the board says fits, and is kept with who and when', () => {
    const world = given(receive('1'), move('1', 'P-01'))
    const { shop, the } = world.when(look('P-01', ['1']), '09:40', manager).thenAccepted('place-checked')
    expect(the('place-checked')).toMatchObject({ place: 'P-01', fits: true, strangers: [], unmoved: [] })
    expect(shop.checks['P-01']).toMatchObject({ by: 'manager', looks: 1, fitting: 1, found: ids(shop, '1') })
    expect(walkScore(shop, shop.checks['P-01']?.date ?? '')).toMatchObject({
      places: walkPlaces(shop).length,
      seen: 1,
      looks: 1,
      fitting: 1,
      last: { by: 'manager', at: shop.at },
    })
  })

  test('[W2] another car than the board said: it is moved here, the missed one is in the yard', () => {
    const world = given(receive('1'), receive('2'), move('1', 'P-01'), move('2', 'P-02'))
    const { shop, the } = world
      .when(look('P-01', ['2']))
      .thenAccepted('car-moved', 'car-moved', 'place-checked')
    expect([order(shop, '1')?.place, order(shop, '2')?.place]).toEqual(['yard', 'P-01'])
    expect(the('place-checked')).toMatchObject({ fits: false, unmoved: [], expected: ids(shop, '1') })
    expect(missingCars(shop, the('place-checked').date)).toEqual(ids(shop, '1'))
  })

  test('[W2] a missed car is missed until it is found or moved', () => {
    const world = given(receive('1'), move('1', 'P-01'), look('P-01', []))
    const { date } = world.shop.checks['P-01'] ?? { date: '' }
    expect(missingCars(world.shop, date)).toEqual(ids(world.shop, '1'))
    const found = world.when(look('P-03', ['1']), '08:30').thenAccepted('car-moved', 'place-checked')
    expect(missingCars(found.shop, date)).toEqual([])
    const moved = world.when(move('1', 'P-02'), '08:30').thenAccepted('car-moved')
    expect(missingCars(moved.shop, date)).toEqual([])
  })

  test('[W2] a car in work is not moved by a look: it is named, and the look counts', () => {
    const world = given(receive('1'), plan('1'), start('1'), receive('2'), move('2', 'P-02'))
    const empty = world.when(look('B1', [])).thenAccepted('place-checked')
    expect(empty.the('place-checked')).toMatchObject({ fits: false, unmoved: ids(empty.shop, '1') })
    expect(order(empty.shop, '1')?.place).toBe('B1')
    // [F1] While it is there nothing else can stand on its bay.
    const other = world.when(look('B1', ['2'])).thenAccepted('place-checked')
    expect(other.the('place-checked').unmoved).toEqual(ids(other.shop, '1', '2'))
    expect(order(other.shop, '2')?.place).toBe('P-02')
  })

  test('[W2] one tap is one undo: cars and look go back together', () => {
    const world = given(receive('1'), receive('2'), move('1', 'P-01'), move('2', 'P-02'), look('P-01', ['2']))
    const { shop } = world.whenUndone('08:30', foreman).thenAccepted('command-undone')
    expect([order(shop, '1')?.place, order(shop, '2')?.place]).toEqual(['P-01', 'P-02'])
    expect(shop.checks).toEqual({})
  })

  test('a look is not taken back once somebody has looked again', () => {
    const world = given(receive('1'), move('1', 'P-01'), look('P-01', ['1']), '09:00', look('P-01', ['1']))
    const first = [...world.past.values()].find(({ type }) => type === 'check-place')
    world
      .when({ type: 'undo', command: first?.id ?? commandId('none') })
      .thenRefused('changed-since', { what: 'place-checked' })
  })

  test('[W1] a second look at a corrected place does not make the first one right', () => {
    const world = given(receive('1'), look('P-01', ['1']), '09:00', look('P-01', ['1']))
    expect(world.shop.checks['P-01']).toMatchObject({ looks: 2, fitting: 1, fits: true })
    expect(walkScore(world.shop, 'another day')).toMatchObject({ seen: 0, looks: 0, last: null })
  })

  test('[W1] an empty place that is empty fits, and several cars in the yard fit in any order', () => {
    const world = given(receive('1'), receive('2'))
    world.when(look('P-01', [])).thenAccepted('place-checked')
    const yard = world.when(look('yard', ['2', '1'])).thenAccepted('place-checked')
    expect(yard.the('place-checked').fits).toBe(true)
    const missed = world.when(look('yard', ['2'])).thenAccepted('place-checked')
    expect(missed.the('place-checked')).toMatchObject({ fits: false, unmoved: [] })
  })

  test('[W3] a car the board does not know is noted by the tail of its plate', () => {
    const { the } = given()
      .when(look('P-02', [], ['粤B·12345', '粤BD12345', '9K8']))
      .thenAccepted('place-checked')
    expect(the('place-checked')).toMatchObject({ strangers: ['12345', 'D12345', '9K8'], fits: false })
    given()
      .when(look('P-02', [], ['K1']))
      .thenRefused('no-plate')
    // What is no plate does not come in through this field: of a phone number five digits stay.
    const phone = given()
      .when(look('P-02', [], ['13800001111']))
      .thenAccepted('place-checked')
    expect(JSON.stringify(phone.events)).not.toContain('138000')
  })

  test('[W2] a place nobody knows is refused, one where a car stands is not', () => {
    given().when(look('behind the hall', [])).thenRefused('no-such-place', { place: 'behind the hall' })
    given(receive('1'), move('1', 'behind the hall'))
      .when(look('behind the hall', ['1']))
      .thenAccepted('place-checked')
    given().when(look('gone', [])).thenRefused('no-such-place')
    given()
      .when({ type: 'check-place', place: 'P-01', found: [orderId('o9')] })
      .thenRefused('no-such-order', { order: 'o9' })
  })

  test('the walk goes by bays, numbered places and the open ones', () => {
    const { shop } = given(receive('1'), move('1', 'behind the hall'))
    expect(walkPlaces(shop)).toEqual([
      ...settings.bays.map(({ id }) => id),
      ...settings.parking,
      'yard',
      'inspection',
      'wash',
      'ready',
      'behind the hall',
    ])
    expect(walkPlaces(given(receive('1')).shop)).toHaveLength(10)
  })

  test('[W1] the day’s close begins anew', () => {
    const world = given(look('P-01', []))
    const { shop } = world.when({ type: 'close-day', carryOver: [] }).thenAccepted('day-closed')
    expect(shop.checks).toEqual({})
  })
})
