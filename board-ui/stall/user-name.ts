import type { Shop } from '#domain/shop.ts'
import type { StallWords } from '#screen/words/stall.zh.ts'

/**
 * What to call the user who came. People of the settings have names; sign-ins of foremen have none on the
 * board, and only they and managers answer calls.
 */
export const userName = (shop: Shop, user: string, words: StallWords): string => {
  const { technicians, advisors } = shop.settings
  const person = [...technicians, ...advisors].find(({ id }) => id === user)
  if (person) return person.name
  return user === 'foreman' ? words.foremanPlain : words.foreman(user)
}
