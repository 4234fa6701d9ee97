import type { ShopEvent } from '../events.ts'
import { type Instant, minutes, plusMinutes } from '../ids.ts'
import { complaintId } from './alert-id.ts'
import { dutyOf } from './duties.ts'

const ANSWER_MINUTES = minutes(24 * 60)
/** [A15] From its coming to its solution. */
export const SOLVE_MINUTES = minutes(72 * 60)

/** [A15] A complaint about a visit, born by the event of that version: to be answered within 24 hours. */
export const complaintOf = (car: Parameters<typeof dutyOf>[0], version: number, now: Instant): ShopEvent => ({
  type: 'alert-opened',
  body: {
    alert: dutyOf(
      car,
      { id: complaintId(version), kind: 'complaint', dueAt: plusMinutes(now, ANSWER_MINUTES) },
      now,
    ),
  },
})
