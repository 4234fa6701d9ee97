/** The letters of the foreman's console, for a tablet with a keyboard: the `data-action` they press. */
const letters: Readonly<Record<string, string>> = {
  d: 'primary',
  s: 'primary',
  p: 'stop',
  a: 'extra',
  e: 'extend-other',
}

/** Null when the key is somebody else's: a field's, or with a modifier of another meaning. */
export const pressedKey = (event: KeyboardEvent): string | null => {
  const { target, key } = event
  if (event.repeat || event.altKey) return null
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return null
  if (event.ctrlKey || event.metaKey) return key.toLowerCase() === 'z' && !event.shiftKey ? 'undo' : null
  return letters[key.toLowerCase()] ?? null
}
