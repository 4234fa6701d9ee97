import { type AlertId, alertId, type OrderId } from '../ids.ts'

/** [A1] One per promise version, whoever asks and however often. */
export const delayId = (order: OrderId, version: number): AlertId => alertId(`delay:${order}:${version}`)

/** [A8] One for each night. */
export const carryOverId = (order: OrderId, date: string): AlertId => alertId(`carry-over:${order}:${date}`)

/** [A3] The foreman's duty after a customer did not agree. */
export const refusalId = (order: OrderId, version: number): AlertId => alertId(`refusal:${order}:${version}`)
