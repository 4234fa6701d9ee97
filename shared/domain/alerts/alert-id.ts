import { type AlertId, alertId, bornId, type ExtraId, type Instant, type OrderId } from '../ids.ts'

/** [A1] One per promise version, whoever asks and however often. */
export const delayId = (order: OrderId, version: number): AlertId => alertId(`delay:${order}:${version}`)

/** [A8] One for each night. */
export const carryOverId = (order: OrderId, date: string): AlertId => alertId(`carry-over:${order}:${date}`)

/** [A3] The foreman's duty after a customer did not agree. */
export const refusalId = (order: OrderId, version: number): AlertId => alertId(`refusal:${order}:${version}`)

/** [A9] One for each finding. */
export const extraWorkId = (extra: ExtraId): AlertId => alertId(`extra-work:${extra}`)

/** [A15] Born with its event, for a customer may complain twice. */
export const complaintId = (version: number): AlertId => alertId(`complaint:${bornId('c', version)}`)

/** One for each time there is a reason: when the car got ready, when the customer heard last, … */
export const occasionId = (kind: string, order: OrderId, occasion: Instant | number | string): AlertId =>
  alertId(`${kind}:${order}:${occasion}`)
