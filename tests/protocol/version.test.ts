import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { commandSchemas, followSchema } from '#protocol/up.ts'
import { PROTOCOL } from '#protocol/version.ts'

/**
 * What goes over the wire, by protocol version. When this test fails, somebody changed a message. A screen
 * of the old build would misread it: raise `PROTOCOL` and add a line. Old screens can live with it (an
 * optional field, a further command): put the new sum in the line that is there.
 */
const pinned: Readonly<Record<number, string>> = {
  1: 'e1d38edf39324e5c',
}

const down = [
  'shared/protocol/down.ts',
  'shared/protocol/conversation.ts',
  ...[
    'events',
    'order',
    'interview',
    'job',
    'bay',
    'technician',
    'alert',
    'part',
    'extra-work',
    'andon',
    'place-check',
    'promise',
    'settings',
    'shop',
    'view',
  ].map((name) => `shared/domain/${name}.ts`),
]

/** The types of a file, without comments and layout. */
const typesIn = (file: string): readonly string[] => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  const printer = ts.createPrinter({ removeComments: true })
  return source.statements
    .filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
    .map((node) => printer.printNode(ts.EmitHint.Unspecified, node, source).replace(/\s+/g, ' '))
    .sort()
}

test('the shapes on the wire are those of their protocol version', () => {
  const up = Object.entries({ ...commandSchemas, follow: followSchema })
    .map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })])
    .sort()
  const shapes = JSON.stringify([up, down.map(typesIn)])
  expect(shapes.length).toBeGreaterThan(10_000)
  expect(createHash('sha256').update(shapes).digest('hex').slice(0, 16)).toBe(pinned[PROTOCOL])
})
