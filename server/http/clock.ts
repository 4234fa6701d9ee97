import express, { Router } from 'express'
import * as z from 'zod'
import { moment } from '#protocol/fields.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { PromiseWatch } from '#server/clock/promise-watch.ts'
import { Refused } from './answer.ts'
import { readBody } from './read-body.ts'
import type { Who } from './who.ts'

const clockSchema = z.strictObject({ to: moment })

export interface ClockDeps {
  readonly clock: HouseClock
  readonly watch: Pick<PromiseWatch, 'now'>
  readonly who: Who
}

/** `POST /api/clock`: only a house whose clock was set at the start has it at all. */
export const clockRouter = ({ clock, watch, who }: ClockDeps): Router => {
  const router = Router()
  router.post('/', express.json({ limit: '4kb' }), async (request, response) => {
    if (!clock.settable) throw new Refused({ reason: 'not-found' })
    await who.admin(request, 'clock')
    const { to } = readBody(clockSchema, request.body)
    const moved = await clock.moveTo(to)
    if (moved === 'not-settable') throw new Refused({ reason: 'not-found' })
    if (moved === 'backwards') throw new Refused({ reason: 'clock-backwards', now: clock.now() })
    // Answered when what the new time means has been written down, so that the caller may look for it.
    await watch.now()
    response.json({ ok: true, now: clock.now() })
  })
  return router
}
