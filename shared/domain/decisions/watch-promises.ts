import { alertEvents } from '../alerts/promise-watch.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment } from '../decision.ts'
import type { ShopEvent } from '../events.ts'
import { forecast } from '../forecast/forecast.ts'
import { overHolds } from '../hold.ts'
import type { Shop } from '../shop.ts'

/** [A1][P7] Time alone has passed: what does it ask of whom, and what is held no longer? Asking twice changes nothing. */
export const watchPromises = (
  shop: Shop,
  _command: CommandOf<'watch-promises'>,
  { calendars, now }: Moment,
): Decision =>
  accept([
    ...overHolds(shop, now).map((order): ShopEvent => ({ type: 'hold-released', body: { order } })),
    ...alertEvents(shop, calendars, forecast(shop, calendars, now), now, 'tick'),
  ])
