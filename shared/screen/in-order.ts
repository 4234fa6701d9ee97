/**
 * A question that is asked again and again: null instead of an answer that is older than one already given, as
 * when the list that was asked for before a change arrives after the one asked for because of it.
 */
export const inOrder = <Answer>(ask: () => Promise<Answer>): (() => Promise<Answer | null>) => {
  let asked = 0
  let given = 0
  return async () => {
    asked += 1
    const mine = asked
    const answer = await ask()
    if (mine < given) return null
    given = mine
    return answer
  }
}
