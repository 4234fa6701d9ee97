import {
  advisorId,
  bayId,
  bornId,
  type Instant,
  instant,
  jobId,
  MINUTE,
  minutes,
  orderId,
  partId,
  technicianId,
  type TechnicianId,
} from '#domain/ids.ts'
import type { Job, Segment, Slot } from '#domain/job.ts'
import { type Flags, type Order, places } from '#domain/order.ts'
import type { Part } from '#domain/part.ts'
import type { Settings } from '#domain/settings.ts'
import type { Dice } from './dice.ts'
import { jobLabels, parkingCodes } from './random-wall-words.ts'

const HOUR = 60 * MINUTE
const digits = '0123456789'
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const foreign = ['无牌', 'A1', '军A·M8W0Q', 'KA 01 AB 1234', 'M-WW 408', '使014578', '粤Z1234港']
type Lane = { past: number; future: number; running: boolean; readonly row: number }

/** Rows of a shop being made; bays and hands remember until when they are taken. */
export class WallDraft {
  readonly orders: Record<string, Order> = {}
  readonly jobs: Record<string, Job> = {}
  readonly parts: Record<string, Part> = {}
  readonly busy = new Set<TechnicianId>()
  private readonly dice: Dice
  private readonly settings: Settings
  private readonly now: Instant
  private readonly lanes: Lane[]
  private readonly spare: TechnicianId[]
  private born = 0

  constructor(dice: Dice, settings: Settings, now: Instant) {
    this.dice = dice
    this.settings = settings
    this.now = now
    const begin = now - dice.pick([2, 4, 6, 20]) * HOUR
    this.lanes = settings.bays.map((_, row) => ({
      row: row + 1,
      past: begin + dice.between(0, 90) * MINUTE,
      future: now + dice.between(-40, 60) * MINUTE,
      running: false,
    }))
    this.spare = settings.technicians.slice(settings.bays.length).map(({ id }) => id)
  }

  /** About so many jobs on the board, and cars that stand elsewhere beside them. */
  fill(count: number): void {
    const { dice } = this
    for (let index = 0; index < count; index += 1) {
      const draw = dice.between(0, 99)
      if (draw < 30) this.addWorked()
      else if (draw < 50) this.addRunning()
      else if (draw < 64) this.addStopped()
      else if (draw < 76) this.addQueued(false)
      else this.addQueued(true)
    }
    const crowd = dice.pick([0, 1, 3, 4, 5, 12])
    for (let index = 0; index < crowd; index += 1) {
      this.addUnplanned()
      this.addAtStation()
      this.addReady()
    }
    const gone = dice.pick([0, 1, 9, 99])
    for (let index = 0; index < gone; index += 1) this.addDelivered()
  }

  private id(letter: string): string {
    this.born += 1
    return bornId(letter, this.born)
  }

  /** Digits with at most two letters; a new-energy plate has one more and says so first. */
  private plate(): string {
    const { dice } = this
    const signs = dice.shuffled(
      Array.from({ length: 5 }, (_, index) =>
        dice.pick([...(index < 2 && dice.chance(0.4) ? letters : digits)]),
      ),
    )
    const draw = dice.between(0, 19)
    if (draw < 12) return `粤B·${signs.join('')}`
    if (draw < 16) return `粤B·${dice.pick(['D', 'F'])}${signs.join('')}`
    return dice.pick(foreign)
  }

