import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let foreman: string
let chen: string

beforeAll(async () => {
  // At a fixed hour: what the demo shop has in its queue, and whether it is open, goes by the clock.
  server = await startServer({ env: { CLOCK_START: '2026-11-24T09:00:00+08:00', CLOCK_SPEED: '0' } })
  foreman = await server.signIn('demo', 'foreman')
  chen = await server.signIn('demo', 'chen')
}, 60_000)
afterAll(() => server.stop())

const day = 86_400_000
const read = (from: number, to: number, cookie = foreman) =>
  server.get(`/api/shops/demo/overrides?from=${from}&to=${to}`, cookie)

test('[F3] an override is read back with who, which rule, for which car and why', async () => {
  const { body: state } = await server.get('/api/shops/demo/state', foreman)
  const now: number = state.now
  expect((await read(now - day, now + day)).body).toEqual({ overrides: [], more: false })

  const [technician] = state.shop.technicians
  const car = await server.command('demo', chen, {
    type: 'receive-car',
    order: {
      plate: '粤A77777',
      model: 'bZ4X',
      kind: 'repair',
      origin: 'walk-in',
      flags: {},
      advisor: 'chen',
      wash: false,
      jobs: [{ label: 'battery', minutes: 30, skill: 'no such skill', level: 5 }],
    },
  })
  expect(car.body).toMatchObject({ ok: true })
  const [job] = car.body.jobs
  const plan = {
    type: 'plan-job',
    job,
    bay: 'b2',
    technicians: [technician.id],
    from: now + 5 * 3_600_000,
  }
  expect((await server.command('demo', foreman, plan)).body).toMatchObject({
    refusal: { reason: 'skill-missing' },
  })
  const done = await server.command('demo', foreman, { ...plan, overrideReason: '有人带' })
  expect(done.body).toMatchObject({ ok: true })

  const { body } = await read(now - day, now + day)
  expect(body).toEqual({
    more: false,
    overrides: [
      {
        at: expect.any(Number),
        by: 'foreman',
        rule: 'F3',
        reason: '有人带',
        job,
        label: 'battery',
        plate: '粤A77777',
        number: expect.any(String),
        slot: { bay: 'b2', technicians: [technician.id], from: plan.from },
      },
    ],
  })
  const [{ at }] = body.overrides
  expect((await read(at, at + 1)).body.overrides).toHaveLength(1)
  expect((await read(at + 1, at + day)).body.overrides).toEqual([])
  expect((await read(at - day, at)).body.overrides).toEqual([])
})

test('only who answers for the floor reads it, and not for ever', async () => {
  expect((await read(0, day, chen)).body).toMatchObject({ refusal: { reason: 'forbidden' } })
  expect((await server.get('/api/shops/demo/overrides?from=0&to=1')).status).toBe(401)
  expect((await read(0, 94 * day)).status).toBe(400)
  expect((await read(day, day)).status).toBe(400)
  expect((await read(0, 93 * day)).body).toEqual({ overrides: [], more: false })
})
