import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'

export const clockOut = (shop: Shop, command: CommandOf<'clock-out'>, _moment: Moment): Decision => {
  const technician = find(shop.technicians, command.technician)
  if (!technician) return refuse({ reason: 'no-such-technician', technician: command.technician })
  if (!technician.present) return accept([])
  return accept([{ type: 'technician-clocked-out', body: { technician: technician.id } }])
}
