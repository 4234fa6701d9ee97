import { useShopStore } from '#screen/shop-store.ts'
import { useForemanWords } from '../use-foreman-words.ts'
import { usePhrases } from '../use-phrases.ts'
import { useResults } from '../use-results.ts'
import { useSheet } from '../use-sheet.ts'
import type { MoveCommand } from './attempt.ts'
import { useMove } from './use-move.ts'

/** The key of a refused drop. */
export const MOVE = 'move'

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
/** An unanswered drop is the outbox's to tell; the board then shows what the house knows. */
const PATIENCE_MS = 1_500

/** Lets go of the chip in the hand: sends it, or asks what is still missing. */
export const useDrop = () => {
  const store = useShopStore()
  const move = useMove()
  const results = useResults()
  const sheets = useSheet()
  const words = useForemanWords()
  const { names, clock, crew } = usePhrases()

  const says = (command: MoveCommand): string => {
    const plate = names.value.plate(store.shop?.jobs[command.job]?.order ?? '')
    if (command.type !== 'plan-job') return words.value.done['unplan-job'](plate)
    const bay = names.value.bay(command.bay)
    return words.value.done.plan(plate, bay, crew(command.technicians), clock(command.from))
  }
  /** The answer, and the events it speaks of: they come by the same line, not always in this order. */
  const send = async (command: MoveCommand): Promise<void> => {
    const answer = await results.run(command, { key: MOVE, says: says(command) })
    if (!answer?.ok) return
    for (let waits = 0; store.version < answer.version && waits < 20; waits += 1) await sleep(16)
  }

  /** `stays`: a refused place keeps the chip in the hand, as the keyboard wants it. */
  return ({ stays }: { readonly stays: boolean }): void => {
    const found = move.settle()
    if (found?.kind !== 'try') return move.end()
    const { command, answer } = found
    if (!answer.ok) {
      results.refuse(MOVE, answer.refusal)
      if (!stays) move.end()
      return
    }
    results.forget()
    if (command.type === 'extend-job') {
      move.end()
      return sheets.open({ kind: 'extend', job: command.job, minutes: command.remainingMinutes })
    }
    if (answer.override && command.type === 'plan-job') {
      move.end()
      return sheets.open({ kind: 'override', command, refusal: answer.override })
    }
    void move.keepUntil(Promise.race([send(command), sleep(PATIENCE_MS)]))
  }
}
