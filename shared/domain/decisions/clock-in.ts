import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'

export const clockIn = (shop: Shop, command: CommandOf<'clock-in'>, _moment: Moment): Decision => {
  const technician = find(shop.technicians, command.technician)
  if (!technician) return refuse({ reason: 'no-such-technician', technician: command.technician })
  if (technician.present) return accept([])
  return accept([{ type: 'technician-clocked-in', body: { technician: technician.id } }])
}
