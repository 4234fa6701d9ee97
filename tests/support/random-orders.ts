import { bornId, type Instant, instant, MINUTE } from '#domain/ids.ts'
import type { Job, Segment, Slot } from '#domain/job.ts'
import { type Order, places, stations } from '#domain/order.ts'
import type { Part } from '#domain/part.ts'
import {
  awaiting,
  car,
  carAtStation,
  carReady,
  done,
  extended,
  part,
  queued,
  segment,
  stopped,
  unplanned,
  working,
} from './boards.ts'
import type { Dice } from './dice.ts'

/** A board being filled, with what is still free of bays and hands. */
export class Draft {
  readonly bays: readonly string[]
  readonly technicians: readonly string[]
  readonly orders: Order[] = []
  readonly jobs: Job[] = []
  readonly parts: Part[] = []
  private readonly dice: Dice
  private readonly now: Instant
  private freeBays: string[]
  private freeTechnicians: string[]
  private born = 10

  constructor(dice: Dice, now: Instant) {
    this.dice = dice
    this.now = now
    this.bays = ['b1', 'b2', 'b3', 'b4'].slice(0, dice.between(1, 4))
    this.technicians = ['chao', 'bo', 'li', 'wang', 'ding'].slice(0, dice.between(1, 5))
    this.freeBays = dice.shuffled(this.bays)
    this.freeTechnicians = dice.shuffled(this.technicians)
  }

  addOrder(): void {
    const draw = this.dice.between(0, 99)
    const id = this.nextId('o')
    if (draw < 14) this.addExpected(id)
    else if (draw < 40) this.addArrived(id)
    else if (draw < 78) this.addInWork(id)
    else if (draw < 94) this.addAtStation(id)
    else this.addFinished(id)
  }

  private nextId(letter: string): string {
    this.born += this.dice.between(1, 3)
    return bornId(letter, this.born)
  }

  /** A grid time from now; the grid is the clock's, so that many are equal. */
  private around(fromQuarter: number, toQuarter: number): Instant {
    const quarter = 15 * MINUTE
    return instant(
      Math.floor(this.now / quarter) * quarter + this.dice.between(fromQuarter, toQuarter) * quarter,
    )
  }

  private past(fromQuarter: number, toQuarter: number): Instant {
    return instant(Math.min(this.now, this.around(-fromQuarter, -toQuarter)))
  }

  /** Unknown, past, now or future. */
  private expected(): Instant | null {
    if (this.dice.chance(0.25)) return null
    return this.dice.chance(0.1) ? this.now : this.around(-8, 24)
  }

  private facts(id: string) {
    const { dice } = this
    return {
      id,
      wash: dice.chance(0.5),
      arrivedAt: dice.chance(0.5) ? this.past(8, 6) : this.past(60, 0),
      ...(dice.chance(0.8) ? { promise: dice.chance(0.85) ? this.around(2, 40) : this.around(-12, 2) } : {}),
    }
  }

  private addExpected(id: string): void {
    const appointmentAt = this.around(-8, 24)
    const facts = { ...this.facts(id), arrivedAt: null, place: places.offSite }
    this.orders.push(car({ ...facts, ...(this.dice.chance(0.8) ? { appointmentAt } : {}), stage: 'booked' }))
    this.addWaitingJobs(id, this.dice.between(1, 2))
    this.addParts(id)
  }

  private addArrived(id: string): void {
    this.orders.push(car({ ...this.facts(id), stage: 'arrived' }))
    this.addWaitingJobs(id, this.dice.between(1, 3))
    this.addParts(id)
  }

  private addInWork(id: string): void {
    const { dice } = this
    const [bay, technician] = [this.freeBays.at(-1), this.freeTechnicians.at(-1)]
    const isWorking = bay !== undefined && technician !== undefined && dice.chance(0.65)
    let place: string = 'P-01'
    if (isWorking) {
      this.freeBays.pop()
      place = bay
      this.addWorking(id, bay)
    }
    const stops = dice.between(isWorking ? 0 : 1, dice.chance(0.3) ? 2 : 1)
    if (!isWorking && bay !== undefined && dice.chance(0.55)) {
      this.freeBays.pop()
      place = bay
    }
    for (let index = 0; index < stops; index += 1) this.addStopped(id, place)
    if (dice.chance(0.4)) this.addWaitingJobs(id, 1)
    if (dice.chance(0.2)) this.jobs.push(done({ ...this.job(id), segments: [this.oldSegment()] }))
    this.orders.push(car({ ...this.facts(id), place, stage: 'in-work' }))
    this.addParts(id)
  }

