import { existsSync } from 'node:fs'
import { prepareBuild, prepareGround } from './prepare.mjs'
import { endChildrenOnSignal, root } from './prepare/run.mjs'
import { orSayWhy } from './prepare/say.mjs'

process.chdir(root)
if (existsSync('.env')) process.loadEnvFile('.env')
const signalsAreTheServers = endChildrenOnSignal()
const ready = await orSayWhy(async () => {
  await prepareGround()
  await prepareBuild()
  return true
})
if (!ready) process.exit(1)
signalsAreTheServers()
process.env.NODE_ENV = 'production'
// In this very process: a signal to `npm start` reaches the server, and there is no parent to outlive it.
await import('../dist/server/main.js')
