import { createHash } from 'node:crypto'

/** An event's fields as they stand in the stream, all text. */
export interface StoredEvent {
  readonly version: number
  readonly type: string
  readonly at: string
  readonly by: string
  readonly command: string
  readonly body: string
}

/**
 * The running hash after an event: sha1 over the hash before it and all of its fields, each with
 * its length in bytes. The same sum as in `append.lua`; a changed, lost or added event breaks it.
 */
export const chainHash = (previous: string, event: StoredEvent): string => {
  const parts = [previous, String(event.version), event.type, event.at, event.by, event.command, event.body]
  const sum = createHash('sha1')
  for (const part of parts) sum.update(`${Buffer.byteLength(part)}:${part}`)
  return sum.digest('hex')
}
