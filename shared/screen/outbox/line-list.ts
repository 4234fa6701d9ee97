import { type Ref, shallowRef } from 'vue'
import type { CommandId } from '#domain/ids.ts'
import type { KeptCommand } from './kept-commands.ts'
import { FOREIGN_MS, fresh, type Line, type Outcome } from './line.ts'

/** The commands in this page's memory, and who in this page waits for them. */
export interface LineList {
  readonly lines: Ref<readonly Line[]>
  /** Refused when nobody waited at the control. */
  readonly refused: Ref<readonly KeptCommand[]>
  of(id: CommandId): Line | undefined
  /** A place in the line behind every other, whatever the clock of the device does. */
  nextOrder(): number
  add(line: Line): void
  patch(id: CommandId, change: Partial<Line>): void
  patchAll(change: Partial<Line>): void
  refuse(kept: KeptCommand): void
  /** Without a trace, or with its refusal left to be read. */
  drop(id: CommandId, leave?: 'refusal'): void
  /** What the disk has; `own`: of an earlier life of this page, not of another one that lives. */
  absorb(rows: readonly KeptCommand[], own: boolean): void
  clear(): void
  answerOf(id: CommandId): Promise<Outcome>
  /** Resolves once the command is late and on the disk. */
  whenLate(id: CommandId): Promise<void>
  becameLate(id: CommandId): void
  resolve(id: CommandId, outcome: Outcome): void
}

export const createLineList = (): LineList => {
  const lines = shallowRef<readonly Line[]>([])
  const refused = shallowRef<readonly KeptCommand[]>([])
  const answered = new Map<CommandId, (outcome: Outcome) => void>()
  const late = new Map<CommandId, () => void>()
  let lastOrder = 0

  const of = (id: CommandId) => lines.value.find((line) => line.id === id)
  const patch: LineList['patch'] = (id, change) => {
    lines.value = lines.value.map((line) => (line.id === id ? { ...line, ...change } : line))
  }
  const drop: LineList['drop'] = (id, leave) => {
    lines.value = lines.value.filter((line) => line.id !== id)
    if (leave !== 'refusal') refused.value = refused.value.filter((kept) => kept.id !== id)
  }
  const refuse = (kept: KeptCommand) => {
    drop(kept.id)
    refused.value = [...refused.value, kept]
  }
  const take = (kept: KeptCommand, own: boolean) => {
    if (kept.refused !== null) return refuse(kept)
    const line = of(kept.id)
    const notBefore = own ? 0 : performance.now() + FOREIGN_MS
    const now = fresh(kept, { durable: true, late: true, notBefore })
    if (!line) lines.value = [...lines.value, now]
    // Its author has given his word in another page.
    else if (line.confirmedAt !== kept.confirmedAt && !line.flying) patch(kept.id, now)
  }

  return {
    lines,
    refused,
    of,
    nextOrder: () => (lastOrder = Math.max(Date.now(), lastOrder + 1)),
    add: (line) => (lines.value = [...lines.value, line]),
    patch,
    patchAll: (change) => (lines.value = lines.value.map((line) => ({ ...line, ...change }))),
    refuse,
    drop,
    absorb(rows, own) {
      for (const kept of rows) take(kept, own)
      lines.value = [...lines.value].sort((a, b) => a.order - b.order)
      lastOrder = Math.max(lastOrder, ...rows.map(({ order }) => order))
    },
    clear() {
      ;[lines.value, refused.value] = [[], []]
    },
    answerOf: (id) => new Promise((done) => answered.set(id, done)),
    whenLate: (id) => {
      const line = of(id)
      return line?.late && line.durable ? Promise.resolve() : new Promise((done) => late.set(id, done))
    },
    becameLate(id) {
      patch(id, { late: true })
      if (of(id)?.durable !== true) return
      late.get(id)?.()
      late.delete(id)
    },
    resolve(id, outcome) {
      answered.get(id)?.(outcome)
      answered.delete(id)
      late.delete(id)
    },
  }
}
