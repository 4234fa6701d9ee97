import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment } from '../decision.ts'
import { same } from '../same.ts'
import type { Shop } from '../shop.ts'

/** Puts the shop's own words in the place of one sentence, or gives it back to the house. */
export const rewordCall = (
  shop: Shop,
  { language, sentence, text }: CommandOf<'reword-call'>,
  _moment: Moment,
): Decision => {
  const before = shop.settings.sentences ?? {}
  const { [sentence]: _old, ...others } = before[language] ?? {}
  const spoken = text === null ? others : { ...others, [sentence]: text }
  const sentences = { ...before, [language]: spoken }
  if (same(before[language] ?? {}, spoken)) return accept([])
  return accept([{ type: 'shop-configured', body: { settings: { ...shop.settings, sentences } } }])
}
