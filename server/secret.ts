import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The secret of this house, made once and kept beside its data, for the owner's eyes only. Two
 * processes that begin together end up with the same one.
 */
export const keptSecret = async (dataDir: string): Promise<string> => {
  const file = join(dataDir, 'session-secret')
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known !== '') return known.trim()
  await mkdir(dataDir, { recursive: true })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  // A link appears whole or fails when somebody was faster; a plain write could be read half done.
  await link(draft, file).catch(() => {})
  await rm(draft, { force: true })
  return (await readFile(file, 'utf8')).trim()
}
