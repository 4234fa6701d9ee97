import { act } from '#domain/act.ts'
import type { Command } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import { advisorId, commandId, type Instant, minutes } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { by, given } from '../support/given.ts'
import { at, calendars, dayOf } from '../support/local-time.ts'
import { about, chen, foreman, jobOf, orderOf, plan, receive, start, stop } from '../support/small-shop.ts'

export { at, calendars, chen, orderOf }
export const zhou: Actor = { user: 'zhou', role: 'advisor', person: 'zhou' }

/** One command with all that follows from it, as the server would write it down. */
export const done = (shop: Shop, time: string | Instant, actor: Actor, command: Command): Shop => {
  const now = typeof time === 'string' ? at(time) : time
  const id = commandId(`c-${shop.version}`)
  const { decision, after } = act(shop, { ...command, id }, { now, actor, calendars, today: dayOf(now) })
  if (!decision.ok) throw new Error(`${command.type}: ${JSON.stringify(decision.refusal)}`)
  return after
}

export const watched = (shop: Shop, time: string): Shop =>
  done(shop, time, { user: 'house', role: 'house' }, { type: 'watch-promises' })

/**
 * A Tuesday at 09:20: Chen's car 1187, promised for 11:00, waits for a pump until 10:30 (ready
 * 11:35); Zhou's 2204 stands behind it on the same bay and technician. Chen's 3001 is in good time.
 */
export const lateMorning = (): Shop =>
  watched(
    given(
      '08:00',
      by(chen),
      receive('1187', { promise: at('11:00') }),
      receive('2204', { promise: at('12:00'), advisor: advisorId('zhou') }),
      receive('3001', { promise: at('17:00') }),
      by(foreman),
      plan('1187', 'B1', 'li', '09:00'),
      plan('2204', 'B1', 'li', '10:30'),
      plan('3001', 'B2', 'wang', '14:00'),
      '09:00',
      start('1187'),
      '09:20',
      stop('1187', { code: 'C', reason: 'pump', expectedAt: at('10:30'), place: 'P-01' }),
      about('1187', (order, shop) => ({
        type: 'order-part',
        order,
        job: jobOf(shop, '1187'),
        name: '水泵',
        eta: at('10:30'),
      })),
    ).shop,
    '09:20',
  )

export const alertOf = (shop: Shop, number: string) => {
  const order = orderOf(shop, number)
  const alert = Object.values(shop.alerts).findLast((row) => row.order === order)
  if (!alert) throw new Error(`no alert about ${number}`)
  return alert
}

export const carOf = (shop: Shop, number: string) => {
  const order = shop.orders[orderOf(shop, number)]
  if (!order) throw new Error(`no car ${number}`)
  return order
}

export const foreseen = (shop: Shop, time: string) => forecast(shop, calendars, at(time))

/** A slip of the part moves 1187 by the same minutes. */
export const partComes = (shop: Shop, time: string, eta: string): Shop => {
  const part = Object.values(shop.parts)[0]
  if (!part) throw new Error('no part')
  return done(shop, time, foreman, { type: 'change-part-eta', part: part.id, eta: at(eta) })
}

export const TEN = minutes(10)

/** All that this server is asked for here is how customers are rung: by the machine the console runs on. */
export const telServer = async (): Promise<Response> =>
  Response.json({ ok: true, kind: 'tel', extension: null })
