import { localDate } from '#calendar/calendars.ts'
import type { Calendars } from '#domain/calendar.ts'
import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Actor, Refusal, Role } from '#domain/decision.ts'
import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { mayAsk, type Offered } from './may.ts'

export interface Hands {
  readonly shop: Shop
  readonly calendars: Calendars
  readonly now: Instant
  readonly actor: Actor & { readonly role: Role }
}

/**
 * Why the shop would refuse a command as things stand, null when it would not. Asked of the domain
 * itself: a button and the server cannot be of two minds.
 */
export const refusalOf = (
  { shop, calendars, now, actor }: Hands,
  command: Extract<Command, { readonly type: Offered }>,
): Refusal | null => {
  if (!mayAsk(actor.role, command.type))
    return { reason: 'forbidden', role: actor.role, command: command.type }
  const today = localDate(shop.settings.zone, now)
  const decision = decide(shop, command, { now, actor, calendars, today })
  return decision.ok ? null : decision.refusal
}
