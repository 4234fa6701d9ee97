import { calendarsOf, localDate } from '#calendar/calendars.ts'
import { act } from '#domain/act.ts'
import type { Command, Envelope } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import type { Recorded } from '#domain/events.ts'
import { changedRows, emptyShop } from '#domain/evolve.ts'
import {
  advisorId,
  bayId,
  commandId,
  type Instant,
  instant,
  MINUTE,
  minutes,
  technicianId,
} from '#domain/ids.ts'
import { isOpen } from '#domain/order.ts'
import { isStation } from '#domain/order.ts'
import type { Shop } from '#domain/shop.ts'
import { type Dice, diceFrom } from './dice.ts'
import { at } from './local-time.ts'
import { settings } from './small-shop.ts'

/** Typed by somebody somewhere: it must not appear before eyes that are not to see words. */
export const secret = 'SECRET-WORDS'

export const people: readonly Actor[] = [
  { user: 'u-foreman', role: 'foreman' },
  { user: 'u-chen', role: 'advisor', person: 'chen' },
  { user: 'u-manager', role: 'manager' },
]

const wayOut = [
  'start-inspection',
  'pass-inspection',
  'start-wash',
  'finish-wash',
  'settle',
  'tell-ready',
] as const

/** A command that has a fair chance of being accepted by this shop, whatever it has come to. */
const anyCommand = (shop: Shop, now: Instant, dice: Dice, made: readonly string[]) => {
  const later = (from: number, to: number) => instant(now + dice.between(from, to) * MINUTE)
  const wish = () => ({ label: 'work', minutes: minutes(dice.between(10, 120)) })
  const rows = <Row>(all: Readonly<Record<string, Row>>) => Object.values(all)
  const order = rows(shop.orders).length > 0 ? dice.pick(rows(shop.orders)) : null
  const job = rows(shop.jobs).length > 0 ? dice.pick(rows(shop.jobs)) : null
  const inspected = rows(shop.orders).find(({ stage }) => stage === 'inspection')
  const working = rows(shop.jobs).find(({ state }) => state === 'working')
  const booked = rows(shop.orders).findLast(({ stage }) => stage === 'booked')
  const alert = rows(shop.alerts).at(-1)
  const part = rows(shop.parts).at(-1)
  const extra = rows(shop.extras).at(-1)
  const andon = rows(shop.andons).at(-1)
  const bay = bayId(dice.pick(['B1', 'B2', 'B3']))
  const technician = technicianId(dice.pick(['li', 'wang', 'zhao']))
  const number = String(dice.between(10_000, 99_999))
  const receive = () =>
    ({
      type: 'receive-car',
      order: {
        number,
        plate: `粤B·${number}`,
        model: 'Corolla',
        kind: 'maintenance',
        origin: 'walk-in',
        flags: { waiting: dice.chance(0.3), vip: dice.chance(0.3) },
        advisor: advisorId(dice.pick(['chen', 'zhou'])),
        wash: dice.chance(0.5),
        ...(dice.chance(0.15) ? { arrivedAt: later(5, 60) } : {}),
        promise: later(20, 200),
        promiseReason: secret,
        jobs: [wish(), ...(dice.chance(0.4) ? [wish()] : [])],
      },
    }) as const
  /** One choice among many: five would leave too little to the floor. */
  const anyAppointment = (): Command | undefined => {
    const appointment = booked?.id
    const book: Command = {
      type: 'book-appointment',
      appointment: {
        at: later(20, 400),
        plate: `粤B·${number}`,
        model: 'Corolla',
        jobs: [wish()],
        parts: [{ name: 'pads', eta: later(10, 100) }],
        ...(dice.chance(0.3) ? { promise: later(300, 500), promiseReason: secret } : {}),
      },
      overrideReason: secret,
    }
    if (appointment === undefined) return book
    return dice.pick<Command>([
      book,
      { type: 'confirm-appointment', appointment, reached: dice.chance(0.7) },
      {
        type: 'move-appointment',
        appointment,
        at: later(20, 400),
        promise: later(400, 500),
        overrideReason: secret,
      },
      { type: 'cancel-appointment', appointment, reason: secret },
      { type: 'mark-no-show', appointment },
    ])
  }
  const choices = [
    receive,
    () =>
      job && {
        type: 'plan-job',
        job: job.id,
        bay,
        technicians: [technician],
        from: later(-30, 90),
        overrideReason: secret,
      },
    () =>
      job && {
        type: 'plan-job',
        job: job.id,
        bay,
        technicians: [technician],
        from: now,
        overrideReason: secret,
      },
    () => job && { type: 'start-job', job: job.id },
    () => job && { type: 'start-job', job: job.id },
    () => job && { type: 'finish-job', job: job.id },
    () =>
      job && {
        type: 'stop-job',
        job: working?.id ?? job.id,
        code: dice.pick(['A', 'B', 'C', 'D', 'E']),
        reason: secret,
        expectedAt: dice.chance(0.5) ? null : later(10, 200),
        place: dice.pick(['P-01', 'P-02', 'P-03', 'B1', 'B2']),
      },
    () =>
      job && {
        type: 'extend-job',
        job: job.id,
        remainingMinutes: minutes(dice.between(5, 200)),
        reason: secret,
      },
    () => job && { type: 'unplan-job', job: job.id },
    () => job && { type: 'pin-job', job: job.id, pinned: dice.chance(0.7) },
    () => order && { type: 'move-car', order: order.id, place: dice.pick(['P-01', 'P-02', 'yard']) },
    () =>
      order && {
        type: 'check-place',
        place: dice.pick(['P-01', 'P-02', 'B1', 'yard']),
        found: dice.chance(0.7) ? [order.id] : [],
        ...(dice.chance(0.3) ? { strangers: [`粤B·${number}`] } : {}),
      },
    () =>
      order && {
        type: dice.pick([
          'start-inspection',
          'pass-inspection',
          'start-wash',
          'finish-wash',
          'settle',
          'hand-over',
        ]),
        order: order.id,
      },
    () => order && { type: 'tell-news', order: order.id, note: secret },
    () => inspected && { type: 'start-inspection', order: inspected.id },
    () => inspected && { type: 'fail-inspection', order: inspected.id, fault: secret, jobs: [wish()] },
    () => working && { type: 'finish-job', job: working.id },
    () =>
      order && {
        type: 'change-order',
        order: order.id,
        advisor: advisorId('zhou'),
        flags: { vip: true },
        interview: { what: ['noise'] },
        estimate: { from: 100, to: 200 },
      },
    () =>
      order && { type: 'change-promise', order: order.id, at: later(30, 300), via: 'phone', reason: secret },
    () => order && { type: 'report-extra-work', order: order.id, jobs: [wish()], note: secret },
    () =>
      extra && {
        type: 'answer-extra-work',
        order: extra.order,
        extra: extra.id,
        answer: dice.pick(['authorised', 'declined']),
      },
    () =>
      order && {
        type: 'order-part',
        order: order.id,
        name: 'pads',
        eta: dice.chance(0.3) ? null : later(10, 200),
      },
    () => part && { type: 'change-part-eta', part: part.id, eta: later(10, 300) },
    () => part && { type: 'part-arrived', part: part.id },
    () => alert && { type: 'acknowledge-alert', alert: alert.id },
    () => alert && { type: 'snooze-alert', alert: alert.id, until: later(1, 30), reason: secret },
    () => alert && { type: 'reassign-alert', alert: alert.id, advisor: advisorId('zhou') },
    () =>
      alert && {
        type: 'log-call',
        alert: alert.id,
        outcome: 'no-answer',
        note: secret,
        nextAt: later(1, 20),
      },
    () => alert && { type: 'log-call', alert: alert.id, outcome: 'agreed', promise: later(60, 400) },
    () => alert && { type: 'log-call', alert: alert.id, outcome: 'refused', promise: later(60, 400) },
    () => ({ type: dice.pick(['clock-in', 'clock-out']), technician }),
    () => ({
      type: 'report-absence',
      technician,
      kind: dice.pick(['absent', 'break']),
      until: dice.chance(0.3) ? null : later(10, 100),
    }),
    () => ({ type: 'end-absence', technician }),
    () => ({ type: 'close-bay', bay, reason: secret, until: later(10, 100) }),
    () => ({ type: 'open-bay', bay }),
    () => ({ type: 'pull-andon', bay, kind: 'help', note: secret }),
    () => andon && { type: 'answer-andon', andon: andon.id },
    () => ({ type: 'watch-promises' }),
    () => order && { type: 'hold-time', order: order.id, at: later(60, 600) },
    () => order && { type: 'release-hold', order: order.id },
    () =>
      order && {
        type: 'ask-foreman',
        order: order.id,
        wish: { bay, technicians: [technician] },
        note: secret,
      },
    () =>
      order?.request && {
        type: 'answer-request',
        request: order.request.id,
        answer: dice.pick(['accepted', 'declined']),
      },
    () => order && { type: 'arrive-car', order: order.id },
    () => order && { type: 'change-order', order: order.id, addJobs: [wish()] },
    () =>
      job && { type: 'change-order', order: job.order, changeJobs: [{ job: job.id, minutes: minutes(45) }] },
    () => anyAppointment(),
    () => ({
      type: 'close-day',
      carryOver: rows(shop.orders)
        .filter(isOpen)
        .map(({ id }) => ({
          order: id,
          place: 'P-03',
          bay,
          technicians: [technician],
          from: later(900, 1_500),
        })),
    }),
    () => made.length > 0 && { type: 'undo', command: commandId(made.at(-1) ?? '') },
    () => ({ type: 'configure-shop', settings: { ...settings, name: `shop ${number}` } }),
  ] as const
  const chosen = dice.pick(choices)()
  // Drawn from the lists above, each of which is one command.
  return chosen ? (chosen as unknown as Envelope) : receive()
}

