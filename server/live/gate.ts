import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Log } from '#server/commands/log.ts'
import type { PeopleStore } from '#server/store/store.ts'
import { admit, type AdmissionConfig, type ScreenDoor } from './admission.ts'
import type { Visitor } from './visitor.ts'

export interface GateNeeds {
  readonly httpServer: Server
  readonly people: PeopleStore
  readonly screens: ScreenDoor
  readonly config: AdmissionConfig
  readonly log: Log
  isFull(): boolean
  enter(visitor: Visitor, request: IncomingMessage, line: Duplex, head: Buffer): void
}

/** Lets those through who may open a socket and answers all others with a status. Returns how to close it. */
export const openGate = ({
  httpServer,
  people,
  screens,
  config,
  log,
  isFull,
  enter,
}: GateNeeds): (() => void) => {
  const upgrade = (request: IncomingMessage, line: Duplex, head: Buffer): void => {
    // Nobody else listens yet: a connection that breaks now must not end the process.
    const broken = () => line.destroy()
    line.on('error', broken)
    const turnAway = (status: number) => {
      const answer = `HTTP/1.1 ${status} \r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
      line.end(answer, () => line.destroy())
    }
    if (isFull()) return turnAway(503)
    admit(request, people, screens, config).then(
      (admission) => {
        if (!admission.ok) return turnAway(admission.status)
        line.off('error', broken)
        enter(admission.visitor, request, line, head)
      },
      (error: unknown) => {
        log.error({ error: String(error) }, 'a socket could not be admitted')
        turnAway(500)
      },
    )
  }
  httpServer.on('upgrade', upgrade)
  return () => void httpServer.off('upgrade', upgrade)
}
