import { expect, test } from 'vitest'
import { forecast } from '#domain/forecast/forecast.ts'
import { nextAtBay, nextOfTechnician } from '#domain/next-job.ts'
import { given } from '../support/given.ts'
import { at, calendars } from '../support/local-time.ts'
import { about, B1, jobOf, liId, plan, receive, start, wang, wish } from '../support/small-shop.ts'

const nextNames = (world: { readonly shop: Parameters<typeof jobOf>[0] }, now = '08:00') => {
  const { shop } = world
  const told = forecast(shop, calendars, at(now))
  return {
    bay: nextAtBay(shop, told, B1)?.id,
    li: nextOfTechnician(shop, told, liId)?.id,
    wang: nextOfTechnician(shop, told, wang)?.id,
  }
}

test('[F10] comebacks and waiting customers go first', () => {
  for (const flags of [{ comeback: true }, { waiting: true }]) {
    const world = given(
      receive('1', { promise: at('12:00') }),
      receive('2', { flags }),
      plan('1'),
      plan('2', 'B1', 'li', '11:00'),
    )
    expect(nextNames(world).bay).toBe(jobOf(world.shop, '2'))
    expect(nextNames(world).li).toBe(jobOf(world.shop, '2'))
  }
})

test('[F10] then the smallest slack, whatever the arrival', () => {
  const world = given(
    receive('1', { promise: at('17:00') }),
    '08:05',
    receive('2', { promise: at('14:00') }),
    plan('1'),
    plan('2', 'B1', 'li', '11:00'),
  )
  expect(nextNames(world, '08:05').bay).toBe(jobOf(world.shop, '2'))
})

test('[F10] then who came first', () => {
  const world = given('08:10', receive('1'), receive('2', { arrivedAt: at('07:50') }), plan('1'), plan('2'))
  expect(nextNames(world, '08:10').bay).toBe(jobOf(world.shop, '2'))
})

test('[F10] what cannot begin yet is next only when nothing else is', () => {
  const world = given(
    receive('1', { flags: { comeback: true } }),
    about('1', (order) => ({ type: 'order-part', order, name: 'belt', eta: at('11:00') })),
    receive('2'),
    plan('1'),
    plan('2'),
  )
  expect(nextNames(world).bay).toBe(jobOf(world.shop, '2'))
  const alone = given(receive('1', { arrivedAt: at('14:00') }), plan('1'))
  expect(nextNames(alone).bay).toBe(jobOf(alone.shop, '1'))
})

test('[F10] work that runs, or is planned nowhere, is not next', () => {
  const world = given(receive('1', { jobs: [wish('a'), wish('b')] }), plan('1'), start('1'))
  expect(nextNames(world)).toEqual({ bay: undefined, li: undefined, wang: undefined })
})
