import {
  type BayId,
  bayId,
  type JobId,
  jobId,
  minutes,
  type OrderId,
  orderId,
  type TechnicianId,
  technicianId,
} from '#domain/ids.ts'
import { at } from './local-time.ts'
import type { StoryHouse } from './story-house.ts'
import { chen, shopBody, zhou } from './story-shop.ts'

const COUNT = 12
const numbers = Array.from({ length: COUNT }, (_, index) => index + 1)
const two = (count: number): string => String(count).padStart(2, '0')
const kinds = ['general', 'general', 'express', 'alignment', 'diagnosis', 'body'] as const
const names = [
  '李强',
  '王建国',
  '欧阳娜娜',
  '赵鹏',
  '买买提江·艾山',
  '孙磊',
  '高飞',
  '周军',
  '刘洋',
  '陈志远',
  '张伟',
  '孙浩',
]
const bayAt = (n: number): BayId => bayId(`b${n}`)
const handAt = (n: number): TechnicianId => technicianId(`t${n}`)

/** Twelve bays, twelve pairs of hands, twenty places of two areas, and letters of the shop's own. */
export const largeShop = {
  ...shopBody,
  name: '顺达丰田城南服务中心',
  bays: numbers.map((n) => ({ id: bayAt(n), name: `B${n}`, kind: kinds[n % kinds.length] })),
  technicians: numbers.map((n) => ({ id: handAt(n), name: names[n - 1], skills: { 保养: 1 + (n % 3) } })),
  parking: [
    ...Array.from({ length: 12 }, (_, index) => `P-${two(index + 1)}`),
    ...Array.from({ length: 8 }, (_, index) => `A-${two(index + 1)}`),
  ],
  stopCodes: [
    { code: 'E', label: '技术支持' },
    { code: 'F', label: '等工位' },
    { code: 'G', label: '其他' },
  ],
}

const models = ['卡罗拉', '汉兰达 2.5 双擎', '凯美瑞', 'bZ4X 智享家', '雷凌', '普拉多 3.5 VX'] as const
const labels = [
  '定期保养',
  '四轮定位',
  '更换正时皮带与水泵总成',
  '刹车异响复检',
  '充电口检测',
  '离合器',
] as const
const flags = [
  {},
  { waiting: true },
  { vip: true },
  { comeback: true },
  {},
  { vip: true, waiting: true },
] as const
const letters = 'ADKMQW'

export interface FloorCar {
  readonly order: OrderId
  readonly job: JobId
  /** What a foreman types to find it. */
  readonly tail: string
}

interface Wish {
  readonly promise?: string
  readonly minutes?: number
  readonly skill?: string
  readonly wash?: boolean
  readonly jobs?: number
}

let cars = 0
/** Every sixth car is an electric one, with its longer plate. */
export const receiveOne = async (house: StoryHouse, wish: Wish): Promise<FloorCar> => {
  const nth = cars++
  const tail = `${letters[nth % letters.length]}${1000 + 37 * nth}`
  const plate = nth % 6 === 3 ? `粤B·D${tail}` : `粤B·${tail}`
  const length = wish.minutes ?? 30 + 15 * (nth % 5)
  const body = await house.act('chen', {
    type: 'receive-car',
    order: {
      number: `R24-${1100 + nth}`,
      plate,
      model: models[nth % models.length] ?? '',
      kind: '一般维修',
      origin: '来店',
      flags: flags[nth % flags.length] ?? {},
      advisor: nth % 2 === 0 ? chen : zhou,
      wash: wish.wash ?? false,
      ...(wish.promise === undefined ? {} : { promise: at(wish.promise), promiseReason: '客户要求' }),
      jobs: Array.from({ length: wish.jobs ?? 1 }, (_, index) => ({
        label: labels[(nth + index) % labels.length] ?? '',
        minutes: minutes(length),
        ...(wish.skill === undefined ? {} : { skill: wish.skill }),
      })),
    },
  })
  return { order: orderId(body.order), job: jobId(body.jobs[0]), tail }
}

export interface CrowdedFloor {
  readonly working: FloorCar
  readonly queued: FloorCar
  readonly stopped: FloorCar
  readonly inspected: FloorCar
  readonly withPart: FloorCar
  readonly loose: FloorCar
  /** Nobody has the skill it asks for. */
  readonly special: FloorCar
}

