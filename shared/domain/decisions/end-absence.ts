import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'
import { isAwayAt } from '../technician.ts'

/** [F13] He is back, before his stated end or without one. Who is here already stays quiet. */
export const endAbsence = (shop: Shop, command: CommandOf<'end-absence'>, { now }: Moment): Decision => {
  const technician = find(shop.technicians, command.technician)
  if (!technician) return refuse({ reason: 'no-such-technician', technician: command.technician })
  if (!isAwayAt(technician, now)) return accept([])
  return accept([{ type: 'absence-ended', body: { technician: technician.id } }])
}
