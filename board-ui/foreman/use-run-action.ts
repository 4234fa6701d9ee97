import { useShopStore } from '#screen/shop-store.ts'
import { useCommandWords } from '#screen/words/use-command-words.ts'
import { useSentences, useWords } from '#screen/words/use-words.ts'
import { resultOf } from './action-result.ts'
import type { Action, SheetKind } from './allowed-actions.ts'
import { useCanAct } from './use-can-act.ts'
import { useDayWords } from './use-day-words.ts'
import { useForemanWords } from './use-foreman-words.ts'
import { useResults } from './use-results.ts'
import { useSelection } from './use-selection.ts'
import { type Sheet, useSheet } from './use-sheet.ts'

/** What pressing a key does: open its sheet, send its command, or say why not. */
export const useRunAction = () => {
  const store = useShopStore()
  const choice = useSelection()
  const sheets = useSheet()
  const results = useResults()
  const shared = useWords()
  const commands = useCommandWords()
  const words = useForemanWords()
  const { names } = useSentences()
  const day = useDayWords()
  const canAct = useCanAct()

  const sheetFor = (kind: SheetKind, { part }: Action): Sheet | null => {
    const { selection } = choice
    if (kind === 'close-day') return { kind }
    if (kind === 'eta') return part === undefined ? null : { kind, part }
    if (kind === 'people')
      return selection?.kind === 'technician' ? { kind, technician: selection.technician } : null
    if (kind === 'close-bay') return selection?.kind === 'bay' ? { kind, bay: selection.bay } : null
    if (selection?.kind !== 'car') return null
    const { order, job } = selection
    if (kind === 'part') return { kind, order, job }
    if (kind === 'fail' || kind === 'extra' || kind === 'move') return { kind, order }
    return job === null ? null : { kind, job }
  }

  const send = async (action: Action): Promise<void> => {
    const { command } = action
    if (!command || !store.shop) return
    const says = resultOf(
      command,
      store.shop,
      names.value,
      words.value,
      shared.value,
      commands.value,
      day.value,
    )
    const answer = await results.run(command, { key: action.id, says })
    if (answer?.ok && command.type === 'hand-over') choice.clear()
  }

  return (action: Action): void => {
    if (!canAct.value) return
    if (action.refusal) return results.refuse(action.id, action.refusal)
    const sheet = action.sheet && sheetFor(action.sheet, action)
    if (sheet) {
      results.forget()
      sheets.open(sheet)
    } else if (!action.sheet) void send(action)
  }
}
