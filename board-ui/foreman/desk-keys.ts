import { letters } from './action-icons.ts'

export type Way = 'up' | 'down' | 'left' | 'right'

/** What a key on the keyboard asks of the console; null when it is not for the console. */
export type KeyWish =
  | { readonly kind: 'search' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'answer' }
  | { readonly kind: 'walk'; readonly way: Way }
  | { readonly kind: 'action'; readonly action: string }

const ways: Readonly<Record<string, Way>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const actionOf = (key: string): string | undefined =>
  Object.entries(letters).find(([, letter]) => letter === key.toUpperCase())?.[0]

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea') !== null

export const keyPressed = (event: KeyboardEvent): KeyWish | null => {
  const { key, ctrlKey, metaKey, altKey, target } = event
  if (isWriting(target)) return null
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') return { kind: 'undo' }
  if (ctrlKey || metaKey || altKey) return null
  if (key === '/') return { kind: 'search' }
  if (key === 'Escape') return { kind: 'leave' }
  if (key.toLowerCase() === 'g') return { kind: 'answer' }
  const way = ways[key]
  if (way) return { kind: 'walk', way }
  const action = actionOf(key)
  return action === undefined ? null : { kind: 'action', action }
}
