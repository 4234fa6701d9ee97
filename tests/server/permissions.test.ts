import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandType } from '#domain/commands.ts'
import { type Role, roles } from '#domain/decision.ts'
import { shopId } from '#domain/ids.ts'
import { commandSchemas, type SpokenCommand } from '#protocol/up.ts'
import { mayAsk, permissions } from '#server/commands/permissions.ts'
import { asking, openHouse, type OpenHouse } from '../support/live-house.ts'
import { oneOfEach } from '../support/one-of-each.ts'
import { startRedis, type TestRedis } from '../support/redis.ts'

const spoken = Object.keys(commandSchemas) as SpokenCommand[]

const floor = 'start-job finish-job stop-job extend-job'
const parts = 'order-part change-part-eta part-arrived'
const appointments = 'book-appointment confirm-appointment move-appointment cancel-appointment mark-no-show'
const inspections = 'start-inspection pass-inspection fail-inspection'
const leaving = 'move-car settle hand-over'
/** Written a second time, by role, as one would tell a newcomer. */
const asToldByRole: Readonly<Record<Role, string>> = {
  tv: '',
  lounge: '',
  technician: `${floor} report-extra-work pull-andon clock-in clock-out report-absence end-absence undo`,
  foreman:
    `plan-job plan-jobs pin-job unplan-job ${floor} ${leaving} arrive-car ${inspections} start-wash finish-wash ` +
    `report-extra-work ${parts} acknowledge-alert log-call receive-complaint clock-in clock-out report-absence end-absence close-bay open-bay ` +
    'pull-andon answer-andon close-day undo check-place answer-request',
  advisor:
    `receive-car ${appointments} arrive-car change-order make-promise change-promise hold-time release-hold ask-foreman report-extra-work answer-extra-work ` +
    `${parts} ${leaving} tell-ready tell-news acknowledge-alert snooze-alert reassign-alert log-call receive-complaint pull-andon undo`,
  parts: `${parts} undo`,
  manager: spoken.join(' '),
  admin: '',
}

describe('who may ask what', () => {
  let redis: TestRedis
  let one: OpenHouse
  const shop = shopId('permissions')
  beforeAll(async () => {
    redis = await startRedis()
    one = await openHouse(redis.url)
    await one.configure(shop)
  })
  afterAll(async () => {
    await one.close()
    await redis.stop()
  })

  for (const role of roles) {
    const allowed = new Set(asToldByRole[role].split(' '))
    test(`${role}: every command, through the door`, async () => {
      for (const command of spoken) {
        const before = await one.store.head(shop)
        const answer = await one.door.handle(shop, asking(oneOfEach[command]), {
          user: role,
          role,
          person: 'li',
        })
        const forbidden = !answer.ok && answer.refusal.reason === 'forbidden'
        expect([command, forbidden]).toEqual([command, !allowed.has(command)])
        if (forbidden) {
          expect(answer.refusal).toEqual({ reason: 'forbidden', role, command })
          expect(await one.store.head(shop)).toEqual(before)
        } else if (!answer.ok) expect(answer.refusal.reason).not.toBe('malformed')
      }
    })
    test(`${role}: a forbidden command is not even read`, async () => {
      for (const command of spoken) {
        if (allowed.has(command)) continue
        expect(await one.door.handle(shop, { type: command }, { user: role, role })).toMatchObject({
          refusal: { reason: 'forbidden' },
        })
      }
    })
  }

  test('what the house asks itself is asked by nobody else, and by nobody from outside', async () => {
    for (const role of roles) {
      expect(mayAsk(role, 'watch-promises')).toBe(false)
      expect(mayAsk(role, 'configure-shop')).toBe(role === 'admin')
      for (const type of ['reword-call', 'set-offer'] as const)
        expect(mayAsk(role, type)).toBe(role === 'admin' || role === 'manager')
      for (const type of ['watch-promises', 'configure-shop', 'reword-call', 'set-offer'])
        expect(await one.door.handle(shop, { id: 'x', type }, { user: role, role })).toMatchObject({
          refusal: { reason: 'malformed', path: 'type' },
        })
    }
    const house = (Object.keys(permissions) as CommandType[]).filter((command) => mayAsk('house', command))
    expect(house).toEqual(['watch-promises'])
  })
})
