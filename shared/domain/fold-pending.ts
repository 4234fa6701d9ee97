import type { Envelope } from './commands.ts'
import { decide } from './decide.ts'
import type { Moment, Refusal } from './decision.ts'
import { changedRows, evolveAll, record } from './evolve.ts'
import { type CommandId, instant } from './ids.ts'
import { type Shop, tables } from './shop.ts'

export interface Folded {
  /** The shop as it would be if every shown command were taken. */
  readonly shop: Shop
  /** The jobs that stand there as nobody has confirmed yet. */
  readonly jobs: ReadonlySet<string>
  /** Commands whose result is not shown: with the reason the rules give, or null where it bears new rows. */
  readonly hidden: ReadonlyMap<CommandId, Refusal | null>
}

/**
 * What commands nobody has answered yet would do, one after the other, on the shop that is confirmed.
 * One that would be refused is left out and named. So is one that bears something new: the house
 * names what is born, and a name guessed here could be another car's there.
 */
export const foldPending = (shop: Shop, pending: readonly Envelope[], moment: Moment): Folded => {
  const jobs = new Set<string>()
  const hidden = new Map<CommandId, Refusal | null>()
  let then = shop
  for (const command of pending) {
    const at = instant(Math.max(moment.now, then.at))
    const decision = decide(then, command, { ...moment, now: at })
    if (!decision.ok) {
      hidden.set(command.id, decision.refusal)
      continue
    }
    const stamp = { at, by: moment.actor.user, command: command.id }
    const next = evolveAll(then, record(then, decision.events, stamp))
    if (bears(then, next)) {
      hidden.set(command.id, null)
      continue
    }
    for (const job of Object.keys(changedRows(then, next).jobs ?? {})) jobs.add(job)
    then = next
  }
  return { shop: then, jobs, hidden }
}

const bears = (before: Shop, after: Shop): boolean =>
  tables.some(
    (table) =>
      before[table] !== after[table] &&
      Object.keys(after[table]).some((id) => !Object.hasOwn(before[table], id)),
  )
