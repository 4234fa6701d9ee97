import express, { type Request, Router } from 'express'
import * as z from 'zod'
import { find } from '#domain/find.ts'
import { orderId } from '#domain/ids.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { House } from '#server/commands/house.ts'
import type { Config } from '#server/config.ts'
import { Refused } from '../answer.ts'
import { createLimit } from '../limit.ts'
import { readBody } from '../read-body.ts'
import { forbidden, parameter, type Who } from '../who.ts'
import { expiryOf } from './expiry.ts'
import type { StatusTokens } from './tokens.ts'

const perPerson = { points: 60, duration: 60 }
const nothing = z.strictObject({}).optional()

export interface LinkDeps {
  readonly config: Pick<Config, 'publicUrl'>
  readonly house: Pick<House, 'shop'>
  readonly clock: Pick<HouseClock, 'now'>
  readonly who: Who
  /** Null: without a secret of the house nobody could tell its links from forged ones. */
  readonly tokens: StatusTokens | null
}

/** `POST …/orders/:order/status-link`: a link for the customer, made by those who talk to him. */
export const linkRouter = ({ config, house, clock, who, tokens }: LinkDeps): Router => {
  const take = createLimit(perPerson)
  const router = Router({ mergeParams: true })
  router.post('/:order/status-link', express.json({ limit: '1kb' }), async (request, response) => {
    const person = await who.inShop(request, 'status-link')
    if (person.role !== 'advisor' && person.role !== 'manager') throw forbidden(person.role, 'status-link')
    readBody(nothing, request.body)
    await take(JSON.stringify([person.shop, person.user]))
    if (!tokens) throw new Refused({ reason: 'no-secret' })
    const live = await house.shop(person.of)
    await live?.refresh()
    const id = orderId(parameter(request, 'order'))
    const order = live && find(live.shop().orders, id)
    if (!order) throw new Refused({ reason: 'no-such-order', order: id }, 404)
    const expiresAt = expiryOf(order, clock.now())
    if (expiresAt === null) throw new Refused({ reason: 'wrong-state', state: order.stage })
    const token = tokens.make({ shop: person.of, order: order.id, expiresAt })
    response.json({ ok: true, url: `${originOf(request, config)}/status/${token}`, expiresAt })
  })
  return router
}

/** The Host header was compared with our own names before: it is one under which we are reached. */
const originOf = (request: Request, { publicUrl }: Pick<Config, 'publicUrl'>): string =>
  publicUrl ?? `http://${request.headers.host ?? ''}`
