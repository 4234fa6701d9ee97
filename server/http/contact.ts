import { Router } from 'express'
import { orderId } from '#domain/ids.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { Store } from '#server/store/store.ts'
import { Refused } from './answer.ts'
import { forbidden, parameter, type Who } from './who.ts'

export interface ContactDeps {
  readonly store: Pick<Store, 'contact' | 'recordLook'>
  readonly clock: HouseClock
  readonly who: Who
}

/** [H5] `GET …/orders/:ro/contact`: personal data, for those who talk to the customer. */
export const contactRouter = ({ store, clock, who }: ContactDeps): Router => {
  const router = Router({ mergeParams: true })
  router.get('/:order/contact', async (request, response) => {
    const person = await who.inShop(request, 'contact')
    if (person.role !== 'advisor' && person.role !== 'manager') throw forbidden(person.role, 'contact')
    const order = orderId(parameter(request, 'order'))
    const contact = await store.contact(person.of, order)
    if (!contact) throw new Refused({ reason: 'no-such-order', order }, 404)
    // Recorded before it is shown: a look that cannot be recorded is not given.
    await store.recordLook(person.of, { at: clock.now(), by: person.user, order })
    response.json(contact)
  })
  return router
}
