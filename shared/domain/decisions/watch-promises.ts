import { alertEvents } from '../alerts/promise-watch.ts'
import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment } from '../decision.ts'
import { forecast } from '../forecast/forecast.ts'
import type { Shop } from '../shop.ts'

/** [A1] Time alone has passed: what does it ask of whom? Asking twice changes nothing. */
export const watchPromises = (
  shop: Shop,
  _command: CommandOf<'watch-promises'>,
  { calendars, now }: Moment,
): Decision => accept(alertEvents(shop, calendars, forecast(shop, calendars, now), now, 'tick'))