/** Plans a car, with a foreman's reason where one that goes first is passed. */
export const planOne = async (house: StoryHouse, car: FloorCar, n: number, from: string): Promise<void> => {
  const command = {
    type: 'plan-job',
    job: car.job,
    bay: bayAt(n),
    technicians: [handAt(n)],
    from: at(from),
  } as const
  const answer = await house.ask('foreman', command)
  if (answer.status !== 200)
    await house.act('foreman', { ...command, overrideReason: '客户在等零件，先做这台更顺' })
}

/**
 * From 09:00 to 10:20 of a full morning: nine cars in work, two jobs behind each of them, some late, some
 * stopped, some on their way out, nine that nobody has planned, two calls, a bay and a man that are missing.
 */
export const openCrowdedFloor = async (house: StoryHouse): Promise<CrowdedFloor> => {
  const { act } = house
  const many = async (count: number, wish: (nth: number) => Wish): Promise<readonly FloorCar[]> => {
    const made: FloorCar[] = []
    for (let nth = 0; nth < count; nth += 1) made.push(await receiveOne(house, wish(nth)))
    return made
  }
  const one = (list: readonly FloorCar[], nth: number): FloorCar => {
    const car = list[nth]
    if (!car) throw new Error(`there is no car ${nth}`)
    return car
  }
  const running = await many(COUNT, (nth) => ({
    minutes: 60 + 15 * (nth % 5),
    promise: nth % 3 === 0 ? '10:40' : `1${3 + (nth % 5)}:30`,
    jobs: nth === 0 ? 2 : 1,
  }))
  for (const [index, car] of running.entries()) {
    await planOne(house, car, index + 1, '09:00')
    await act('foreman', { type: 'start-job', job: car.job })
  }
  await house.moveTo('09:40')
  const gone = await many(4, (nth) => ({ minutes: 15, wash: nth > 1, promise: '12:00' }))
  for (const [code, car, expectedAt, place] of [
    ['C', one(running, 9), at('15:30'), 'P-01'],
    ['B', one(running, 10), null, 'P-02'],
    ['E', one(running, 11), at('11:30'), 'A-03'],
  ] as const)
    await act('foreman', { type: 'stop-job', job: car.job, code, reason: '缺货在途', expectedAt, place })
  const part = { name: '水泵总成（含密封圈与支架）', eta: at('15:30') } as const
  await act('foreman', {
    type: 'order-part',
    order: one(running, 9).order,
    job: one(running, 9).job,
    ...part,
  })
  await act('foreman', { type: 'order-part', order: one(running, 1).order, ...part, eta: at('11:00') })
  for (const [index, car] of gone.entries()) {
    await planOne(house, car, 10 + (index % 3), '09:40')
    await act('foreman', { type: 'start-job', job: car.job })
    await act('foreman', { type: 'finish-job', job: car.job })
    if (index === 3) break
    await act('foreman', { type: 'start-inspection', order: car.order })
    if (index === 0) continue
    await act('foreman', { type: 'pass-inspection', order: car.order })
    if (index === 1) await act('foreman', { type: 'settle', order: car.order })
  }
  const waiting = await many(2 * COUNT, (nth) => ({ promise: `1${3 + (nth % 5)}:15` }))
  for (const [index, car] of waiting.entries())
    await planOne(house, car, 1 + (index % COUNT), index < COUNT ? '11:00' : '14:00')
  const loose = await many(8, (nth) => (nth === 3 ? {} : { promise: `1${nth === 0 ? 1 : 3 + (nth % 5)}:20` }))
  const special = await receiveOne(house, { skill: '钣金', promise: '17:00' })
  await act('foreman', { type: 'close-bay', bay: bayAt(11), reason: '举升机检修', until: at('16:00') })
  await act('foreman', {
    type: 'report-absence',
    technician: handAt(12),
    kind: 'absent',
    until: at('13:00'),
  })
  await house.moveTo('10:20')
  await act('foreman', { type: 'pull-andon', bay: bayAt(2), kind: 'help' })
  await act('foreman', { type: 'pull-andon', bay: bayAt(5), kind: 'part' })
  return {
    working: one(running, 0),
    queued: one(waiting, 3),
    stopped: one(running, 9),
    inspected: one(gone, 0),
    withPart: one(running, 1),
    loose: one(loose, 0),
    special,
  }
}
