import type { Actor } from '#domain/decision.ts'
import type { Instant, ShopId } from '#domain/ids.ts'
import type { Door } from '#server/commands/handle.ts'
import type { LiveShop } from '#server/commands/live-shop.ts'
import type { Store } from '#server/store/store.ts'
import { type Action, applyOrders } from './apply-orders.ts'
import { type Field, fields, mapHeaders, type Mapping, missingFields } from './mapping.ts'
import { readOrders } from './read-orders.ts'
import { readTable, type Table } from './read-table.ts'
import { faultInWords, fieldNames, type Language, missingInWords, unreadableInWords } from './words.ts'

export interface ImportReport {
  readonly ok: true
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: readonly { readonly line: number; readonly reason: string; readonly code: string }[]
  readonly remarks: readonly { readonly line: number; readonly reason: string; readonly code: string }[]
  readonly encoding: Table['encoding']
  readonly mapping: readonly {
    readonly header: string
    readonly field: Field | null
    readonly sample: string
  }[]
  readonly fields: readonly { readonly field: Field; readonly name: string }[]
  readonly orders: readonly { readonly number: string; readonly plate: string; readonly action: Action }[]
}

export interface ImportFault {
  readonly ok: false
  /** In words, for whoever chose the file. */
  readonly message: string
  readonly header?: readonly string[]
}

export interface ImportTask {
  readonly shopId: ShopId
  readonly live: LiveShop
  readonly store: Store
  readonly door: Pick<Door, 'decide'>
  readonly actor: Actor
  readonly now: () => Instant
  readonly bytes: Buffer
  readonly preview: boolean
  readonly language: Language
  /** Header → field (or `-` for none) as the person corrected it. */
  readonly chosen?: Readonly<Record<string, string>>
}

/** Reads the file, brings the shop in line with it and says line by line what was left out. */
export const importFile = async (task: ImportTask): Promise<ImportReport | ImportFault> => {
  const { shopId, live, store, language, preview } = task
  const table = await readTable(task.bytes)
  if (typeof table === 'string') return { ok: false, message: unreadableInWords(table, language) }
  const remembered = (await store.importMapping(shopId)) ?? {}
  const chosen = { ...remembered, ...task.chosen }
  const mapping = mapHeaders(table.header, chosen)
  const missing = missingFields(mapping)
  if (missing.length > 0 && !preview) {
    return { ok: false, message: missingInWords(missing, language), header: table.header }
  }
  const zone = live.shop().settings.zone
  const { orders, faulty } =
    missing.length > 0 ? { orders: [], faulty: [] } : readOrders(table, mapping, zone)
  const applied = await applyOrders(orders, { ...task, shop: () => live.shop() })
  if (!preview && task.chosen && Object.keys(task.chosen).length > 0) {
    await store.putImportMapping(shopId, { ...remembered, ...task.chosen })
  }
  const worded = ({ line, fault }: (typeof faulty)[number]) => ({
    line,
    reason: faultInWords(fault, language),
    code: fault.code,
  })
  const count = (action: Action) => applied.actions.filter((one) => one.action === action).length
  return {
    ok: true,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    rejected: [...faulty, ...applied.rejected].toSorted((a, b) => a.line - b.line).map(worded),
    remarks: applied.remarks.map(worded),
    encoding: table.encoding,
    mapping: mappingShown(table, mapping),
    fields: fields.map((field) => ({ field, name: fieldNames[field][language] })),
    orders: applied.actions,
  }
}

const mappingShown = (table: Table, mapping: Mapping): ImportReport['mapping'] =>
  table.header.map((header, index) => ({
    header,
    field: fields.find((field) => mapping[field] === index) ?? null,
    sample: table.rows[0]?.cells[index] ?? '',
  }))
