import { Router } from 'express'
import { orderId } from '#domain/ids.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { House } from '#server/commands/house.ts'
import type { ContactRecord, Store } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import { forbidden, parameter, type Who } from './who.ts'

export interface ContactDeps {
  readonly store: Pick<Store, 'contact' | 'recordLook'>
  readonly house: House
  readonly clock: HouseClock
  readonly who: Who
}

/** An order for which nobody wrote anything down. */
const nobody: ContactRecord = { name: '', phone: '', words: '', notes: [] }

/** [H5] `GET …/orders/:ro/contact`: personal data, for those who talk to the customer; with `?phone=0` not his number. */
export const contactRouter = ({ store, house, clock, who }: ContactDeps): Router => {
  const router = Router({ mergeParams: true })
  router.get('/:order/contact', async (request, response) => {
    const person = await who.inShop(request, 'contact')
    if (person.role !== 'advisor' && person.role !== 'manager') throw forbidden(person.role, 'contact')
    const order = orderId(parameter(request, 'order'))
    const kept = await store.contact(person.of, order)
    const known = kept !== null || (await house.shop(person.of))?.shop().orders[order] !== undefined
    if (!known) throw new Refused({ reason: 'no-such-order', order }, 404)
    // Recorded before it is shown: a look that cannot be recorded is not given.
    await store.recordLook(person.of, { at: clock.now(), by: person.user, order })
    const { phone, ...others } = kept ?? nobody
    response.json(request.query['phone'] === '0' ? others : { ...others, phone })
  })
  return router
}
