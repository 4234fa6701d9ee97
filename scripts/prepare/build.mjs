import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

const folders = ['server', 'shared', 'board-ui', 'advisor-ui']
const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts']
const stampFile = join(root, 'dist', '.stamp')

const filesUnder = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
        const path = `${folder}/${entry.name}`
        return entry.isDirectory() ? filesUnder(path) : [path]
      })
    : []

// Contents, not dates: a checkout or a copy has new dates and the same sources.
const stampOf = () => {
  const hash = createHash('sha256')
  for (const path of [...folders.flatMap(filesUnder), ...files].sort()) {
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(root, path)))
      .update('\n')
  }
  return hash.digest('hex')
}

/** Builds screens and server into `dist` when their sources changed. Answers `{code, output, outcome}`. */
export const ensureBuild = async () => {
  const stamp = stampOf()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return { code: 0, output: '', outcome: 'up to date' }
  }
  rmSync(stampFile, { force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const result = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    env: { NODE_ENV: 'production' },
  })
  if (result.code === 0) writeFileSync(stampFile, stamp)
  return { ...result, outcome: result.code === 0 ? 'built' : 'failed' }
}
