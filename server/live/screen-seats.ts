import { randomUUID } from 'node:crypto'
import type { ShopId } from '#domain/ids.ts'
import type { Log } from '#server/commands/log.ts'
import type { Alarms } from '#server/screens/alarms.ts'
import { isScreen, type ScreenSession } from '#server/screens/passes.ts'
import { ALIVE, isDisputed, LATER, SEEN_EVERY, seatVerdict } from '#server/screens/seat.ts'
import type { ScreenSeat } from '#server/store/screen-records.ts'
import type { Store } from '#server/store/store.ts'
import type { LiveSocket, Seat } from './registry.ts'

/** The one socket that shows a screen at this process. Moments are those of this process' stopwatch. */
interface Held {
  readonly shop: ShopId
  readonly screen: string
  readonly socket: LiveSocket
  readonly holder: string
  /** In the store's time; null until the store knows of it. */
  since: number | null
  heard: number
  seen: number
  /** When a newcomer was refused, and when one at another process was noticed. */
  refused: number | null
  noticed: number | null
}

export interface ScreenSeats {
  /** Whether the screen may open a socket; asked when it has proved who it is. Rejects with `StoreAway`. */
  isFree(session: ScreenSession): Promise<boolean>
  /** False: somebody alive has the seat. */
  take(seat: Seat): boolean
  leave(socket: LiveSocket): void
  /** Looks what other processes say of the screens here. */
  look(): Promise<void>
}

export interface ScreenSeatsNeeds {
  readonly store: Pick<Store, 'seat' | 'putSeat' | 'time'>
  readonly alarms: Alarms
  readonly log: Log
  readonly sendAway: (socket: LiveSocket) => void
}

export const createScreenSeats = (needs: ScreenSeatsNeeds): ScreenSeats => {
  const { store, alarms, log, sendAway } = needs
  const process = randomUUID()
  const seats = new Map<string, Held>()
  const stopwatch = (): number => performance.now()
  const nameOf = (session: ScreenSession): string => `${session.shop} ${session.screen}`
  const duplicate = ({ shop, screen }: Held) => void alarms.raise(shop, screen, 'screen-duplicate')

  /** Somebody who is heard sits there. One who is overdue is shown out, and his seat is free. */
  const isTaken = (name: string): boolean => {
    const held = seats.get(name)
    if (!held) return false
    if (stopwatch() - held.heard < ALIVE) {
      held.refused ??= stopwatch()
      return true
    }
    seats.delete(name)
    sendAway(held.socket)
    held.socket.request.socket.destroy()
    return false
  }

  const write = async (held: Held, seat: Partial<ScreenSeat> = {}): Promise<void> => {
    const { real } = await store.time()
    held.since ??= real
    held.seen = stopwatch()
    const { shop, screen, holder, since } = held
    await store.putSeat(shop, screen, { holder, since, seen: real, left: false, contested: null, ...seat })
  }

  const hear = (held: Held): void => {
    held.heard = stopwatch()
    if (held.refused === null || held.heard - held.refused < LATER) return
    held.refused = null
    duplicate(held)
  }

  const lookAt = async (held: Held): Promise<void> => {
    const { shop, screen, holder, since, noticed, heard } = held
    if (since === null) return
    const now = stopwatch()
    const seat = await store.seat(shop, screen)
    const mine = {
      holder,
      since,
      noticed: noticed === null ? null : now - noticed,
      heardSince: noticed !== null && heard > noticed,
    }
    const verdict = seatVerdict(mine, seat)
    if (verdict === 'leave') return sendAway(held.socket)
    if (verdict === 'wait') held.noticed ??= now
    if (verdict === 'reclaim') {
      held.noticed = null
      duplicate(held)
      const { real } = await store.time()
      await write(held, { contested: real })
    }
    if (verdict === 'keep') {
      held.noticed = null
      if (now - held.seen > SEEN_EVERY) await write(held, { contested: seat?.contested ?? null })
    }
  }

  const quietly = async (work: Promise<void>): Promise<void> => {
    try {
      await work
    } catch (error) {
      log.warn({ error: String(error) }, 'where a screen sits could not be written down')
    }
  }

  return {
    async isFree(session) {
      if (isTaken(nameOf(session))) return false
      const [seat, { real }] = await Promise.all([store.seat(session.shop, session.screen), store.time()])
      return seat?.holder.startsWith(process) === true || !isDisputed(seat, real)
    },

    take({ socket, visitor: { session } }) {
      if (!isScreen(session)) return true
      const name = nameOf(session)
      if (isTaken(name)) return false
      const { shop, screen } = session
      const at = stopwatch()
      const held: Held = {
        shop,
        screen,
        socket,
        holder: `${process}:${socket.id}`,
        since: null,
        heard: at,
        seen: at,
        refused: null,
        noticed: null,
      }
      seats.set(name, held)
      socket.conn.on('packet', () => hear(held))
      void quietly(write(held))
      return true
    },

    leave(socket) {
      for (const [name, held] of seats) {
        if (held.socket !== socket) continue
        seats.delete(name)
        const left = async () => {
          const seat = await store.seat(held.shop, held.screen)
          if (seat?.holder === held.holder) await write(held, { left: true })
        }
        void quietly(left())
      }
    },

    async look() {
      for (const held of seats.values()) await quietly(lookAt(held))
    },
  }
}
