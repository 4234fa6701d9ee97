import type { ChannelsWords } from '#screen/words/channels.zh.ts'

/** A reason of the server in words, with the other side's code where there is one. */
export const faultText = (
  words: ChannelsWords,
  { why, code }: { readonly why: string; readonly code: string },
): string => {
  const known = new Map<string, string>(Object.entries(words.why))
  const text = known.get(why) ?? words.why.unknown
  return code === '' ? text : `${text} · ${words.code(code)}`
}
