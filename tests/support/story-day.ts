import { minutes, type JobId, jobId, type OrderId, orderId } from '#domain/ids.ts'
import type { Flags } from '#domain/order.ts'
import { at } from './local-time.ts'
import type { StoryHouse } from './story-house.ts'
import { bays, chen, people, zhou } from './story-shop.ts'

/** A car with its one job. */
export interface Car {
  readonly order: OrderId
  readonly job: JobId
}

interface Wish {
  readonly number: string
  readonly plate: string
  readonly minutes: number
  readonly promise?: string
  readonly label?: string
  readonly advisor?: typeof chen
  readonly flags?: Flags
}

/** A car with one job is received, without wash. */
export const receiveCar = async (house: StoryHouse, wish: Wish): Promise<Car> => {
  const { order, jobs } = await house.act('chen', {
    type: 'receive-car',
    order: {
      number: wish.number,
      plate: wish.plate,
      model: '凯美瑞',
      kind: '一般维修',
      origin: '来店',
      flags: wish.flags ?? {},
      advisor: wish.advisor ?? chen,
      wash: false,
      ...(wish.promise === undefined ? {} : { promise: at(wish.promise), promiseReason: '客户要求' }),
      jobs: [{ label: wish.label ?? '底盘异响检查', minutes: minutes(wish.minutes) }],
    },
    contact: { name: '王先生', phone: '13800001111', words: '过减速带时有异响' },
  })
  return { order: orderId(order), job: jobId(jobs[0]) }
}

/** Done on the first bay, inspected and paid for: it can be fetched. */
export const makeReady = async (house: StoryHouse, order: OrderId): Promise<void> => {
  const { orders, now } = await house.state('chen')
  const [job] = orders[order].jobs
  const floor = { bay: bays.one, technicians: [people.li] }
  await house.act('foreman', { type: 'plan-job', job, ...floor, from: now, overrideReason: '试验' })
  await house.act('foreman', { type: 'start-job', job })
  await house.act('foreman', { type: 'finish-job', job })
  await house.act('foreman', { type: 'start-inspection', order })
  await house.act('foreman', { type: 'pass-inspection', order })
  await house.act('foreman', { type: 'settle', order })
}

export interface BayThree {
  /** Its engine is out: it cannot leave the lift. */
  readonly first: Car
  /** Zhou's customer, promised for 16:50. */
  readonly second: Car
  /** Chen's customer, promised for 17:00. */
  readonly third: Car
}

/**
 * Bay 3 at 10:00, worked out by hand. The first car takes 60 minutes from now, the second 30, the
 * third 45: that is 11:00, 11:30, and with lunch 13:15; inspection 15, settlement 10: ready at 13:40.
 *
 * At 10:30 the first is stopped until 15:20 on the lift with 30 minutes to go: it leaves at 15:50, the
 * second at 16:20 (ready at 16:45, in time), the third at 17:05, inspected 17:20, ready at 17:30: 30 minutes late.
 */
export const beginBayThree = async (house: StoryHouse): Promise<BayThree> => {
  const first = await receiveCar(house, {
    number: 'R1187',
    plate: '粤B·11871',
    minutes: 60,
    label: '更换水泵',
  })
  const second = await receiveCar(house, {
    number: 'R1188',
    plate: '粤B·22882',
    minutes: 30,
    promise: '16:50',
    advisor: zhou,
  })
  const third = await receiveCar(house, {
    number: 'R1189',
    plate: '粤B·5K17S',
    minutes: 45,
    promise: '17:00',
  })
  const plan = (car: Car, technician: (typeof people)[keyof typeof people], from: string) =>
    house.act('foreman', {
      type: 'plan-job',
      job: car.job,
      bay: bays.three,
      technicians: [technician],
      from: at(from),
    })
  await plan(first, people.li, '10:00')
  await plan(second, people.wang, '11:00')
  await plan(third, people.zhao, '11:30')
  await house.act('foreman', { type: 'start-job', job: first.job })
  return { first, second, third }
}

export const partName = '水泵总成'

/** Parts orders what the first car needs; answers with the part's id. */
export const orderWaterPump = async (house: StoryHouse, { first }: BayThree, eta: string): Promise<string> =>
  (
    await house.act('parts', {
      type: 'order-part',
      order: first.order,
      job: first.job,
      name: partName,
      eta: at(eta),
    })
  ).part
