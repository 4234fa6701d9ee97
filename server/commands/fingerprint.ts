import { createHash } from 'node:crypto'
import type { Envelope } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'
import type { ShopId } from '#domain/ids.ts'

/** JSON in which the order of keys says nothing. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

export const digest = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex')

/**
 * What makes a command the same when it is sent again [H3]: what is asked, by whom, of which shop.
 * `seen` is not part of it: a retry after a reconnect may have looked at a newer board.
 */
export const fingerprint = (shop: ShopId, command: Envelope, actor: Actor): string => {
  const { id: _id, seen: _seen, ...asked } = command
  return digest([shop, actor.user, asked])
}