  private facts(jobs: readonly string[], more: Partial<Order> = {}) {
    const { dice, now } = this
    const promised = dice.chance(0.93)
    const promise = dice.chance(0.03)
      ? now + 26 * HOUR
      : now + dice.pick([-200, -60, -10, 5, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300]) * MINUTE
    const moved = dice.chance(0.2)
    const flags: Flags = {
      ...(dice.chance(0.2) ? { waiting: true } : {}),
      ...(dice.chance(0.1) ? { vip: true } : {}),
      ...(dice.chance(0.1) ? { comeback: true } : {}),
    }
    const id = this.id('o')
    return {
      id: orderId(id),
      number: `R${this.born}`,
      plate: this.plate(),
      model: '凯美瑞',
      kind: dice.pick(['maintenance', 'maintenance', 'insurance']),
      origin: dice.pick(['walk-in', 'walk-in', 'appointment']),
      flags,
      advisor: advisorId(dice.pick(this.settings.advisors).id),
      place: places.yard,
      arrivedAt: instant(now - 9 * HOUR),
      wash: dice.chance(0.5),
      promise: promised ? { version: moved ? 2 : 1, at: instant(promise) } : null,
      firstPromise: promised ? { at: instant(moved ? promise - 45 * MINUTE : promise) } : null,
      jobs: jobs.map(jobId),
      changed: { version: 1, at: now, by: 'foreman', what: 'given' },
      ...more,
    }
  }

  private work(id: string, count: number, segments: readonly Segment[]) {
    return {
      id: jobId(id),
      label: this.dice.pick(jobLabels),
      minutes: minutes(count),
      segments,
      changed: { version: 1, at: this.now, by: 'foreman', what: 'given' },
    }
  }

  private length(): number {
    const { dice } = this
    return dice.chance(0.3)
      ? dice.between(5, 20)
      : dice.chance(0.85)
        ? dice.between(20, 120)
        : dice.between(120, 400)
  }

  private slot(lane: Lane, from: number): Slot {
    const who = technicianId(`t${lane.row}`)
    return { bay: bayId(`b${lane.row}`), technicians: [who], from: instant(from) }
  }

  /** The next stretch in a lane's past: it touches the one before, or leaves a hole. */
  private pastSegment(lane: Lane): (Segment & { readonly to: Instant }) | null {
    const from = lane.past + (this.dice.chance(0.6) ? 0 : this.dice.between(1, 70) * MINUTE)
    const to = Math.min(from + this.length() * MINUTE, this.now)
    if (lane.running || to - from < 2 * MINUTE) return null
    lane.past = to
    return { ...this.slot(lane, from), to: instant(to) }
  }

  private addWorked(): void {
    const { dice } = this
    const segment = this.pastSegment(dice.pick(this.lanes))
    if (!segment) return
    const id = this.id('j')
    const count = Math.round((segment.to - segment.from) / MINUTE) + dice.between(-10, 10)
    const plan = { ...segment, from: instant(segment.from + dice.between(-20, 20) * MINUTE) }
    const facts = this.facts([id])
    const { to: _to, ...slot } = plan
    const job = { ...this.work(id, Math.max(5, count), [segment]), order: facts.id }
    this.jobs[id] = { ...job, state: 'done', slot }
    const since = segment.to
    const at = { since, ...(dice.chance(0.5) ? { startedAt: since } : {}) }
    this.orders[facts.id] = dice.chance(0.5)
      ? { ...facts, place: places.gone, stage: 'delivered', readyAt: since, deliveredAt: since }
      : { ...facts, stage: 'inspection', station: at }
  }

  private addRunning(): void {
    const { dice, now } = this
    const free = this.lanes.filter(({ running, past }) => !running && past <= now)
    if (free.length === 0) return this.addQueued(true)
    const lane = dice.pick(free)
    const before = dice.chance(0.25) ? this.pastSegment(lane) : null
    const from = Math.max(lane.past, now - (dice.chance(0.1) ? 20 * HOUR : dice.between(0, 200) * MINUTE))
    lane.running = true
    const helper = dice.chance(0.25) ? this.spare.find((who) => !this.busy.has(who)) : undefined
    const slot = this.slot(lane, from)
    const technicians = helper === undefined ? slot.technicians : [...slot.technicians, helper]
    for (const who of technicians) this.busy.add(who)
    const id = this.id('j')
    const facts = this.facts([id], { place: `b${lane.row}` })
    const said = { minutes: minutes(this.length()), at: now, reason: 'said' }
    const segments = [...(before ? [before] : []), { ...slot, technicians }]
    const plan = { ...slot, technicians, from: instant(from + dice.between(-30, 10) * MINUTE) }
    this.jobs[id] = {
      ...this.work(id, this.length(), segments),
      order: facts.id,
      state: 'working',
      slot: plan,
      ...(dice.chance(0.5) ? { remaining: said } : {}),
    }
    this.orders[facts.id] = { ...facts, stage: 'in-work' }
  }

