import { createBuilder } from 'vite'
import { existsSync } from 'node:fs'
const all = { wall: 'board-ui/wall/index.html', ...(process.argv[2] ? JSON.parse(process.argv[2]) : {}) }
const b = await createBuilder({ logLevel: 'error', environments: { client: { build: { outDir: 'dist/ui', emptyOutDir: true, rolldownOptions: { input: all } } } } })
await b.build(b.environments.client)
import { builtServer } from '../tests/support/built-server.ts'
console.log(await builtServer())
