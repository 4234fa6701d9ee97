import { randomUUID } from 'node:crypto'
import type { Instant } from '#domain/ids.ts'
import { isInVain } from '#domain/alerts/timers.ts'
import type { LiveShop } from '#server/commands/house.ts'
import type { Verdict } from '#server/outside/verdict.ts'
import type { ChannelHold, ChannelRow } from '#server/store/outbox-records.ts'
import type { Store } from '#server/store/store.ts'
import type { Deliver } from './deliver.ts'
import { jitter, limits, merges } from './limits.ts'
import type { Message } from './message.ts'
import type { ChannelQueue, Taken } from './queue.ts'
import { quietUntil } from './quiet-hours.ts'
import type { Tally } from './tally.ts'
import { digestOf } from './wording.ts'

/** More lines than anybody reads in one text; what does not fit is put back anyway. */
const MOST = 60
/** A process that dies while sending blocks its channel for so long, in milliseconds. */
const LEASE = 15_000
/** Somebody may have mended a channel on the other side, where we do not see it. */
const SETTINGS_PAUSE = 10 * 60_000
const AWAY_PAUSE = 2_000
const LONGEST_AWAY = 60_000

export interface DriveNeeds {
  readonly store: Pick<Store, 'takeSlot' | 'giveSlot' | 'hold'>
  readonly deliver: Deliver
  readonly tally: Tally
  /** The real time in milliseconds: what the makers of robots count in. */
  readonly real: () => number
  /** The time of the house: what quiet hours are of. */
  readonly now: () => Instant
  readonly stopping: AbortSignal
}

export interface Lane {
  readonly live: LiveShop
  readonly channel: ChannelRow
  readonly queue: ChannelQueue
  readonly hold: ChannelHold | null
}

/** Sends what may be sent on a channel now. Answers whether it is worth asking again at once. */
export type Drive = (lane: Lane) => Promise<boolean>

export const createDrive = (needs: DriveNeeds): Drive => {
  const { store, deliver, tally, real, now, stopping } = needs
  const owner = randomUUID()

  const mayGo = ({ live, channel, hold }: Lane): boolean => {
    const at = real()
    if (stopping.aborted || (hold !== null && hold.until > at)) return false
    if (jitter(limits[channel.kind], channel.id, at) > 0) return false
    return quietUntil(live.shop().settings.zone, channel.quiet, now()) === null
  }

  const settle = async (lane: Lane, batch: readonly Taken[], verdict: Verdict): Promise<void> => {
    const { live, channel, hold } = lane
    const at = real()
    const holdFor = (reason: ChannelHold['reason'], ms: number, fault: { code: string; why: string }) =>
      store.hold(live.id, channel.id, {
        reason,
        until: at + ms,
        at,
        code: fault.code,
        why: fault.why,
        times: hold?.reason === reason ? hold.times + 1 : 1,
      })
    if (verdict.kind === 'sent') {
      for (const taken of batch) await taken.end({ sent: batch.length })
      tally.sent(channel.kind, batch.length)
      if (hold) await store.hold(live.id, channel.id, null)
      return
    }
    // Cut short by our own end, which says nothing of the other side.
    if (stopping.aborted && verdict.kind === 'again') return putBack(batch)
    tally.failed(channel.kind, verdict.why)
    const fault = { code: verdict.code, why: verdict.why }
    switch (verdict.kind) {
      case 'slow':
        await holdFor('slow', verdict.ms ?? limits[channel.kind].penalty, fault)
        return putBack(batch)
      case 'settings':
        await holdFor('settings', SETTINGS_PAUSE, fault)
        return putBack(batch, (taken) => ({ ...taken.entry, fault }))
      case 'never':
        if (batch.length > 1) return putBack(batch, (taken) => ({ ...taken.entry, alone: true }))
        for (const taken of batch) await taken.failed(verdict)
        return
      case 'again': {
        const times = hold?.reason === 'away' ? hold.times : 0
        await holdFor('away', Math.min(LONGEST_AWAY, AWAY_PAUSE * 2 ** times), fault)
        for (const taken of batch) await taken.failed(verdict)
        return
      }
      default:
        return verdict satisfies never
    }
  }

  return async (lane) => {
    const { live, channel, queue } = lane
    if (!mayGo(lane)) return false
    const { ready, later } = await queue.counts()
    tally.waiting(`${live.id}/${channel.id}`, ready + later)
    if (ready + later === 0) return false
    const id = randomUUID()
    const windows = limits[channel.kind].windows
    const slot = await store.takeSlot(live.id, channel.id, { now: real(), owner, lease: LEASE, id, windows })
    if (slot.wait > 0) return false
    let sent = false
    try {
      const most = merges(limits[channel.kind], ready, slot.left) ? MOST : 1
      const batch = await takeBatch(lane, most)
      const [first, ...others] = batch.map(({ entry }) => entry.message)
      if (!first) return false
      sent = true
      await settle(lane, batch, await deliver(live.id, channel, [first, ...others]))
      return true
    } finally {
      await store.giveSlot(live.id, channel.id, owner, sent ? null : id)
    }
  }
}

/** What goes as one text now; what does not fit is put back. */
const takeBatch = async ({ live, channel, queue }: Lane, most: number): Promise<readonly Taken[]> => {
  const batch: Taken[] = []
  while (batch.length < most) {
    const taken = await queue.take()
    if (!taken) break
    if (await isMootNow(live, channel, taken.entry.message)) {
      await taken.end({ moot: true })
      continue
    }
    if (taken.entry.alone === true) {
      if (batch.length === 0) return [taken]
      await taken.putBack()
      break
    }
    batch.push(taken)
  }
  const bytes = limits[channel.kind].digestBytes
  if (bytes === null || batch.length < 2) return batch
  const { holds } = digestOf(
    batch.map(({ entry }) => entry.message),
    channel.language,
    bytes,
  )
  await putBack(batch.slice(holds))
  return batch.slice(0, holds)
}

/** Last in, first out again: put back from the end, they keep their order. */
const putBack = async (
  batch: readonly Taken[],
  remembered: (taken: Taken) => Taken['entry'] = ({ entry }) => entry,
): Promise<void> => {
  for (const taken of batch.toReversed()) await taken.putBack(remembered(taken))
}

/** Another process may have queued what this one has not heard of yet: a message is not dropped for that. */
const isMootNow = async (live: LiveShop, channel: ChannelRow, message: Message): Promise<boolean> => {
  if (!isMoot(live, channel, message)) return false
  await live.check()
  return isMoot(live, channel, message)
}

/**
 * People are not asked to phone a customer who has been phoned, and of an alert that has gone up meanwhile
 * they get the word of its height alone; programs hear of everything.
 */
const isMoot = (live: LiveShop, { kind }: ChannelRow, { alert: id, what, level }: Message): boolean => {
  if (kind === 'webhook' || what === 'closed' || what === 'test') return false
  const alert = Object.values(live.shop().alerts).find((one) => one.id === id)
  if (!alert || alert.level > level) return true
  // The manager hears that nobody was reached, though somebody has it in hand [A3].
  return alert.state !== 'open' && !(what === 'escalated' && isInVain(alert))
}
