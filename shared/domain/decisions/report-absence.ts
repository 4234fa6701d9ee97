import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'
import { isAwayAt } from '../technician.ts'

/** [F13] A technician leaves, also from work in hand: the forecast shows what that costs. */
export const reportAbsence = (
  shop: Shop,
  command: CommandOf<'report-absence'>,
  { now }: Moment,
): Decision => {
  const { kind, until } = command
  const technician = find(shop.technicians, command.technician)
  if (!technician) return refuse({ reason: 'no-such-technician', technician: command.technician })
  if (until !== null && until <= now) return refuse({ reason: 'expected-in-past', at: until })
  const { away } = technician
  if (isAwayAt(technician, now) && away?.kind === kind && away.until === until) return accept([])
  return accept([{ type: 'absence-reported', body: { technician: technician.id, kind, until } }])
}
