import { onMounted, onUnmounted, type ShallowRef } from 'vue'

/** A panel takes the focus when it opens; Esc or a tap elsewhere closes it, and the focus goes back. */
export const useDismiss = (panel: Readonly<ShallowRef<HTMLElement | null>>, close: () => void): void => {
  const before = document.activeElement
  const tapped = (event: PointerEvent) => {
    const { target } = event
    if (!(target instanceof Element) || panel.value?.contains(target)) return
    // The key that opened the panel closes it by itself.
    if (target.closest('[aria-expanded=true]')) return
    close()
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  onMounted(() => {
    panel.value?.focus()
    document.addEventListener('pointerdown', tapped)
    document.addEventListener('keydown', pressed, { capture: true })
  })
  onUnmounted(() => {
    document.removeEventListener('pointerdown', tapped)
    document.removeEventListener('keydown', pressed, { capture: true })
    const lost = document.activeElement === document.body || document.activeElement === null
    if (lost && before instanceof HTMLElement && before.isConnected) before.focus()
  })
}
