/**
 * Plays a plausible day through the door of a running server, as its people would: reception,
 * planning, work that runs over, stops and parts, inspections, phone calls, hand-overs. The
 * morning is told at once by moving the house's clock, the rest follows the clock.
 */
import { type Instant, instant } from '#domain/ids.ts'
import type { Order } from '#domain/order.ts'
import type { State } from '#domain/view.ts'
import { demoSettings } from '#server/demo/demo-shop.ts'
import { demoCrew, demoPin, demoUsers } from '#server/demo/demo-users.ts'
import { cars, type DemoCar, type DemoJob } from './cars.ts'
import { createClient, type ForecastAnswer } from './client.ts'

const [base = 'http://127.0.0.1:8080', opening = '', liveFrom = ''] = process.argv.slice(2)
const SHOP = 'demo'
const MINUTE = 60_000
const OPENING = Date.parse(opening)
const LIVE_FROM = Date.parse(liveFrom)
const CLOSING = OPENING + 10 * 60 * MINUTE

const house = createClient(base, SHOP)

const setUp = async (): Promise<void> => {
  await house.signIn('admin', demoPin, 'house')
  await house.put('admin', `/api/shops/${SHOP}`, demoSettings)
  for (const { user, role, name, person } of [...demoUsers, ...demoCrew]) {
    const tie =
      person === undefined ? {} : role === 'technician' ? { technician: person } : { advisor: person }
    await house.post('admin', `/api/shops/${SHOP}/users`, { user, role, pin: demoPin, name, ...tie })
  }
  for (const user of ['foreman', 'chen', 'parts', 'manager']) await house.signIn(user, demoPin)
}

/** What the player remembers of a car beyond the board: his script. */
interface Story {
  readonly car: DemoCar
  readonly order: string
  readonly scripts: Map<string, DemoJob>
  readonly stopped: Set<string>
  part?: string
  delayed?: boolean
  failed?: boolean
  extraAsked?: number
  extra?: string
}

const stories = new Map<string, Story>()
const received = new Set<string>()

const receive = async (car: DemoCar): Promise<void> => {
  received.add(car.plate)
  const flags = {
    ...(car.waiting ? { waiting: true } : {}),
    ...(car.vip ? { vip: true } : {}),
    ...(car.comeback ? { comeback: true } : {}),
  }
  const answer = await house.command('chen', 'receive-car', {
    order: {
      plate: car.plate,
      model: car.model,
      kind: car.kind,
      origin: 'demo',
      flags,
      advisor: car.advisor,
      wash: car.wash,
      jobs: car.jobs.map(({ label, minutes, skill }) => ({ label, minutes, skill })),
    },
    contact: { name: car.name, phone: '13800000000', words: '' },
  })
  if (!answer.ok || !answer.order) return
  const scripts = new Map(
    (answer.jobs ?? []).flatMap((id, index) => (car.jobs[index] ? [[id, car.jobs[index]]] : [])),
  )
  stories.set(answer.order, { car, order: answer.order, scripts, stopped: new Set() })
}

/** The technician with the skill whose bay is free first; each has a bay of his own, the last two share. */
const place = (state: State, forecast: ForecastAnswer, skill: string | undefined) => {
  const bays = Object.values(state.bays)
  const people = Object.values(state.technicians)
  const options = people.flatMap((person, index) => {
    const bay = bays[index % bays.length]
    if (!bay || bay.closed || (skill !== undefined && !person.skills[skill])) return []
    const ends = Object.entries(forecast.jobs).flatMap(([id, run]) => {
      const job = state.jobs[id]
      const slot = job && 'slot' in job ? job.slot : undefined
      const here = slot && (slot.bay === bay.id || slot.technicians.includes(person.id))
      return here && run.to !== null ? [run.to] : []
    })
    return [{ bay: bay.id, technician: person.id, free: Math.max(state.now, ...ends) }]
  })
  return options.toSorted((a, b) => a.free - b.free)[0]
}

const plan = async (state: State): Promise<void> => {
  const waiting = Object.values(state.jobs).filter(
    (job) =>
      (job.state === 'unplanned' && !job.awaits) ||
      (job.state === 'stopped' && !job.slot && (job.stop.expectedAt ?? Infinity) <= state.now),
  )
  for (const job of waiting.slice(0, 3)) {
    const fresh = await house.state()
    const best = place(fresh, await house.forecast(), job.skill)
    if (!best) continue
    const from = Math.ceil(best.free / (5 * MINUTE)) * 5 * MINUTE
    await house.command('foreman', 'plan-job', {
      job: job.id,
      bay: best.bay,
      technicians: [best.technician],
      from,
    })
  }
}

