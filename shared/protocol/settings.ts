import * as z from 'zod'
import { sentenceNames, sentenceVariables, unknownVariable } from '#domain/call-sentences.ts'
import { advisorId, bayId, minutes, type Minutes, technicianId } from '#domain/ids.ts'
import { type Settings, weekdays } from '#domain/settings.ts'
import { faultOf, idOf, key, skillLevel, text } from './fields.ts'

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day such as 08:00')

/** Times of day compare as text, so `"24:00"` is after every other. */
const dayHours = z
  .array(z.tuple([timeOfDay, timeOfDay]))
  .max(12)
  .refine((spans) => spans.every(([from, to]) => from < to), 'a stretch must end after it begins')
  .overwrite((spans) => [...spans].sort(([a], [b]) => (a < b ? -1 : 1)))
  .refine((spans) => spans.every(([, to], at) => to <= (spans[at + 1]?.[0] ?? '24:00')), 'stretches overlap')

const weekHours = z.partialRecord(z.enum(weekdays), dayHours)

const date = z.iso.date()

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const count = z.int().min(1).max(1_000)
const someMinutes = (fallback: number) =>
  z.number().min(0).max(100_000).default(fallback).transform<Minutes>(minutes)

const policies = z
  .object({
    riskMinutes: someMinutes(15),
    recoverMinutes: someMinutes(5),
    jobFloorMinutes: someMinutes(5),
    stationFloorMinutes: someMinutes(1),
    inspectionMinutes: someMinutes(15),
    inspectionCapacity: count.default(1),
    washMinutes: someMinutes(20),
    washCapacity: count.default(1),
    settlementMinutes: someMinutes(10),
    settlementCapacity: count.default(2),
    ackMinutes: someMinutes(10),
    ackWaitingMinutes: someMinutes(5),
    callMinutes: someMinutes(10),
    escalateMinutes: someMinutes(5),
    bookableShare: z.number().min(0).max(1).default(0.8),
    arrivalsPerHalfHour: z.int().min(0).max(1_000).default(2),
    handoversPerHalfHour: z.int().min(0).max(1_000).default(3),
    untouchedMinutes: someMinutes(120),
  })
  // A policy of a later version is kept, so that settings read and written back lose nothing.
  .catchall(z.union([z.number(), z.boolean(), z.string().max(200)]))

/** Letters and words of the field, unless the shop has its own. */
const usualStopCodes = [
  { code: 'A', label: '工作中断' },
  { code: 'B', label: '等待答复' },
  { code: 'C', label: '等待零件' },
  { code: 'D', label: '外加工' },
]

/** As it is dialled, with what makes it readable: `0755-8888 1001`, `+86 755 8888 1001-203`. */
const deskPhone = z
  .string()
  .max(24)
  .regex(/^\+?\d(?:[ -]?\d){4,}$/, 'a phone number of digits, spaces and dashes')

/** The words of the shop for one situation, with no more variables than that situation has values for. */
export const sentence = (name: (typeof sentenceNames)[number]) =>
  text(600).refine((template) => unknownVariable(name, template) === null, {
    error: ({ input }) =>
      `${unknownVariable(name, String(input))} is no variable of "${name}"; known: ${sentenceVariables[name].map((known) => `{${known}}`).join(' ')}`,
  })
const sentences = z.strictObject(
  Object.fromEntries(sentenceNames.map((name) => [name, sentence(name).exactOptional()])),
)
const held = z.literal(true).exactOptional()

const unique = <Row>(rows: readonly Row[], name: (row: Row) => string): boolean =>
  new Set(rows.map(name)).size === rows.length

const listOf = <Row extends { readonly id: string }>(row: z.ZodType<Row>, max: number) =>
  z
    .array(row)
    .max(max)
    .refine((rows) => unique(rows, ({ id }) => id), 'an id appears twice')

/** The body of `PUT /api/shops/:shop`. */
export const settingsSchema = z
  .strictObject({
    name: text(80),
    zone: z.string().max(64).refine(isZone, 'not a time zone, such as Asia/Shanghai'),
    hours: weekHours,
    closedDates: z.array(date).max(2_000).default([]),
    openDates: z.record(date, dayHours).default({}),
    bays: listOf(z.strictObject({ id: idOf(bayId), name: text(40), kind: key(40) }), 500),
    technicians: listOf(
      z.strictObject({
        id: idOf(technicianId),
        name: text(40),
        team: text(40).exactOptional(),
        skills: z.record(key(40), skillLevel),
        hours: weekHours.exactOptional(),
      }),
      1_000,
    ),
    advisors: listOf(
      z.strictObject({
        id: idOf(advisorId),
        name: text(40),
        team: text(40).exactOptional(),
        phone: deskPhone.exactOptional(),
        hours: weekHours.exactOptional(),
      }),
      500,
    ),
    parking: z
      .array(text(40))
      .max(2_000)
      .refine((codes) => unique(codes, String), 'a parking code appears twice')
      .default([]),
    stopCodes: z
      .array(z.strictObject({ code: key(8), label: text(40) }))
      .min(1)
      .max(40)
      .refine((rows) => unique(rows, ({ code }) => code), 'a stop code appears twice')
      .default(usualStopCodes),
    policies: policies.prefault({}),
    offers: z.strictObject({ courtesyCar: held, delivery: held, otherDay: held }).exactOptional(),
    sentences: z
      .strictObject({ zh: sentences.exactOptional(), en: sentences.exactOptional() })
      .exactOptional(),
  })
  .refine(({ bays, parking }) => unique([...bays.map(({ id }): string => id), ...parking], String), {
    path: ['parking'],
    message: 'a parking code is also the id of a bay',
  }) satisfies z.ZodType<Settings>

export type ParsedSettings =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly path: string; readonly message: string }

/** Reads the settings of a shop, fills what was left out. Never throws. */
export const parseSettings = (raw: unknown): ParsedSettings => {
  const parsed = settingsSchema.safeParse(raw)
  return parsed.success ? { ok: true, settings: parsed.data } : { ok: false, ...faultOf(parsed.error) }
}
