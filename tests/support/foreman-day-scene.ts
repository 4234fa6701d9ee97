import { expect } from 'vitest'
import { type JobId, jobId, minutes, type OrderId, orderId } from '#domain/ids.ts'
import { at } from './local-time.ts'
import { openStory, type StoryHouse } from './story-house.ts'
import { bays, chen, people, shopBody } from './story-shop.ts'

export interface DayCar {
  readonly order: OrderId
  readonly job: JobId
}

/** The workshop of a foreman's day, and what its log says of the cars, by the tail of their plates. */
export interface ForemanDay {
  readonly house: StoryHouse
  receive(name: string, promise: string | null, count?: number): Promise<void>
  plan(name: string, bay: keyof typeof bays, who: keyof typeof people, from: string): Promise<void>
  carOf(name: string): DayCar
  /** A job that was born later gets a name of its own. */
  call(name: string, car: DayCar): void
  state(): ReturnType<StoryHouse['state']>
  jobNow(name: string): Promise<Awaited<ReturnType<StoryHouse['state']>>>
  becomes(name: string, wanted: string): Promise<void>
}

/** At 09:00, with a stop code of the shop's own beside the four that everybody knows. */
export const openForemanDay = async (): Promise<ForemanDay> => {
  const house = await openStory({ start: '09:00' })
  const own = { ...shopBody, stopCodes: [{ code: 'E', label: '技术支持' }] }
  await house.servers[0]?.put('/api/shops/story', own, await house.cookie('admin'))
  const cars = new Map<string, DayCar>()
  const day: ForemanDay = {
    house,
    async receive(name, promise, count = 60) {
      const body = await house.act('chen', {
        type: 'receive-car',
        order: {
          number: `R${name}`,
          plate: `粤B·${name}`,
          model: '卡罗拉',
          kind: '保养',
          origin: 'walk-in',
          flags: {},
          advisor: chen,
          wash: false,
          jobs: [{ label: '定期保养', minutes: minutes(count) }],
          ...(promise === null ? {} : { promise: at(promise), promiseReason: '客户要求' }),
        },
      })
      cars.set(name, { order: orderId(body.order), job: jobId(body.jobs[0]) })
    },
    async plan(name, bay, who, from) {
      const { job } = day.carOf(name)
      const technicians = [people[who]]
      await house.act('foreman', { type: 'plan-job', job, bay: bays[bay], technicians, from: at(from) })
    },
    carOf(name) {
      const car = cars.get(name)
      if (!car) throw new Error(`no car ${name} was received`)
      return car
    },
    call: (name, car) => void cars.set(name, car),
    state: () => house.state('foreman'),
    jobNow: async (name) => (await day.state()).jobs[day.carOf(name).job],
    async becomes(name, wanted) {
      await expect.poll(async () => (await day.jobNow(name)).state, { timeout: 15_000 }).toBe(wanted)
    },
  }
  return day
}

/** Three cars planned side by side, and one that nobody has planned or promised. */
export const fillForemanDay = async ({ receive, plan }: ForemanDay): Promise<void> => {
  await receive('11111', '12:00')
  await receive('22222', '15:00')
  await receive('33333', '16:00')
  await receive('44444', null, 90)
  await plan('11111', 'one', 'li', '09:00')
  await plan('22222', 'two', 'wang', '09:00')
  await plan('33333', 'three', 'zhao', '09:00')
}