const roundUp = (time: number): number => Math.ceil(time / (15 * MINUTE)) * 15 * MINUTE

/** Inside the opening hours: not in the lunch break, and tomorrow morning rather than tonight. */
const goodTime = (time: number): Instant => instant(openTime(time))

const openTime = (time: number): number => {
  const lunch = OPENING + 4 * 60 * MINUTE
  if (time > lunch && time < lunch + 60 * MINUTE) return lunch + 75 * MINUTE
  if (time > CLOSING) return OPENING + 24 * 60 * MINUTE + 120 * MINUTE
  return time
}

const promise = async (state: State, forecast: ForecastAnswer): Promise<void> => {
  for (const order of Object.values(state.orders)) {
    const story = stories.get(order.id)
    const readyAt = forecast.orders[order.id]?.readyAt
    if (order.promise || !story || typeof readyAt !== 'number') continue
    await house.command('chen', 'make-promise', {
      order: order.id,
      at: goodTime(roundUp(readyAt + story.car.margin * MINUTE)),
    })
  }
}

const worked = (state: State, id: string): number => {
  const job = state.jobs[id]
  return (job?.segments ?? []).reduce((sum, { from, to }) => sum + ((to ?? state.now) - from) / MINUTE, 0)
}

const freeParking = (state: State): string => {
  const taken = new Set(Object.values(state.orders).map((order: Order) => order.place))
  return state.shop.parking.find((code) => !taken.has(code)) ?? 'yard'
}

const work = async (state: State, forecast: ForecastAnswer): Promise<void> => {
  const lunch = state.now >= OPENING + 240 * MINUTE && state.now < OPENING + 300 * MINUTE
  if (lunch || state.now >= CLOSING) return
  for (const job of Object.values(state.jobs)) {
    const story = stories.get(job.order)
    const script = story?.scripts.get(job.id)
    if (!story) continue
    const run = forecast.jobs[job.id]
    const due = run?.from !== null && run?.from !== undefined && run.from <= state.now + MINUTE
    if ((job.state === 'queued' || (job.state === 'stopped' && job.slot)) && due) {
      await house.command('foreman', 'start-job', { job: job.id })
    }
    if (job.state !== 'working') continue
    const done = worked(state, job.id)
    const trouble = script?.trouble
    if (trouble && !story.stopped.has(job.id) && done >= trouble.after * job.minutes) {
      await stop(state, story, job.id, trouble)
    } else if (done >= job.minutes * (script?.pace ?? 1)) {
      await house.command('foreman', 'finish-job', { job: job.id })
    } else if (story.car.extra && story.extraAsked === undefined && done >= job.minutes * 0.5) {
      story.extraAsked = state.now
      const { label, minutes } = story.car.extra
      const found = await house.command('foreman', 'report-extra-work', {
        order: job.order,
        jobs: [{ label, minutes, skill: job.skill ?? '保养' }],
        note: '磨损到极限',
        expectedAt: state.now + 25 * MINUTE,
      })
      if (found.extra) story.extra = found.extra
    }
  }
}

const stop = async (
  state: State,
  story: Story,
  job: string,
  trouble: NonNullable<DemoJob['trouble']>,
): Promise<void> => {
  story.stopped.add(job)
  const expectedAt = trouble.wait === null ? null : state.now + trouble.wait * MINUTE
  const place = trouble.stuck
    ? state.orders[story.order]?.place
    : trouble.code === 'D'
      ? 'off-site'
      : freeParking(state)
  await house.command('foreman', 'stop-job', {
    job,
    code: trouble.code,
    reason: trouble.reason,
    expectedAt,
    place,
  })
  if (trouble.code !== 'C') return
  const part = await house.command('parts', 'order-part', {
    order: story.order,
    job,
    name: '前刹车片',
    eta: expectedAt,
  })
  if (part.part) story.part = part.part
}

/** The parts desk: a late part is moved when it should have been here half an hour later, and arrives at last. */
const parts = async (state: State): Promise<void> => {
  for (const story of stories.values()) {
    const part = story.part === undefined ? undefined : state.parts[story.part]
    if (!part || part.state === 'arrived' || part.eta === null) continue
    const later = story.car.jobs.find((job) => job.trouble?.later)?.trouble?.later
    if (later && !story.delayed && state.now >= part.eta - 45 * MINUTE) {
      story.delayed = true
      await house.command('parts', 'change-part-eta', { part: part.id, eta: part.eta + later * MINUTE })
    } else if (state.now >= part.eta) await house.command('parts', 'part-arrived', { part: part.id })
  }
}

