import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('[T3] a socket is listened to in the registry alone: nothing beside its table can be said', () => {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  )
  const listening = files.filter((file) =>
    /\b(?:socket|seat\.socket)\.(?:on|once|onAny|prependAny|use)\(/.test(
      readFileSync(join('server', file), 'utf8'),
    ),
  )
  expect(files.length).toBeGreaterThan(20)
  expect(listening).toEqual([join('live', 'registry.ts')])
})
