import { calendarsOf } from '#calendar/calendars.ts'
import type { Command, Envelope } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import { addWork, openTime, subtractWork } from '#domain/forecast/working-time.ts'
import {
  commandId,
  type Instant,
  instant,
  jobId,
  MINUTE,
  orderId,
  partId,
  type ShopId,
  technicianId,
} from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import { parseSettings } from '#protocol/settings.ts'
import type { Answer } from '#server/store/store.ts'
import { demoCars } from './demo-cars.ts'
import { demoSettings, demoShopId } from './demo-shop.ts'
import { type CarIds, type ClockOf, type Step, stepsOf } from './demo-steps.ts'

/** The latest minutes are counted by the clock, so that fresh news are fresh after closing time too. */
const freshMinutes = 15

export interface SeedNeeds {
  readonly now: Instant
  /** The door, as if it were `at`. */
  readonly ask: (shop: ShopId, command: Envelope, actor: Actor, at: Instant) => Promise<Answer>
  readonly warn: (facts: object, sentence: string) => void
}

/**
 * Makes the demo shop and its board as it would stand at `now`, through the door like everything
 * else. The ids of its commands are fixed: two servers that begin together on an empty store make
 * it once.
 */
export const seedDemo = async ({ now, ask, warn }: SeedNeeds): Promise<void> => {
  const read = parseSettings(demoSettings)
  if (!read.ok) throw new Error(`the demo shop's settings are wrong at ${read.path}: ${read.message}`)
  const clock = openClock(read.settings, now)
  const cars = demoCars.map((car) => {
    const ids: CarIds = { jobs: [] }
    return { ids, plate: car.plate, steps: stepsOf(car, clock) }
  })
  const story = cars.flatMap(({ ids, plate, steps }) => steps.map((step) => ({ ids, plate, step })))
  story.sort((a, b) => a.step.at - b.step.at)

  let count = 0
  const say = async (command: Command, by: Actor, at: Instant): Promise<Answer> => {
    count += 1
    const id = commandId(`demo-${String(count).padStart(3, '0')}`)
    const answer = await ask(demoShopId, { id, ...command }, by, at)
    if (!answer.ok)
      warn({ type: command.type, refusal: answer.refusal.reason }, 'the demo could not do a step')
    return answer
  }

  const dawn = clock(Math.min(...story.map(({ step }) => step.at)) - 10)
  const made = await say({ type: 'configure-shop', settings: read.settings }, admin, dawn)
  if (!made.ok) return
  for (const { id } of demoSettings.technicians)
    await say({ type: 'clock-in', technician: technicianId(id) }, foreman, dawn)
  for (const { ids, step } of story) await take(step, ids, clock, say)
}

const admin: Actor = { user: 'admin', role: 'admin' }
const foreman: Actor = { user: 'foreman', role: 'foreman' }

const take = async (
  step: Step,
  ids: CarIds,
  clock: ClockOf,
  say: (command: Command, by: Actor, at: Instant) => Promise<Answer>,
): Promise<void> => {
  const command = step.say(ids)
  const answer = command && (await say(command, step.by, clock(step.at)))
  if (!answer?.ok) return
  const { order, jobs, part } = answer
  if (command?.type === 'receive-car' && typeof order === 'string') {
    ids.order = orderId(order)
    ids.jobs = Array.isArray(jobs) ? jobs.map((job) => jobId(String(job))) : []
  }
  if (typeof part === 'string') ids.part = partId(part)
}

const openClock = (settings: Settings, now: Instant): ClockOf => {
  const open = openTime(calendarsOf(settings, now).shop)
  return (count) => {
    const work = Math.abs(count) * MINUTE
    if (count >= 0) return addWork(open, now, work) ?? now
    const byTheClock = instant(now - work)
    return -count <= freshMinutes ? byTheClock : (subtractWork(open, now, work) ?? byTheClock)
  }
}
