import { expect, test } from 'vitest'
import { inOrder } from '#screen/in-order.ts'

test('an answer that a newer one has overtaken is none', async () => {
  const waiting: ((answer: string) => void)[] = []
  const ask = inOrder(() => new Promise<string>((resolve) => waiting.push(resolve)))
  const [first, second, third] = [ask(), ask(), ask()]
  waiting[1]?.('second')
  expect(await second).toBe('second')
  waiting[0]?.('first')
  expect(await first).toBe(null)
  waiting[2]?.('third')
  expect(await third).toBe('third')
})