const stations = async (state: State): Promise<void> => {
  for (const order of Object.values(state.orders)) {
    const story = stories.get(order.id)
    const since = 'station' in order ? (order.station.startedAt ?? null) : null
    const spent = since === null ? 0 : (state.now - since) / MINUTE
    if (order.stage === 'inspection') {
      if (since === null) await house.command('foreman', 'start-inspection', { order: order.id })
      else if (spent >= 14 && story?.car.fails && !story.failed) {
        story.failed = true
        await house.command('foreman', 'fail-inspection', {
          order: order.id,
          fault: story.car.fails,
          jobs: [{ label: story.car.fails, minutes: 30, skill: '保养' }],
        })
      } else if (spent >= 14) await house.command('foreman', 'pass-inspection', { order: order.id })
    } else if (order.stage === 'wash') {
      if (since === null) await house.command('foreman', 'start-wash', { order: order.id })
      else if (spent >= 18) await house.command('foreman', 'finish-wash', { order: order.id })
    } else if (order.stage === 'settlement') {
      if ('station' in order && state.now - order.station.since >= 9 * MINUTE) {
        await house.command('chen', 'settle', { order: order.id })
      }
    } else if (order.stage === 'ready') {
      const fetched = Math.max(order.readyAt + 15 * MINUTE, (order.promise?.at ?? 0) - 10 * MINUTE)
      if (state.now >= fetched) await house.command('chen', 'hand-over', { order: order.id })
    }
  }
}

/** The advisors leave a new duty alone for some minutes, so that a newcomer can see and take it. */
const phone = async (state: State, forecast: ForecastAnswer): Promise<void> => {
  for (const story of stories.values()) {
    if (story.extra && story.extraAsked && state.now >= story.extraAsked + 20 * MINUTE && story.car.extra) {
      await house.command('chen', 'answer-extra-work', {
        order: story.order,
        extra: story.extra,
        answer: story.car.extra.answer,
      })
      delete story.extra
    }
  }
  for (const alert of Object.values(state.alerts)) {
    if (alert.state === 'open' && state.now - alert.since >= 9 * MINUTE) {
      await house.command('chen', 'acknowledge-alert', { alert: alert.id })
    } else if (alert.state === 'acknowledged' && state.now - alert.since >= 9 * MINUTE) {
      const readyAt = forecast.orders[alert.order]?.readyAt
      const at = typeof readyAt === 'number' ? goodTime(roundUp(readyAt + 20 * MINUTE)) : null
      if (alert.calls.length === 0 && alert.id.length % 3 === 0) {
        await house.command('chen', 'log-call', {
          alert: alert.id,
          outcome: 'no-answer',
          nextAt: state.now + 10 * MINUTE,
        })
      } else if (at !== null) {
        await house.command('chen', 'log-call', { alert: alert.id, outcome: 'agreed', promise: at })
      } else await house.command('chen', 'log-call', { alert: alert.id, outcome: 'told' })
    }
  }
}

const minute = async (): Promise<State> => {
  let state = await house.state()
  for (const car of cars) {
    if (!received.has(car.plate) && state.now >= OPENING + car.arrives * MINUTE) await receive(car)
  }
  await plan(await house.state())
  state = await house.state()
  let forecast = await house.forecast()
  await promise(state, forecast)
  await work(state, forecast)
  state = await house.state()
  forecast = await house.forecast()
  await stations(state)
  await parts(state)
  await phone(state, forecast)
  return state
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

await setUp()
for (let now: number = (await house.state()).now; now < LIVE_FROM;) {
  await house.post('admin', '/api/clock', { to: now + 3 * MINUTE })
  now = (await minute()).now
}
console.log(`the morning is told; from here the house's clock runs: ${base}/wall?shop=${SHOP}`)
for (;;) {
  const before = Date.now()
  const state = await minute()
  const left = Object.values(state.orders).filter((order) => order.stage !== 'delivered')
  if (state.now > CLOSING && left.length === 0) break
  if (state.now > CLOSING + 30 * MINUTE) break
  await wait(Math.max(50, 700 - (Date.now() - before)))
}
console.log('the shop has closed; the board stays as it is until you stop it')
