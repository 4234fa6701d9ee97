import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'

/** `npm run bench -- NAME`: one of the measurements beside this file. */
const names = readdirSync(new URL('.', import.meta.url)).flatMap(
  (file) => /^(.+)\.ts$/.exec(file)?.slice(1, 2) ?? [],
)
const [name, ...rest] = process.argv.slice(2)
if (!names.includes(name)) {
  process.stderr.write(`usage: npm run bench -- ${names.join(' | ')}\n`)
  process.exit(2)
}
const file = new URL(`${name}.ts`, import.meta.url).pathname
process.exit(
  spawnSync(process.execPath, ['--import', 'tsx', file, ...rest], { stdio: 'inherit' }).status ?? 1,
)
