import { expect, test } from 'vitest'
import { isToRenew } from '#advisor-ui/console/use-hold.ts'
import { HOLD_MINUTES } from '#domain/hold.ts'
import { at } from '../support/local-time.ts'
import { plusMinutes } from '#domain/ids.ts'

const chosen = { at: at('17:00'), since: at('09:00') }
const heldSince = (time: string, of = chosen.at) => ({
  by: 'chen',
  at: of,
  until: plusMinutes(at(time), HOLD_MINUTES),
})

test('[P7] a hold is asked for anew in its last minute', () => {
  expect(isToRenew(heldSince('09:00'), chosen, at('09:00'))).toBe(false)
  expect(isToRenew(heldSince('09:00'), chosen, at('09:01'))).toBe(true)
})

test('[P7] ten minutes after it was chosen a forgotten card asks no more', () => {
  expect(isToRenew(heldSince('09:08'), chosen, at('09:09'))).toBe(true)
  expect(isToRenew(heldSince('09:09'), chosen, at('09:10'))).toBe(false)
})

test('[P7] what was let go of, or held for another time, is not asked for', () => {
  expect(isToRenew(heldSince('09:00'), null, at('09:01'))).toBe(false)
  expect(isToRenew(heldSince('09:00', at('18:00')), chosen, at('09:01'))).toBe(false)
})
