import type { Alert, ChainLink, LoggedCall } from '#domain/alert.ts'
import type { Andon } from '#domain/andon.ts'
import type { BayClosed } from '#domain/bay.ts'
import type { ExtraWork } from '#domain/extra-work.ts'
import type { Changed, Job, Override, Remaining, Segment, Slot, Stop } from '#domain/job.ts'
import type { Booking, Flags, ForemanRequest, HandOver, Held, Order, Wish } from '#domain/order.ts'
import type { Part } from '#domain/part.ts'
import type { Settings } from '#domain/settings.ts'
import type { BayView, TechnicianView } from '#domain/view.ts'
import {
  advisor,
  author,
  code,
  crew,
  type Eyes,
  letter,
  personName,
  plate,
  technician,
  typed,
  words,
} from './eyes.ts'
import { hidden, ifPeople, same, type Shown, showing, showingAll } from './shown.ts'

/** What was said to a customer, or is to be, is the front office's business. */
const ifCalls = <Value>(value: Value, eyes: Eyes): Value | typeof hidden =>
  eyes.duties === 'all' ? value : hidden

/** How a fault shows itself is for who looks for it. */
export const ifWorks = <Value>(value: Value, eyes: Eyes): Value | typeof hidden =>
  eyes.words ? value : hidden

/** Null for whom it is not meant for, as where nobody was asked. */
export const satisfaction = (figure: number | null, eyes: Eyes): number | null =>
  eyes.duties === 'all' ? figure : null

const slot: Shown<Slot> = { bay: same, technicians: crew, from: same }
export const showSlot = showing(slot)
const segment: Shown<Segment> = { ...slot, to: same }
export const showSegment = showing(segment)
const changed = showing<Changed>({ version: same, at: same, by: author, what: same })
const closed: Shown<BayClosed> = { since: same, until: same, reason: words }

export const showFlags = showing<Flags>({ waiting: same, vip: ifPeople, comeback: same })

export const showWish = showing<Wish>({ at: same, technicians: crew, bay: same, from: same })

export const order: Shown<Order> = {
  id: same,
  number: typed,
  plate,
  model: typed,
  kind: typed,
  origin: typed,
  flags: showFlags,
  advisor,
  place: code,
  arrivedAt: same,
  appointmentAt: same,
  booking: showing<Booking>({
    bookedAt: same,
    confirmed: showing<NonNullable<Booking['confirmed']>>({ at: same, by: author }),
    missedCallAt: same,
    firstAt: same,
    beyond: same,
  }),
  wash: same,
  interview: ifWorks,
  estimate: () => hidden,
  promise: same,
  firstPromise: same,
  held: showing<Held>({ at: same, until: same, by: author }),
  request: showing<ForemanRequest>({
    id: same,
    wish: showWish,
    by: author,
    at: same,
    answer: showing<NonNullable<ForemanRequest['answer']>>({ accepted: same, by: author, at: same }),
  }),
  promisedAt: same,
  newsAt: ifCalls,
  jobs: same,
  rework: same,
  carriedOver: same,
  stage: same,
  station: same,
  readyAt: same,
  toldAt: same,
  deliveredAt: same,
  handOver: showing<HandOver>({ onTime: same, onTimeFirst: same, checked: same, satisfaction }),
  changed,
}

export const showOverride = showing<Override>({ reason: words, rule: same })

export const job: Shown<Job> = {
  id: same,
  order: same,
  label: typed,
  minutes: same,
  skill: code,
  level: same,
  bayKind: code,
  awaits: same,
  segments: showingAll(segment),
  remaining: showing<Remaining>({ minutes: same, at: same, reason: words }),
  override: showOverride,
  pinned: same,
  state: same,
  slot: showSlot,
  stop: showing<Stop>({
    code: letter,
    reason: words,
    since: same,
    expectedAt: same,
    firstExpectedAt: same,
    place: code,
  }),
  changed,
}

export const bay: Shown<BayView> = { id: same, name: code, kind: same, closed: showing(closed), job: same }

export const technicianRow: Shown<TechnicianView> = {
  id: technician,
  name: personName,
  team: ifPeople,
  skills: (skills, eyes) => (eyes.people ? skills : {}),
  present: same,
  presentSince: same,
  away: same,
  wasAway: same,
  job: same,
}

/**
 * By its type a chain holds tracking numbers and names of the shop, nothing of a customer; but they
 * were typed. Kinds of links have no table: every text of theirs is treated alike.
 */
export const showChain = (chain: readonly ChainLink[], eyes: Eyes): readonly ChainLink[] =>
  eyes.typed === 'whole' ? chain : chain.map((link) => ({ ...link, ...cleanTexts(link, eyes) }))

const cleanTexts = (link: ChainLink, eyes: Eyes): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(link).flatMap(([field, value]) =>
      typeof value === 'string' && field !== 'kind' ? [[field, code(value, eyes)]] : [],
    ),
  )

const call: Shown<LoggedCall> = { at: same, by: author, outcome: same }

export const alert: Shown<Alert> = {
  id: same,
  kind: same,
  order: same,
  advisor,
  state: same,
  level: same,
  openedAt: same,
  since: same,
  promise: same,
  readyAt: same,
  askedFor: same,
  chain: showChain,
  acknowledgedBy: author,
  snoozedUntil: ifCalls,
  calls: (calls, eyes) => (eyes.duties === 'all' ? showingAll(call)(calls, eyes) : []),
  nextAt: ifCalls,
  wishAt: ifCalls,
  dueAt: same,
  car: showing<NonNullable<Alert['car']>>({ number: typed, plate, model: typed }),
  outcome: same,
  closedAt: same,
}

export const part: Shown<Part> = {
  id: same,
  order: same,
  job: same,
  name: typed,
  number: typed,
  eta: same,
  firstEta: same,
  state: same,
}

export const extra: Shown<ExtraWork> = {
  id: same,
  order: same,
  jobs: same,
  since: same,
  expectedAt: same,
  answer: same,
}

export const andon: Shown<Andon> = {
  id: same,
  bay: same,
  kind: same,
  since: same,
  answered: showing<NonNullable<Andon['answered']>>({ at: same, by: author }),
}

/** The desk phone is for the customer's own link; a wall has no use for it. */
const showAdvisors = showingAll<Settings['advisors'][number]>({
  id: same,
  name: personName,
  team: ifPeople,
  phone: () => hidden,
  hours: ifPeople,
})

const codes = (texts: readonly string[], eyes: Eyes): readonly string[] =>
  texts.map((text) => code(text, eyes))

export const showSettings = showing<Settings>({
  name: code,
  zone: same,
  hours: same,
  closedDates: same,
  openDates: same,
  bays: showingAll<Settings['bays'][number]>({ id: same, name: code, kind: same }),
  technicians: showingAll<Settings['technicians'][number]>({
    id: technician,
    name: personName,
    team: ifPeople,
    skills: (skills, eyes) => (eyes.people ? skills : {}),
    hours: same,
  }),
  advisors: (advisors, eyes) => (eyes.people ? showAdvisors(advisors, eyes) : []),
  parking: codes,
  stopCodes: showingAll<Settings['stopCodes'][number]>({ code: same, label: code }),
  policies: same,
  // Only who phones a customer needs them.
  offers: () => hidden,
  sentences: () => hidden,
})
