import { createHash } from 'node:crypto'
import type { Contact, JobWish } from '#domain/commands.ts'
import type { Instant } from '#domain/ids.ts'
import type { Field, Mapping } from './mapping.ts'
import { readFlag, readMinutes, readPhone, readPlate, readTime } from './read-cells.ts'
import type { Table } from './read-table.ts'

/** Why a line was left out, or taken with a remark; worded by `words.ts`. */
export type LineFault =
  | { readonly code: 'no-number' }
  | { readonly code: 'no-plate' }
  | { readonly code: 'bad-plate'; readonly text: string }
  | { readonly code: 'no-label' }
  | { readonly code: 'bad-time'; readonly text: string }
  | { readonly code: 'bad-arrival'; readonly text: string }
  | { readonly code: 'bad-promise'; readonly text: string }
  | { readonly code: 'promise-before-arrival' }
  | { readonly code: 'other-plate'; readonly number: string }
  | { readonly code: 'unknown-advisor'; readonly text: string; readonly instead: string }
  | { readonly code: 'refused'; readonly reason: string; readonly detail: string }

export interface FaultyLine {
  readonly line: number
  readonly fault: LineFault
}

/** One order of the file, its lines put together. */
export interface ImportedOrder {
  readonly line: number
  readonly number: string
  readonly plate: string
  readonly model: string
  readonly kind: string
  /** As the file names him. */
  readonly advisor: string
  readonly arrivedAt: Instant | null
  readonly promise: Instant | null
  readonly waiting: boolean
  readonly vip: boolean
  readonly jobs: readonly JobWish[]
  readonly contact: Contact
  /** Changes when anything above changes; says whether the file has news about the order. */
  readonly fingerprint: string
}

interface Line extends Omit<ImportedOrder, 'jobs' | 'fingerprint'> {
  readonly job: JobWish
  readonly jobNumber: string
}

/** Lines → orders. A faulty line is left out and named; a line that stands twice counts once. */
export const readOrders = (
  table: Table,
  mapping: Mapping,
  zone: string,
): { readonly orders: readonly ImportedOrder[]; readonly faulty: readonly FaultyLine[] } => {
  const faulty: FaultyLine[] = []
  const byNumber = new Map<string, Line[]>()
  for (const { line, cells } of table.rows) {
    const read = readLine(line, (field) => cellOf(cells, mapping, field), zone)
    if ('fault' in read) {
      faulty.push(read)
      continue
    }
    const known = byNumber.get(read.number) ?? []
    const first = known[0]
    if (first && first.plate !== read.plate) {
      faulty.push({ line, fault: { code: 'other-plate', number: read.number } })
    } else byNumber.set(read.number, [...known, read])
  }
  return { orders: [...byNumber.values()].flatMap((lines) => orderOf(lines) ?? []), faulty }
}

const cellOf = (cells: readonly string[], mapping: Mapping, field: Field): string => {
  const index = mapping[field]
  return index === undefined ? '' : (cells[index] ?? '').trim()
}

const readLine = (line: number, cell: (field: Field) => string, zone: string): Line | FaultyLine => {
  const fault = (problem: LineFault): FaultyLine => ({ line, fault: problem })
  const number = cell('number').replace(/^'/, '')
  if (!number) return fault({ code: 'no-number' })
  if (!cell('plate')) return fault({ code: 'no-plate' })
  const plate = readPlate(cell('plate'))
  if (!plate) return fault({ code: 'bad-plate', text: cell('plate') })
  const label = cell('label')
  if (!label) return fault({ code: 'no-label' })
  const time = readMinutes(cell('time'))
  if (time === null) return fault({ code: 'bad-time', text: cell('time') })
  const arrivedAt = cell('arrivedAt') ? readTime(cell('arrivedAt'), zone) : null
  if (cell('arrivedAt') && arrivedAt === null) return fault({ code: 'bad-arrival', text: cell('arrivedAt') })
  const promise = cell('promise') ? readTime(cell('promise'), zone) : null
  if (cell('promise') && promise === null) return fault({ code: 'bad-promise', text: cell('promise') })
  if (arrivedAt !== null && promise !== null && promise < arrivedAt)
    return fault({ code: 'promise-before-arrival' })
  return {
    line,
    number: number.slice(0, 40),
    plate,
    model: cell('model').slice(0, 60),
    kind: cell('kind').slice(0, 40),
    advisor: cell('advisor'),
    arrivedAt,
    promise,
    waiting: readFlag(cell('waiting')),
    vip: readFlag(cell('vip')),
    job: { label: label.slice(0, 60), minutes: time },
    jobNumber: cell('jobNumber'),
    contact: {
      name: cell('name').slice(0, 60),
      phone: readPhone(cell('phone')),
      words: cell('words').slice(0, 500),
    },
  }
}

const orderOf = (lines: readonly Line[]): ImportedOrder | undefined => {
  const [first] = lines
  if (!first) return undefined
  const jobs = new Map(lines.map((line) => [`${line.jobNumber} ${line.job.label}`, line.job]))
  const { job: _job, jobNumber: _jobNumber, ...facts } = first
  const order = { ...facts, jobs: [...jobs.values()] }
  const { line: _line, ...content } = order
  const fingerprint = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 24)
  return { ...order, fingerprint }
}
