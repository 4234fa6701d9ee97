import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../package.json' with { type: 'json' }
import type { About } from './http/deps.ts'

/** `build` is made of what was built: the server itself and the names of the pages' files, which carry hashes. */
export const aboutThis = (serverFile: string, uiDir: string): About => {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(serverFile)))
  for (const name of filesIn(join(uiDir, 'assets'))) hash.update(name)
  return { build: hash.digest('hex').slice(0, 12), version: manifest.version }
}

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).sort()
  } catch {
    // A server without pages is still a server.
    return []
  }
}
