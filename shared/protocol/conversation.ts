import type { Envelope } from '#domain/commands.ts'
import type { Beat, CommandAnswer, FollowAnswer, GoAway, Happened } from './down.ts'
import type { FollowRequest } from './up.ts'

/** All a screen may say. */
export interface ClientToServer {
  follow: (request: FollowRequest, answer: (answer: FollowAnswer) => void) => void
  command: (command: Envelope, answer: (answer: CommandAnswer) => void) => void
}

/** All a server may say. */
export interface ServerToClient {
  /** To be acknowledged at once: the next batch waits for it, and a screen that does not is dropped. */
  happened: (batch: Happened, received: () => void) => void
  beat: (beat: Beat) => void
  'go-away': (bye: GoAway) => void
}
