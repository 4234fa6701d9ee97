/** Work of one key is done one after the other, in the order it came; keys do not wait for each other. */
export const inTurn = <Key>() => {
  const tails = new Map<Key, Promise<void>>()
  return <Result>(key: Key, work: () => Promise<Result>): Promise<Result> => {
    const result = (tails.get(key) ?? Promise.resolve()).then(work)
    const tail = result.then(
      () => {},
      () => {},
    )
    tails.set(key, tail)
    void tail.then(() => {
      if (tails.get(key) === tail) tails.delete(key)
    })
    return result
  }
}
