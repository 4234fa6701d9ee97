import { onMounted, onUnmounted, type ShallowRef } from 'vue'

/** Nothing on the page has the focus. */
export const isNowhere = (): boolean =>
  document.activeElement === null || document.activeElement === document.body

/**
 * A key may leave the page with the work it was for, and takes the focus with it. Asked then where the
 * focus goes on, so that the next Tab or Enter is not the first of the page.
 */
export const useFocusKept = (
  root: Readonly<ShallowRef<HTMLElement | null>>,
  next: (last: HTMLElement) => HTMLElement | null | undefined,
): void => {
  let last: HTMLElement | null = null
  const entered = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) last = target
  }
  const keep = () => {
    if (last === null || last.isConnected || !isNowhere()) return
    next(last)?.focus({ preventScroll: true })
  }
  const watcher = new MutationObserver(keep)
  onMounted(() => {
    root.value?.addEventListener('focusin', entered)
    if (root.value) watcher.observe(root.value, { childList: true, subtree: true })
  })
  onUnmounted(() => watcher.disconnect())
}
