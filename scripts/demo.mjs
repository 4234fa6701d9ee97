import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { prepareBuild, prepareGround } from './prepare.mjs'
import { endChildrenOnSignal, root } from './prepare/run.mjs'
import { orSayWhy } from './prepare/say.mjs'

/** A Tuesday. The morning until nine is told at once, then an hour passes in a minute; a part is late at ten past. */
const OPENING = '2026-03-10T08:00:00+08:00'
const LIVE_FROM = '2026-03-10T09:00:00+08:00'

process.chdir(root)
const signalsAreTheServers = endChildrenOnSignal()
const ready = await orSayWhy(async () => {
  await prepareGround()
  await prepareBuild()
  return true
})
if (!ready) process.exit(1)
signalsAreTheServers()
const dataDir = '.data/demo-day'
// Every demo begins with the same empty shop; the data of `npm start` lies elsewhere.
if (!process.env.REDIS_URL) rmSync(dataDir, { recursive: true, force: true })
Object.assign(process.env, {
  NODE_ENV: 'production',
  DATA_DIR: dataDir,
  DEMO: '0',
  ADMIN_PIN: '246810',
  CLOCK_START: '2026-03-10T07:58:00+08:00',
  CLOCK_SPEED: process.env.CLOCK_SPEED ?? '60',
})
await import('../dist/server/main.js')
const base = `http://127.0.0.1:${process.env.PORT ?? '8080'}`
const player = spawn(process.execPath, ['--import', 'tsx', 'scripts/demo/day.ts', base, OPENING, LIVE_FROM], {
  stdio: ['ignore', 'inherit', 'inherit'],
})
process.on('exit', () => player.kill())
