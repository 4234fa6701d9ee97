import type { Envelope } from '#domain/commands.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import type { LiveSocket } from '../connection.ts'

const ANSWER_MS = 5_000
const RETRY_MS = 2_000
const RETRY_MAX_MS = 15_000

/** `passing`: the house could not take it just now and asks for patience. */
export type Delivery =
  | { readonly kind: 'answer'; readonly answer: CommandAnswer }
  | { readonly kind: 'silence' }
  | { readonly kind: 'passing'; readonly waitMs: number }

const read = (answer: CommandAnswer): Delivery => {
  if (answer.ok) return { kind: 'answer', answer }
  const { refusal } = answer
  if (refusal.reason === 'store-away') return { kind: 'passing', waitMs: RETRY_MS }
  if (refusal.reason === 'rate-limited')
    return { kind: 'passing', waitMs: Math.max(1, refusal.retryAfter) * 1_000 }
  return { kind: 'answer', answer }
}

/** Sends once. Silence says nothing about whether it was done. */
export const deliver = (socket: LiveSocket, command: Envelope): Promise<Delivery> =>
  new Promise((resolve) => {
    socket
      .timeout(ANSWER_MS)
      .emit('command', command, (failed: Error | null, answer: CommandAnswer) =>
        resolve(failed ? { kind: 'silence' } : read(answer)),
      )
  })

/** The pause before the next try: a line that swallows everything is not asked faster and faster. */
export const pauseAfter = (tries: number): number =>
  Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** Math.max(0, Math.min(tries, 8) - 1))
