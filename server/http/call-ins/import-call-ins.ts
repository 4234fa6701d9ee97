import type { Instant, ShopId } from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import type { CallInStore } from '#server/store/call-in-records.ts'
import { readTable } from '../import/read-table.ts'
import { type Language, unreadableInWords } from '../import/words.ts'
import { fields, mapHeaders, missingFields } from './columns.ts'
import { addCallIn, MOST_ENTRIES, tidy } from './keep-call-ins.ts'
import { type FaultyLine, readCallIns } from './read-call-ins.ts'
import { faultInWords, fieldNames, missingInWords } from './words.ts'

export interface CallInImport {
  readonly shop: ShopId
  readonly settings: Settings
  readonly store: CallInStore
  readonly now: Instant
  readonly bytes: Buffer
  /** Say what would happen, and leave everything as it is. */
  readonly preview: boolean
  readonly language: Language
  /** Header → field (or `-` for none) as the person corrected it. */
  readonly chosen: Readonly<Record<string, string>>
}

/** Reads a list of customers to call in. What is on the list already stays as it is, calls and all. */
export const importCallIns = async (task: CallInImport) => {
  const { shop, settings, store, now, preview, language, chosen } = task
  const table = await readTable(task.bytes)
  if (typeof table === 'string') return { ok: false, message: unreadableInWords(table, language) } as const
  const mapping = mapHeaders(table.header, chosen)
  const missing = missingFields(mapping)
  if (missing.length > 0 && !preview)
    return { ok: false, message: missingInWords(missing, language) } as const
  const read =
    missing.length > 0 ? { entries: [], faulty: [], remarks: [] } : readCallIns(table, mapping, settings)
  const known = new Set((await store.callIns(shop)).map(({ id }) => id))
  let room = MOST_ENTRIES - (preview ? known.size : await tidy(store, shop, now))
  const full: FaultyLine[] = []
  let created = 0
  for (const { line, id, facts, person } of read.entries) {
    if (known.has(id)) continue
    if (room <= 0) {
      full.push({ line, fault: { code: 'list-full' } })
      continue
    }
    const added = preview || (await addCallIn(store, shop, id, facts, person, now))
    if (added) [created, room] = [created + 1, room - 1]
  }
  const worded = ({ line, fault }: FaultyLine) => ({
    line,
    code: fault.code,
    reason: faultInWords(fault, language),
  })
  return {
    ok: true,
    created,
    updated: 0,
    unchanged: read.entries.length - created - full.length,
    rejected: [...read.faulty, ...full].toSorted((one, other) => one.line - other.line).map(worded),
    remarks: read.remarks.map(worded),
    encoding: table.encoding,
    mapping: table.header.map((header, index) => ({
      header,
      field: fields.find((field) => mapping[field] === index) ?? null,
      sample: table.rows[0]?.cells[index] ?? '',
    })),
    fields: fields.map((field) => ({ field, name: fieldNames[field][language] })),
    missing: missing.map((field) => fieldNames[field][language]),
    orders: [],
  } as const
}
