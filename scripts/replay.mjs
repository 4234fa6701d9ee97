import { prepareBuild, prepareGround } from './prepare.mjs'
import { root } from './prepare/run.mjs'
import { orSayWhy } from './prepare/say.mjs'

process.chdir(root)
const ready = await orSayWhy(async () => {
  await prepareGround()
  await prepareBuild()
  return true
})
if (!ready) process.exit(1)
await import('../dist/server/replay.js')