  private addStopped(): void {
    const { dice, now } = this
    const lane = dice.pick(this.lanes)
    const segment = this.pastSegment(lane)
    if (!segment) return
    const id = this.id('j')
    const stays = !lane.running && dice.chance(0.2)
    if (stays) lane.running = true
    const place = stays ? `b${lane.row}` : dice.pick([...parkingCodes, places.offSite, places.yard])
    const facts = this.facts([id], { place })
    const expectedAt = dice.chance(0.3) ? null : instant(now + dice.between(-30, 400) * MINUTE)
    this.jobs[id] = {
      ...this.work(id, this.length(), [segment]),
      order: facts.id,
      state: 'stopped',
      stop: { code: dice.pick([...'ABCDEFG']), reason: '缺件', since: segment.to, expectedAt, place },
      ...(dice.chance(0.4) ? { slot: this.slot(lane, now + dice.between(0, 240) * MINUTE) } : {}),
    }
    this.orders[facts.id] = { ...facts, stage: 'in-work' }
  }

  private addQueued(here: boolean): void {
    const { dice, now } = this
    const lane = dice.pick(this.lanes)
    const from = lane.future + (dice.chance(0.6) ? 0 : dice.between(1, 60) * MINUTE)
    const count = this.length()
    lane.future = from + count * MINUTE
    const id = this.id('j')
    const away = { arrivedAt: null, appointmentAt: instant(from), place: places.offSite }
    const facts = this.facts([id], here ? {} : away)
    const helpers = dice.chance(0.15) ? this.spare.slice(0, 1) : []
    const slot = this.slot(lane, from)
    this.jobs[id] = {
      ...this.work(id, count, []),
      order: facts.id,
      state: 'queued',
      slot: { ...slot, technicians: [...slot.technicians, ...helpers] },
    }
    this.orders[facts.id] = { ...facts, stage: here ? 'arrived' : 'booked' }
    if (!dice.chance(0.08)) return
    const part = partId(this.id('p'))
    const eta = dice.chance(0.5) ? null : instant(now + dice.between(10, 300) * MINUTE)
    this.parts[part] = {
      id: part,
      order: facts.id,
      job: jobId(id),
      name: 'brake disc',
      eta,
      state: 'ordered',
    }
  }

  private addUnplanned(): void {
    const id = this.id('j')
    const facts = this.facts([id])
    this.jobs[id] = { ...this.work(id, this.length(), []), order: facts.id, state: 'unplanned' }
    this.orders[facts.id] = { ...facts, stage: 'arrived' }
  }

  private addAtStation(): void {
    const { dice, now } = this
    const since = instant(now - dice.pick([0, 5, 40, 130, 1_600, 4_000]) * MINUTE)
    const stage = dice.pick(['inspection', 'wash', 'settlement'] as const)
    const started = stage !== 'settlement' && dice.chance(0.5) ? { startedAt: since } : {}
    const facts = this.facts([], stage === 'wash' ? { wash: true } : {})
    this.orders[facts.id] = { ...facts, stage, station: { since, ...started } }
  }

  private addReady(): void {
    const { dice, now } = this
    const readyAt = instant(now - dice.pick([0, 20, 200, 2_000]) * MINUTE)
    const place = dice.chance(0.5) ? places.ready : dice.pick(parkingCodes)
    const facts = this.facts([], { place })
    this.orders[facts.id] = { ...facts, stage: 'ready', readyAt }
  }

  private addDelivered(): void {
    const at = instant(this.now - this.dice.between(1, 400) * MINUTE)
    const facts = this.facts([], { place: places.gone })
    this.orders[facts.id] = { ...facts, stage: 'delivered', readyAt: at, deliveredAt: at }
  }
}
