import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from '#server/log.ts'
import { createStops } from '#server/stop-in-reverse.ts'

const logInto = (lines: string[]) => {
  const into = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  return createLog('debug', into)
}

test('[T19] secrets and personal data are hidden wherever an object carries them', () => {
  const lines: string[] = []
  logInto(lines).info(
    {
      pin: '246810',
      headers: { cookie: 'sid=abc', authorization: 'Bearer abc' },
      order: { plate: '粤A12345', contact: { name: '张先生', phone: '13800000001', words: '赶时间' } },
      customer: { name: '张先生', phone: '13800000001' },
      shop: 'demo',
    },
    'something happened',
  )
  expect(lines).toHaveLength(1)
  for (const secret of ['246810', 'abc', '粤A12345', '张先生', '13800000001', '赶时间'])
    expect(lines[0]).not.toContain(secret)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ shop: 'demo', msg: 'something happened', level: 30 })
})

test('parts stop in reverse, once, and one that fails does not hold up the others', async () => {
  const lines: string[] = []
  const stops = createStops(logInto(lines))
  const stopped: string[] = []
  stops.add('first', () => stopped.push('first'))
  stops.add('second', async () => {
    stopped.push('second')
    throw new Error('stuck')
  })
  stops.add('third', () => stopped.push('third'))
  await Promise.all([stops.all(), stops.all()])
  expect(stopped).toEqual(['third', 'second', 'first'])
  expect(lines.join()).toContain('could not be stopped')
})
