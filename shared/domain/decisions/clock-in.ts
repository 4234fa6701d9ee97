import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'
import { isAwayAt } from '../technician.ts'

export const clockIn = (shop: Shop, command: CommandOf<'clock-in'>, { now }: Moment): Decision => {
  const technician = find(shop.technicians, command.technician)
  if (!technician) return refuse({ reason: 'no-such-technician', technician: command.technician })
  const body = { technician: technician.id }
  // [F13] Who clocks in is here, whatever was said about when he would be.
  return accept([
    ...(isAwayAt(technician, now) ? [{ type: 'absence-ended', body } as const] : []),
    ...(technician.present ? [] : [{ type: 'technician-clocked-in', body } as const]),
  ])
}
