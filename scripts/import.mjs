import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

/**
 * `npm run import -- FILE --shop demo`: sends an export of a DMS to a running server and prints what
 * became of it. `--preview` only looks. Who and where: `--user`, `--pin`, `--url`, or IMPORT_USER,
 * IMPORT_PIN, IMPORT_URL; without them the demo's advisor on this machine.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shop: { type: 'string', default: 'demo' },
    user: { type: 'string', default: process.env.IMPORT_USER ?? 'chen' },
    pin: { type: 'string', default: process.env.IMPORT_PIN ?? '246810' },
    url: {
      type: 'string',
      default: process.env.IMPORT_URL ?? `http://127.0.0.1:${process.env.PORT ?? 8080}`,
    },
    lang: { type: 'string', default: (process.env.LANG ?? 'zh').startsWith('zh') ? 'zh' : 'en' },
    preview: { type: 'boolean', default: false },
  },
})

const fail = (sentence) => {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const [file] = positionals
if (!file) fail('usage: npm run import -- FILE --shop SHOP [--preview] [--user U --pin P] [--url URL]')
const bytes = await readFile(file).catch(() => fail(`the file ${file} cannot be read`))
const session = await fetch(`${values.url}/api/session`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ shop: values.shop, user: values.user, pin: values.pin }),
}).catch(() => fail(`no server answers at ${values.url}; start it with npm start`))
if (!session.ok) fail(`the sign-in of ${values.user} to ${values.shop} was refused (${session.status})`)
const cookie = session.headers
  .getSetCookie()
  .map((line) => line.split(';')[0])
  .join('; ')
const query = new URLSearchParams({ lang: values.lang, ...(values.preview ? { preview: '1' } : {}) })
const answer = await fetch(`${values.url}/api/shops/${values.shop}/imports?${query}`, {
  method: 'POST',
  headers: { cookie, 'content-type': 'application/octet-stream' },
  body: bytes,
})
const report = await answer.json()
await fetch(`${values.url}/api/session`, { method: 'DELETE', headers: { cookie } })
if (!report.ok) fail(report.refusal?.message ?? `refused: ${report.refusal?.reason ?? answer.status}`)
const { created, updated, unchanged, rejected, remarks, encoding } = report
process.stdout.write(`${file} (${encoding}) → ${values.shop}\n`)
process.stdout.write(
  `created: ${created}  updated: ${updated}  unchanged: ${unchanged}  rejected: ${rejected.length}\n`,
)
for (const { line, reason } of rejected) process.stdout.write(`  line ${line}: ${reason}\n`)
for (const { line, reason } of remarks) process.stdout.write(`  line ${line} (taken): ${reason}\n`)
