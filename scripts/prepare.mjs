import { ensureBuild } from './prepare/build.mjs'
import { ensureChineseFont, ensureChromium } from './prepare/chromium.mjs'
import { ensureDependencies } from './prepare/dependencies.mjs'
import { ensureRedis } from './prepare/redis.mjs'
import { Missing, step } from './prepare/say.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)

const checkNode = () => {
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Missing(
    `Node ${process.versions.node} is too old: 20.19 or newer is needed, 24 is recommended.`,
    `Node ${process.versions.node} 版本过低:需要 20.19 或更新版本,建议使用 24。`,
  )
}

/** What everything needs. Redis first: when it cannot be had, that is said within a second. */
export const prepareGround = async () => {
  checkNode()
  await step('redis-server', ensureRedis)
  await step('dependencies', ensureDependencies)
}

export const prepareBrowser = async () => {
  await step('chromium', ensureChromium)
  await step('fonts', ensureChineseFont)
}

export const prepareBuild = () =>
  step('build', async () => {
    const built = await ensureBuild()
    if (built.code !== 0) throw new Missing('The build failed.', '构建失败。', built.output)
    return built
  })
