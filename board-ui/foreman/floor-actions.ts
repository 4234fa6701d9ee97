import { andonKinds } from '#domain/andon.ts'
import { type Bay, isClosedAt } from '#domain/bay.ts'
import type { Command } from '#domain/commands.ts'
import type { Moment } from '#domain/decision.ts'
import { type Instant, minutes, plusMinutes } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { isAwayAt, type Technician } from '#domain/technician.ts'
import { wholeMinute } from './clock-times.ts'
import { type Action, type ActionSet, probe, type SheetKind } from './allowed-actions.ts'

const action = (
  shop: Shop,
  moment: Moment,
  command: Command,
  id: string,
  sheet: SheetKind | null = null,
): Action => {
  const refusal = probe(shop, moment, [command], { reason: 'already-answered' })
  return { id, command, sheet, refusal }
}

/** A bay: in or out of service, and its calls. */
export const bayActions = (shop: Shop, moment: Moment, bay: Bay): ActionSet => {
  const primary = isClosedAt(bay, moment.now)
    ? action(shop, moment, { type: 'open-bay', bay: bay.id }, 'open-bay')
    : action(shop, moment, { type: 'close-bay', bay: bay.id, reason: '…' }, 'close-bay', 'close-bay')
  const calls = andonKinds.map((kind): Action => {
    const open = Object.values(shop.andons).find(
      (call) => call.bay === bay.id && call.kind === kind && !call.answered,
    )
    return open
      ? action(shop, moment, { type: 'answer-andon', andon: open.id }, `answer-andon ${kind}`)
      : action(shop, moment, { type: 'pull-andon', bay: bay.id, kind }, `pull-andon ${kind}`)
  })
  return { primary, keys: calls, more: [] }
}

const BREAKS = [15, 30, 60].map(minutes)

/** [F13] Who is away comes back, who is here may have a break; for the rest there is the sheet. */
export const technicianActions = (shop: Shop, moment: Moment, technician: Technician): ActionSet => {
  const { id, present } = technician
  const type = isAwayAt(technician, moment.now) ? 'end-absence' : present ? 'clock-out' : 'clock-in'
  const leave = (until: Instant | null): Command => ({
    type: 'report-absence',
    technician: id,
    kind: 'break',
    until,
  })
  const breaks = BREAKS.map((count) =>
    action(shop, moment, leave(plusMinutes(wholeMinute(moment.now), count)), `report-absence ${count}`),
  )
  const more = action(shop, moment, leave(null), 'report-absence', 'people')
  return { primary: action(shop, moment, { type, technician: id }, type), keys: [...breaks, more], more: [] }
}
