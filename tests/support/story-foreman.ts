import { createPinia } from 'pinia'
import type { Command, Envelope } from '#domain/commands.ts'
import { type BayId, type Instant, type JobId, minutes, plusMinutes, type TechnicianId } from '#domain/ids.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import { useOutbox } from '#screen/send-command.ts'
import type { StorySocket } from './story-screen.ts'

/** One command as its author saw it. Times are milliseconds of the one stopwatch of this process. */
export interface Tap {
  readonly command: Envelope
  readonly asked: number
  answer: CommandAnswer | null
  answered: number
}

/** A foreman's tablet: the outbox that the screens use, over a real socket. */
export interface Tablet {
  readonly taps: readonly Tap[]
  /** Resolves with the answer, however often it has to be asked for. */
  tap(command: Command): Promise<CommandAnswer>
  /** What nobody has answered yet; at most one at a time is on its way. */
  unanswered(): readonly Tap[]
}

/** A tablet of its own, with its own memory of what was not answered yet. */
export const openTablet = (socket: StorySocket, shop: string, name: string): Tablet => {
  const outbox = useOutbox(createPinia())
  const taps: Tap[] = []
  outbox.attach({ options: { shop, as: name }, socket, close: () => socket.disconnect() })
  return {
    taps,
    async tap(command) {
      const asked = performance.now()
      const outcome = outbox.send(command)
      const entry = outbox.entries.at(-1)
      if (!entry) throw new Error('the outbox did not keep the command')
      const tap: Tap = { command: entry.command, asked, answer: null, answered: Infinity }
      taps.push(tap)
      const answer = await outcome
      if (!answer) throw new Error('nobody gave the command up')
      tap.answer = answer
      tap.answered = performance.now()
      return answer
    },
    unanswered: () => taps.filter(({ answer }) => answer === null),
  }
}

/**
 * What one foreman does with one job for ever: plan, start, extend, stop and again. Each step needs the
 * one before it, so a step that is lost, or done twice, makes the next one refused.
 */
export const worksOn = function* (
  job: JobId,
  bay: BayId,
  technician: TechnicianId,
  place: string,
  from: Instant,
): Generator<Command, never> {
  for (let round = 0; ; round += 1) {
    yield { type: 'plan-job', job, bay, technicians: [technician], from: plusMinutes(from, minutes(round)) }
    yield { type: 'start-job', job }
    yield { type: 'extend-job', job, remainingMinutes: minutes(30 + (round % 60)), reason: '拆检发现锈死' }
    yield { type: 'stop-job', job, code: 'A', reason: '等举升机', expectedAt: null, place }
  }
}
