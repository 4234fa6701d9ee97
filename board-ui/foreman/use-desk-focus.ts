import { nextTick, onMounted, type ShallowRef, watch } from 'vue'
import type { JobId } from '#domain/ids.ts'
import { useMove } from './move/use-move.ts'
import { isNowhere, useFocusKept } from './use-focus-kept.ts'
import { useSelection } from './use-selection.ts'
import { useSheet } from './use-sheet.ts'

/** What comes and goes with a choice: nobody is led back to it. */
const PASSING = '.action-bar, .header-panel, .dock .all, .drawer, input'
/** Each press leads to one more car; the focus stays, or the next press would be another one. */
const STEPPING = '[role=toolbar], .header'

/**
 * The focus follows the work: what is chosen by a key leads to what may be done with it, and when
 * that goes, back to where it was chosen.
 */
export const useDeskFocus = (desk: Readonly<ShallowRef<HTMLElement | null>>) => {
  const choice = useSelection()
  const sheets = useSheet()
  const move = useMove()
  let back: HTMLElement | null = null
  let job: JobId | null = null
  let byKey = false

  const find = (selector: string) => desk.value?.querySelector<HTMLElement>(selector) ?? null
  const first = () => find('.action-bar .main')
  const there = () => (job === null ? null : find(`button[data-job="${job}"]`))
  const home = (): HTMLElement | null =>
    first() ?? there() ?? (back?.isConnected ? back : find('.header > .key'))

  useFocusKept(desk, () => (move.held || sheets.sheet ? null : home()))

  const entered = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement && !target.closest(PASSING)) back = target
  }
  /** A click without a pointer is a key that was pressed. */
  const clicked = ({ target, detail }: MouseEvent) => {
    byKey = detail === 0 && target instanceof Element && target.closest(STEPPING) === null
  }
  watch(
    () => [choice.selection, sheets.sheet] as const,
    async ([selection, sheet], [was, closed]) => {
      if (selection?.kind === 'car') ({ job } = selection)
      else if (selection) job = null
      const chosen = selection !== was && selection !== null
      const leads = chosen && (byKey || closed !== null)
      byKey = false
      await nextTick()
      if (sheet !== null || sheets.sheet !== null || move.held) return
      if (leads || isNowhere()) home()?.focus({ preventScroll: true })
    },
    { flush: 'post' },
  )
  /** The chip that the arrows came to. */
  const follow = async () => {
    await nextTick()
    there()?.focus()
  }
  onMounted(() => {
    desk.value?.addEventListener('focusin', entered)
    desk.value?.addEventListener('click', clicked, { capture: true })
  })
  return { follow }
}
