import type { JobId } from '#domain/ids.ts'
import { shopTime } from '#screen/format.ts'
import { useShopStore } from '#screen/shop-store.ts'
import type { ChipModel } from '../../gantt/chip-model.ts'
import { useBoardView } from '../use-board-view.ts'
import { useCanAct } from '../use-can-act.ts'
import { type Aim, type Held, snap } from './places.ts'
import { followPress, type Point } from './press-drag.ts'
import { homeOf } from './slots.ts'
import { useDrop } from './use-drop.ts'
import { useField } from './use-field.ts'
import { useMove } from './use-move.ts'

const HOLD_MS = 300
/** From the left edge of a chip that comes out of the list to the hand. */
const CARD_GRAB = 24
/** A finger covers what is under it: a chip from the list hangs above. */
const FINGER = 32
/** So near its right end a mouse takes a running chip by that end. */
const END = 12
const FIRST: Aim = { kind: 'away' }

/** Takes chips and cards into the hand: by mouse, finger, or for the keyboard. */
export const usePick = () => {
  const store = useShopStore()
  const view = useBoardView()
  const move = useMove()
  const fields = useField()
  const drop = useDrop()
  const canAct = useCanAct()

  /** `reach`: from the hand to the left edge and the middle of what it carries. */
  const follow = (down: PointerEvent, hold: number, held: Held, reach: Point, first: Aim): void => {
    if (!canAct.value) return
    let turning = 0
    const aim = (at: Point): void => {
      if (!move.held) return release()
      const aimed = fields.field?.aimAt({ x: at.x + reach.x, y: at.y + reach.y }) ?? FIRST
      if (held.grip === 'whole') return move.point(overList(at) ? { kind: 'list' } : aimed)
      // The end of a chip stays in its row.
      if (aimed.kind === 'place' && held.home) move.point({ ...aimed, row: held.home.row })
    }
    let last: Point = { x: down.clientX, y: down.clientY }
    const turn = (): void => {
      if (fields.field?.scrollNear(last)) aim(last)
      turning = requestAnimationFrame(turn)
    }
    const release = followPress(down, {
      hold,
      lift(at) {
        move.begin(held, 'pointer', first)
        last = at
        turning = requestAnimationFrame(turn)
      },
      move(at) {
        last = at
        aim(at)
      },
      drop(at) {
        cancelAnimationFrame(turning)
        aim(at)
        if (move.held) drop({ stays: false })
      },
      cancel() {
        cancelAnimationFrame(turning)
        move.end()
      },
    })
  }
  const overList = ({ x, y }: Point): boolean => {
    const box = document.querySelector('[data-drop="list"]')?.getBoundingClientRect()
    return box !== undefined && x >= box.left && x < box.right && y >= box.top && y < box.bottom
  }

  /** A card of the list: at once by its grip, elsewhere after a while. */
  const card = (down: PointerEvent, job: JobId, byGrip: boolean): void => {
    const held: Held = { job, grip: 'whole', home: null, to: store.boardNow }
    const lift = down.pointerType === 'touch' ? -FINGER : 0
    follow(down, byGrip ? 0 : HOLD_MS, held, { x: -CARD_GRAB, y: lift }, { kind: 'list' })
  }

  /** A chip of the board: what waits moves, what is being worked on only ends at another time. */
  const chip = (down: PointerEvent, { job: id, kind, from, to, running }: ChipModel): void => {
    const job = store.shop?.jobs[id]
    const element = down.target instanceof Element ? down.target.closest('.chip') : null
    const row = element?.closest('[data-row]')?.getAttribute('data-row')
    if (!job || !element || row === null || row === undefined) return
    const box = element.getBoundingClientRect()
    if (running || kind === 'return') {
      const byEnd = down.pointerType === 'mouse' && box.right - down.clientX <= END
      if (byEnd) return end(down, id, row)
    }
    const waits = job.state === 'queued' || (job.state === 'stopped' && kind === 'return')
    if (!waits || kind === 'paused' || kind === 'stopped') return
    const time = shopTime(store.settings?.zone ?? 'UTC')
    const home = { row, from: snap(time, from) }
    const left = fields.field?.xOf(from) ?? box.left
    const reach = { x: left - down.clientX, y: box.top + box.height / 2 - down.clientY }
    const first: Aim = { kind: 'place', ...home }
    follow(down, HOLD_MS, { job: id, grip: 'whole', home, to }, reach, first)
  }

  /** The right edge of a chip: how long its work takes. */
  const end = (down: PointerEvent, id: JobId, row: string): void => {
    const foreseen = store.forecast?.jobs[id]
    if (!foreseen?.to) return
    const time = shopTime(store.settings?.zone ?? 'UTC')
    const to = snap(time, foreseen.to)
    const home = { row, from: foreseen.from ?? store.boardNow }
    const held: Held = { job: id, grip: 'end', home, to }
    const x = (fields.field?.xOf(foreseen.to) ?? down.clientX) - down.clientX
    follow(down, 0, held, { x, y: 0 }, { kind: 'place', row, from: to })
  }

  /** By the keyboard: where it stands, else at its best place. */
  const keys = (id: JobId): void => {
    const job = store.shop?.jobs[id]
    if (!job || !store.forecast) return
    const time = shopTime(store.settings?.zone ?? 'UTC')
    const home = homeOf(store.forecast, view.mode, time, job)
    const held: Held = { job: id, grip: 'whole', home, to: store.boardNow }
    move.begin(held, 'keys', home ? { kind: 'place', ...home } : { kind: 'away' })
    if (home === null) move.press({ kind: 'best' })
  }
  return { card, chip, end, keys }
}
