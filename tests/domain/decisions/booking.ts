import type { CommandOf } from '#domain/commands.ts'
import { type OrderId, orderId } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { at } from '../../support/local-time.ts'
import { wish } from '../../support/small-shop.ts'

type Appointment = CommandOf<'book-appointment'>['appointment']

export const book = (
  plate: string,
  time: string,
  more: Partial<Appointment> = {},
  overrideReason?: string,
): CommandOf<'book-appointment'> => ({
  type: 'book-appointment',
  appointment: { at: at(time), plate, model: 'Camry', jobs: [wish()], ...more },
  ...(overrideReason === undefined ? {} : { overrideReason }),
})
export const bookedId = (shop: Shop, plate: string): OrderId =>
  Object.values(shop.orders).find((order) => order.plate === plate)?.id ?? orderId('none')
export const rowOf = (shop: Shop, plate: string) => shop.orders[bookedId(shop, plate)]
