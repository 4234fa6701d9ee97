import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import { expectedFault } from '../floor-rules.ts'
import type { Shop } from '../shop.ts'

/** A new word on when a part comes; jobs stopped for it follow by themselves [F6]. */
export const changePartEta = (
  shop: Shop,
  command: CommandOf<'change-part-eta'>,
  moment: Moment,
): Decision => {
  const part = find(shop.parts, command.part)
  if (!part) return refuse({ reason: 'no-such-part', part: command.part })
  if (part.state === 'arrived') return refuse({ reason: 'already-arrived' })
  if (part.eta === command.eta) return accept([])
  const past = expectedFault(command.eta, moment.now)
  if (past) return refuse(past)
  return accept([{ type: 'part-eta-changed', body: { part: part.id, eta: command.eta, from: part.eta } }])
}
