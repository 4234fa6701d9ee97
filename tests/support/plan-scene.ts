import { type JobId, jobId, minutes, type OrderId, orderId, type TechnicianId } from '#domain/ids.ts'
import { at } from './local-time.ts'
import type { StoryHouse } from './story-house.ts'
import { bays, chen, people, zhou } from './story-shop.ts'

export interface PlanCar {
  readonly order: OrderId
  readonly job: JobId
}

interface Wish {
  readonly plate: string
  readonly minutes: number
  readonly promise?: string
  readonly advisor?: typeof chen
  readonly skill?: string
}

const receive = async (house: StoryHouse, number: string, wish: Wish): Promise<PlanCar> => {
  const { order, jobs } = await house.act('chen', {
    type: 'receive-car',
    order: {
      number,
      plate: wish.plate,
      model: '卡罗拉',
      kind: '一般维修',
      origin: '来店',
      flags: {},
      advisor: wish.advisor ?? chen,
      wash: false,
      ...(wish.promise === undefined ? {} : { promise: at(wish.promise) }),
      jobs: [
        {
          label: '保养',
          minutes: minutes(wish.minutes),
          ...(wish.skill === undefined ? {} : { skill: wish.skill }),
        },
      ],
    },
  })
  return { order: orderId(order), job: jobId(jobs[0]) }
}

export type PlanScene = Readonly<
  Record<'running' | 'tight' | 'loose' | 'byMouse' | 'byFinger' | 'byKeys' | 'special', PlanCar>
>

/**
 * At 10:00. Bay 1 works until 11:00. On bay 2 wait, from 10:30, Zhou's car for an hour (ready with
 * inspection 15 and settlement 10 at 11:55, promised for 12:00) and, from 11:30, Chen's for half an
 * hour (ready at 12:25, promised for 17:00). Bay 4 is out of service until 12:00. Four cars wait in
 * the list; one of them needs a skill that nobody has.
 */
export const openPlanScene = async (house: StoryHouse): Promise<PlanScene> => {
  const running = await receive(house, 'R1', { plate: '粤B·11111', minutes: 60, promise: '16:00' })
  const tight = await receive(house, 'R2', {
    plate: '粤B·22222',
    minutes: 60,
    promise: '12:00',
    advisor: zhou,
  })
  const loose = await receive(house, 'R3', { plate: '粤B·33333', minutes: 30, promise: '17:00' })
  const byMouse = await receive(house, 'R4', { plate: '粤B·44444', minutes: 60, promise: '17:10' })
  const byFinger = await receive(house, 'R5', { plate: '粤B·55555', minutes: 45, promise: '17:20' })
  const byKeys = await receive(house, 'R6', { plate: '粤B·66666', minutes: 30, promise: '17:30' })
  const special = await receive(house, 'R7', {
    plate: '粤B·77777',
    minutes: 30,
    promise: '17:40',
    skill: '钣金',
  })
  const plan = (car: PlanCar, bay: keyof typeof bays, technician: TechnicianId, from: string) =>
    house.act('foreman', {
      type: 'plan-job',
      job: car.job,
      bay: bays[bay],
      technicians: [technician],
      from: at(from),
    })
  await plan(running, 'one', people.li, '10:00')
  await house.act('foreman', { type: 'start-job', job: running.job })
  await plan(tight, 'two', people.wang, '10:30')
  await plan(loose, 'two', people.wang, '11:30')
  await house.act('foreman', { type: 'close-bay', bay: bays.four, reason: '举升机检修', until: at('12:00') })
  return { running, tight, loose, byMouse, byFinger, byKeys, special }
}