/** The log that a random day leaves behind. */
export const randomDay = (seed: number, steps: number): readonly Recorded[] => {
  const dice = diceFrom(seed)
  let now = at('08:30')
  let shop = emptyShop(settings)
  const log: Recorded[] = []
  const made: string[] = []
  const pasts = new Map<
    string,
    { readonly type: string; readonly before: Shop; readonly after: Shop; readonly by: string }
  >()
  const ask = (command: Envelope, actor: Actor) => {
    const past = command.type === 'undo' ? pasts.get(command.command) : undefined
    const { events, after } = act(shop, command, {
      now,
      actor,
      calendars: calendarsOf(settings, now),
      today: localDate(settings.zone, now),
      ...(past && command.type === 'undo'
        ? {
            past: {
              id: command.command,
              type: past.type,
              by: past.by,
              from: past.before.version + 1,
              to: past.after.version,
              before: changedRows(past.after, past.before),
            },
          }
        : {}),
    })
    if (events.length > 0) {
      made.push(command.id)
      pasts.set(command.id, { type: command.type, before: shop, after, by: actor.user })
    }
    log.push(...events)
    shop = after
  }
  ask({ id: commandId('c-0'), type: 'configure-shop', settings }, { user: 'admin', role: 'admin' })
  for (let step = 1; step <= steps; step += 1) {
    now = instant(now + dice.between(0, 12) * MINUTE)
    const { version } = shop
    for (let tries = 0; tries < 8 && shop.version === version; tries += 1)
      ask({ ...anyCommand(shop, now, dice, made), id: commandId(`c-${seed}-${step}`) }, dice.pick(people))
  }
  // By chance alone hardly any car is ready before the day ends: those that can be are brought there.
  const manager = { user: 'u-manager', role: 'manager' } as const
  for (const order of Object.values(shop.orders).filter(({ stage }) => isStation(stage)))
    for (const type of wayOut)
      ask({ type, order: order.id, id: commandId(`c-${seed}-${order.id}-${type}`) }, manager)
  for (const { id: order, stage } of Object.values(shop.orders))
    if (stage === 'ready' && dice.chance(0.5)) {
      const id = commandId(`c-${seed}-${order}-gone`)
      const said = { checklist: ['work', 'cost'] as const, satisfaction: dice.between(1, 5), remark: secret }
      ask({ type: 'hand-over', order, id, ...said }, manager)
    }
  return log
}
