import { createHash } from 'node:crypto'
import type { CallIn, CallInReason } from '#domain/call-in.ts'
import type { Settings } from '#domain/settings.ts'
import type { CallInPerson } from '#server/store/call-in-records.ts'
import { readDate, readPhone, readPlate } from '../import/read-cells.ts'
import type { Table } from '../import/read-table.ts'
import type { Field, Mapping } from './columns.ts'
import type { LineFault } from './words.ts'

export type CallInFacts = Pick<CallIn, 'plate' | 'model' | 'reason' | 'dueDate' | 'advisor'>

/** The same car for the same reason on the same day is the same entry, wherever it comes from. */
export const callInId = ({ plate, reason, dueDate }: CallInFacts): string =>
  createHash('sha256').update(`${plate} ${reason} ${dueDate}`).digest('hex').slice(0, 16)

export interface FaultyLine {
  readonly line: number
  readonly fault: LineFault
}
export interface ReadCallIn {
  readonly line: number
  readonly id: string
  readonly facts: CallInFacts
  readonly person: CallInPerson
}

const readReason = (text: string): CallInReason => {
  if (/召回|recall/i.test(text)) return 'recall'
  return text === '' || /保养|首保|定保|maintenance|service/i.test(text) ? 'maintenance' : 'other'
}

const advisorIn = ({ advisors }: Settings, text: string): Settings['advisors'][number] | undefined =>
  advisors.find(({ id, name }) => name === text || id === text)

/** Lines → entries. A faulty line is left out and named. */
export const readCallIns = (
  table: Table,
  mapping: Mapping,
  settings: Settings,
): {
  readonly entries: readonly ReadCallIn[]
  readonly faulty: readonly FaultyLine[]
  readonly remarks: readonly FaultyLine[]
} => {
  const entries = new Map<string, ReadCallIn>()
  const faulty: FaultyLine[] = []
  const remarks: FaultyLine[] = []
  for (const { line, cells } of table.rows) {
    const cell = (field: Field) => {
      const index = mapping[field]
      return index === undefined ? '' : (cells[index] ?? '').trim()
    }
    const [plate, dueDate] = [readPlate(cell('plate')), readDate(cell('dueDate'))]
    if (plate === null || dueDate === null) {
      faulty.push({ line, fault: faultOf(plate, cell) })
      continue
    }
    const advisor = advisorIn(settings, cell('advisor'))
    const facts: CallInFacts = {
      plate,
      model: cell('model').slice(0, 60),
      reason: readReason(cell('reason')),
      dueDate,
      advisor: advisor?.id ?? null,
    }
    const id = callInId(facts)
    if (entries.has(id)) {
      faulty.push({ line, fault: { code: 'twice' } })
      continue
    }
    if (!advisor && cell('advisor') !== '')
      remarks.push({ line, fault: { code: 'unknown-advisor', text: cell('advisor') } })
    entries.set(id, { line, id, facts, person: personOf(cell) })
  }
  return { entries: [...entries.values()], faulty, remarks }
}

const faultOf = (plate: string | null, cell: (field: Field) => string): LineFault => {
  if (plate === null)
    return cell('plate') === '' ? { code: 'no-plate' } : { code: 'bad-plate', text: cell('plate') }
  return cell('dueDate') === '' ? { code: 'no-due' } : { code: 'bad-due', text: cell('dueDate') }
}

const personOf = (cell: (field: Field) => string): CallInPerson => ({
  name: cell('name').slice(0, 60),
  phone: readPhone(cell('phone')),
  notes: [cell('note').slice(0, 500)].filter((note) => note !== ''),
})
