import { describe, expect, test } from 'vitest'
import {
  bayFreeAt,
  isSkilled,
  suggestPlan,
  suggestTechnician,
  technicianFreeAt,
} from '#board-ui/foreman/plan-suggestion.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Job } from '#domain/job.ts'
import type { Shop } from '#domain/shop.ts'
import { given } from '../support/given.ts'
import { at, calendars } from '../support/local-time.ts'
import { B1, B2, B3, job, liId, plan, receive, start, stop, wang, wish, zhao } from '../support/small-shop.ts'

const foreseen = (shop: Shop, time = '09:00') => forecast(shop, calendars, at(time))
const theJob = (shop: Shop, name: string): Job => {
  const found = job(shop, name)
  if (!found) throw new Error(`no job ${name}`)
  return found
}

describe('when a bay is free', () => {
  test('at once when nothing is there', () => {
    const { shop } = given('09:00')
    expect(bayFreeAt(shop, foreseen(shop), B1)).toBe(at('09:00'))
  })
  test('after the last of its chips, lunch included', () => {
    const { shop } = given(
      '09:00',
      receive('1', { jobs: [wish('a', 60)] }),
      receive('2', { jobs: [wish('b', 150)] }),
      plan('1', 'B1', 'li', '09:00'),
      start('1'),
      plan('2', 'B1', 'li', '10:00'),
    )
    expect(bayFreeAt(shop, foreseen(shop), B1)).toBe(at('13:30'))
    expect(technicianFreeAt(shop, foreseen(shop), liId)).toBe(at('13:30'))
    expect(technicianFreeAt(shop, foreseen(shop), wang)).toBe(at('09:00'))
  })
  test('its own chip does not stand in the way of a job that is planned anew', () => {
    const { shop } = given('09:00', receive('1'), plan('1'))
    expect(bayFreeAt(shop, foreseen(shop), B1, theJob(shop, '1'))).toBe(at('09:00'))
  })
  test('[F5] not before it opens again, and unknown when nobody knows that', () => {
    const until = given('09:00', { type: 'close-bay', bay: B1, reason: 'lift', until: at('11:00') }).shop
    expect(bayFreeAt(until, foreseen(until), B1)).toBe(at('11:00'))
    const { shop } = given('09:00', { type: 'close-bay', bay: B1, reason: 'lift' })
    expect(bayFreeAt(shop, foreseen(shop), B1)).toBeNull()
  })
  test('unknown when the end of one of its jobs is', () => {
    const { shop } = given(
      '09:00',
      receive('1'),
      plan('1'),
      start('1'),
      stop('1', { code: 'C', expectedAt: null }),
      plan('1', 'B2'),
    )
    expect(bayFreeAt(shop, foreseen(shop), B2)).toBeNull()
    expect(bayFreeAt(shop, foreseen(shop), B1)).toBe(at('09:00'))
  })
})

describe('the place proposed for a job', () => {
  test('is the bay of the right kind that is free first', () => {
    const { shop } = given('09:00', receive('1'), receive('2'), plan('1', 'B1', 'zhao'), start('1'))
    expect(suggestPlan(shop, foreseen(shop), theJob(shop, '2'))).toMatchObject({ bay: B2, from: at('09:00') })
    const express = given('09:00', receive('3', { jobs: [wish('oil', 30, { bayKind: 'express' })] })).shop
    expect(suggestPlan(express, foreseen(express), theJob(express, '3'))?.bay).toBe(B3)
  })
  test('[F3] names somebody with the skill at its level', () => {
    const wanted = wish('engine', 60, { skill: 'engine', level: 2 })
    const { shop } = given('09:00', receive('1', { jobs: [wanted] }))
    const found = theJob(shop, '1')
    expect([liId, wang, zhao].map((id) => isSkilled(shop, found, id))).toEqual([true, false, false])
    expect(suggestPlan(shop, foreseen(shop), found)?.technicians).toEqual([liId])
  })
  test('[F3] names nobody when nobody has it', () => {
    const { shop } = given('09:00', receive('1', { jobs: [wish('paint', 60, { skill: 'paint' })] }))
    expect(suggestPlan(shop, foreseen(shop), theJob(shop, '1'))?.technicians).toEqual([])
  })
  test('passes over who has gone home', () => {
    const { shop } = given(
      '09:00',
      { type: 'clock-out', technician: liId },
      receive('1', { jobs: [wish('engine', 60, { skill: 'engine' })] }),
    )
    expect(suggestTechnician(shop, foreseen(shop), theJob(shop, '1'), B1)?.id).toBe(wang)
  })
  test('waits for hands that are busy and for a car that has not come', () => {
    const engine = (count: number) => ({ jobs: [wish('engine', count, { skill: 'engine', level: 3 })] })
    const { shop } = given(
      '09:00',
      receive('1', engine(90)),
      plan('1'),
      start('1'),
      receive('2', engine(30)),
      receive('3', { arrivedAt: at('14:00') }),
    )
    expect(suggestPlan(shop, foreseen(shop), theJob(shop, '2'))?.from).toBe(at('10:30'))
    expect(suggestPlan(shop, foreseen(shop), theJob(shop, '3'))?.from).toBe(at('14:00'))
  })
})
