import type { Forecast } from '#domain/forecast/types.ts'
import type { Moment } from '#domain/decision.ts'
import type { Shop } from '#domain/shop.ts'
import type { ActionSet } from './allowed-actions.ts'
import { carActions } from './car-actions.ts'
import { bayActions, technicianActions } from './floor-actions.ts'
import type { Selection } from './selection.ts'

/** The keys for what is chosen; null when it has left the shop. */
export const actionsFor = (
  shop: Shop,
  forecast: Forecast | null,
  moment: Moment,
  selection: Selection,
): ActionSet | null => {
  if (selection.kind === 'bay') {
    const bay = shop.bays[selection.bay]
    return bay ? bayActions(shop, moment, bay) : null
  }
  if (selection.kind === 'technician') {
    const technician = shop.technicians[selection.technician]
    return technician ? technicianActions(shop, moment, technician) : null
  }
  const order = shop.orders[selection.order]
  if (!order) return null
  const job = selection.job === null ? null : (shop.jobs[selection.job] ?? null)
  const overrun = job !== null && forecast?.jobs[job.id]?.waitsFor?.kind === 'overrun'
  return carActions({ shop, moment, order, job }, overrun)
}
