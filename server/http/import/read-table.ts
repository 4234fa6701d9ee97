import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'

/** A file as rows of text. `line` is where a row begins in the file, the header's being 1. */
export interface Table {
  readonly encoding: 'utf-8' | 'gb18030' | 'xlsx'
  readonly delimiter?: string
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

export type Unreadable = 'empty' | 'not-a-table' | 'too-many-rows'

export const MAX_ROWS = 20_000

/** Reads what a DMS exports: CSV in UTF-8 (with or without BOM) or GB18030, or the first sheet of an xlsx. */
export const readTable = async (bytes: Buffer): Promise<Table | Unreadable> => {
  if (bytes.length === 0) return 'empty'
  try {
    return isZip(bytes) ? await readXlsx(bytes) : readCsv(bytes)
  } catch {
    // Whatever the parser stumbled over, the file is not one we can read; its content stays out of logs.
    return 'not-a-table'
  }
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]))

const decode = (bytes: Buffer): { readonly text: string; readonly encoding: 'utf-8' | 'gb18030' } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' }
  }
}

/** The separator that parts the header line into most columns. */
const delimiterOf = (text: string): string => {
  const header = text.slice(0, text.search(/\n|$/))
  const count = (delimiter: string) => header.split(delimiter).length
  return [',', ';', '\t', '，', '；'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

const readCsv = (bytes: Buffer): Table | Unreadable => {
  const { text: raw, encoding } = decode(bytes)
  // csv-parse counts a CR LF inside quotes as two lines.
  const text = raw.replace(/\r\n?/g, '\n')
  const delimiter = delimiterOf(text)
  const rows: Table['rows'][number][] = []
  parse(text, {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // `lines` counts up to the end of a record, which may stand on several.
    on_record: (cells: string[], { lines }) => {
      rows.push({ line: lines - lineBreaks(cells), cells: cells.map((cell) => cell.trim()) })
      return null
    },
  })
  return tableOf(rows, { encoding, delimiter })
}

const lineBreaks = (cells: readonly string[]): number =>
  cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0)

const readXlsx = async (bytes: Buffer): Promise<Table | Unreadable> => {
  const sheet = await readSheet(bytes)
  const rows = sheet.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
  return tableOf(rows, { encoding: 'xlsx' })
}

/** A spreadsheet's dates have no zone: their UTC fields are what the cell shows. */
const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date)
    return new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString().slice(0, 16)
  return String(cell).trim()
}

const tableOf = (rows: Table['rows'], how: Pick<Table, 'encoding' | 'delimiter'>): Table | Unreadable => {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [header, ...rest] = filled
  if (!header) return 'empty'
  if (header.cells.length < 2) return 'not-a-table'
  if (rest.length > MAX_ROWS) return 'too-many-rows'
  return { ...how, header: header.cells.map((cell) => cell.replace(/^\uFEFF/, '')), rows: rest }
}
