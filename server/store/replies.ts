/** Readers of what scripts and streams answer. What does not fit is a bug, hence an exception. */

export const list = (reply: unknown): readonly unknown[] => {
  if (!Array.isArray(reply)) throw new Error('Redis answered something that is no list')
  return reply
}

export const text = (reply: unknown): string => {
  if (typeof reply !== 'string') throw new Error('Redis answered something that is no text')
  return reply
}

/** `[field, value, field, value, …]` as a map. */
export const pairs = (reply: unknown): ReadonlyMap<string, string> => {
  const flat = list(reply)
  const map = new Map<string, string>()
  for (let i = 0; i + 1 < flat.length; i += 2) map.set(text(flat[i]), text(flat[i + 1]))
  return map
}