  private addAtStation(id: string): void {
    const { dice } = this
    const stage = dice.pick(stations)
    const since = this.past(4, 0)
    const startedAt = instant(Math.min(this.now, since + dice.between(0, 3) * 5 * MINUTE))
    const isStarted = stage !== 'settlement' && dice.chance(0.5)
    const facts = { ...this.facts(id), stage, since, place: stage === 'wash' ? places.wash : places.yard }
    this.jobs.push(done({ ...this.job(id), segments: [this.oldSegment()] }))
    this.orders.push(
      carAtStation({
        ...facts,
        ...(stage === 'wash' ? { wash: true } : {}),
        ...(isStarted ? { startedAt } : {}),
      }),
    )
  }

  private addFinished(id: string): void {
    const readyAt = this.past(12, 0)
    const order = carReady({ ...this.facts(id), readyAt, place: places.ready })
    this.jobs.push(done({ ...this.job(id), segments: [this.oldSegment()] }))
    const isGone = this.dice.chance(0.3)
    this.orders.push(
      isGone ? { ...order, stage: 'delivered', place: places.gone, deliveredAt: this.now } : order,
    )
  }

  private job(order: string) {
    const number = this.jobs.filter((job) => job.order === order).length + 1
    return {
      id: `${order.replace('o', 'j')}-0${number}`,
      order,
      minutes: this.dice.pick([15, 30, 30, 60, 60, 90, 120, this.dice.between(1, 150)]),
    }
  }

  private crew(): readonly string[] {
    return this.dice.shuffled(this.technicians).slice(0, this.dice.chance(0.2) ? 2 : 1)
  }

  private slot(bay: string = this.dice.pick(this.bays)): Slot {
    const from = this.dice.chance(0.04) ? this.around(200, 400) : this.around(-8, 30)
    const isOdd = this.dice.chance(0.1)
    return segment(bay, this.crew(), isOdd ? instant(from + this.dice.between(1, 14) * MINUTE) : from)
  }

  private oldSegment(bay: string = this.dice.pick(this.bays)): Segment & { readonly to: Instant } {
    const to = this.past(this.dice.chance(0.2) ? 110 : 12, 0)
    const from = instant(to - this.dice.between(1, 8) * 15 * MINUTE)
    return { ...segment(bay, this.crew(), from), to }
  }

  private addWaitingJobs(order: string, count: number): void {
    for (let index = 0; index < count; index += 1) {
      const awaits = this.dice.chance(0.12) ? { awaits: awaiting('x0000001', this.expected()) } : {}
      const facts = { ...this.job(order), ...awaits }
      const isPlanned = this.dice.chance(0.82)
      this.jobs.push(isPlanned ? queued({ ...facts, slot: this.slot() }) : unplanned(facts))
    }
  }

  private addWorking(order: string, bay: string): void {
    const { dice } = this
    const first = this.freeTechnicians.pop() ?? ''
    const second = dice.chance(0.2) ? this.freeTechnicians.pop() : undefined
    const from = instant(this.past(10, 0) - (dice.chance(0.2) ? dice.between(1, 14) * MINUTE : 0))
    const running = segment(bay, second === undefined ? [first] : [first, second], from)
    const before = this.oldSegment()
    const isSecondTime = dice.chance(0.25) && before.to <= from
    const said = instant(from + dice.between(0, Math.floor((this.now - from) / MINUTE)) * MINUTE)
    const remaining = dice.chance(0.3) ? { remaining: extended(dice.between(1, 24) * 5, said) } : {}
    this.jobs.push(
      working({
        ...this.job(order),
        ...remaining,
        segments: isSecondTime ? [before, running] : [running],
      }),
    )
  }

  private addStopped(order: string, place: string): void {
    const { dice } = this
    const isHeld = this.bays.includes(place) && dice.chance(0.85)
    const last = this.oldSegment(isHeld ? place : dice.pick(this.bays))
    const earlier = this.oldSegment()
    const said = instant(last.from + dice.between(0, 3) * 5 * MINUTE)
    this.jobs.push(
      stopped({
        ...this.job(order),
        ...(dice.chance(0.2) ? { remaining: extended(dice.between(1, 24) * 5, said) } : {}),
        segments: earlier.to <= last.from ? [earlier, last] : [last],
        code: dice.pick(['A', 'B', 'C', 'D']),
        expectedAt: this.expected(),
        place,
        ...(dice.chance(0.4) ? { slot: this.slot(this.bayAfter(isHeld ? place : null)) } : {}),
      }),
    )
  }

  /** Two cars that hold each other's next bay wait for ever; a plan leads them one way only. */
  private bayAfter(held: string | null): string {
    const index = held === null ? 0 : this.bays.indexOf(held)
    return this.dice.pick(this.bays.slice(index))
  }

  private addParts(order: string): void {
    const { dice } = this
    const count = dice.chance(0.2) ? dice.between(1, 2) : 0
    const own = this.jobs.filter((job) => job.order === order)
    for (let index = 0; index < count; index += 1) {
      const job = dice.chance(0.6) && own.length > 0 ? { job: dice.pick(own).id } : {}
      const arrived = dice.chance(0.3)
      this.parts.push(part({ id: this.nextId('p'), order, ...job, eta: this.expected(), arrived }))
    }
  }
}
