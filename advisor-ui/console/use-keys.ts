import { onMounted, onUnmounted } from 'vue'

/** By key, in lower case; `ctrl+enter` and the page keys work inside fields too, single letters only outside of them. */
export type Keys = Readonly<Record<string, () => void>>

/** These write nothing into a field. */
const isSilent = (name: string): boolean => name.startsWith('ctrl+') || name.startsWith('page')

/** Held down these go on; every other key is one act, however long it is pressed. */
const walking: ReadonlySet<string> = new Set(['j', 'k', 'pageup', 'pagedown'])

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

export const keyName = (event: KeyboardEvent): string => {
  const control = event.ctrlKey || event.metaKey ? 'ctrl+' : ''
  return `${control}${event.altKey ? 'alt+' : ''}${event.key.toLowerCase()}`
}

export const useKeys = (keys: Keys): void => {
  const hear = (event: KeyboardEvent) => {
    const name = keyName(event)
    const act = Object.hasOwn(keys, name) ? keys[name] : undefined
    if (!act || event.isComposing || event.defaultPrevented) return
    if (!isSilent(name) && isTyping(event.target)) return
    event.preventDefault()
    if (!event.repeat || walking.has(name)) act()
  }
  onMounted(() => window.addEventListener('keydown', hear))
  onUnmounted(() => window.removeEventListener('keydown', hear))
}
