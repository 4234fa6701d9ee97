import { existsSync, readdirSync } from 'node:fs'
import { aptInstall, brewInstall, mayInstall } from './packages.mjs'
import { isExecutable, onPath, run } from './run.mjs'
import { Missing } from './say.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const onMac = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

// Asking is the only test: Ubuntu's chromium-browser is a script that only points to a snap.
const versionOf = async (file) => {
  if (!isExecutable(file)) return null
  const { code, output } = await run(file, ['--version'], { seconds: 60 })
  return code === 0 ? (/\d+(?:\.\d+){3}/.exec(output)?.[0] ?? null) : null
}

const firstGood = async (files) => {
  for (const file of files) {
    const version = await versionOf(file)
    if (version) return { file, version }
  }
  return null
}

const tell = ({ file, version }) => {
  process.env.CHROMIUM = file
  return { outcome: `${version} at ${file}` }
}

/** Finds a Chromium or installs one, and names it in CHROMIUM for the tests. */
export const ensureChromium = async () => {
  const given = process.env.CHROMIUM
  const there = await firstGood(given ? [given] : [...names.flatMap(onPath), ...onMac])
  if (there) return tell(there)
  let fault = ''
  if (!given && mayInstall()) {
    fault = (await aptInstall('chromium', 'fonts-noto-cjk')) ?? ''
    if (onPath('brew').length > 0) await brewInstall('chromium')
    const got = await firstGood([...names.flatMap(onPath), ...onMac])
    if (got) return tell(got)
  }
  throw new Missing(
    `${given ? `CHROMIUM is ${given}, which does not run` : 'No Chromium was found'}${mayInstall() ? '' : ' (AUTO_INSTALL=0 forbids installing one)'}. ` +
      'The browser tests need one: apt-get install chromium fonts-noto-cjk, or name one: CHROMIUM=/path/to/chrome. ' +
      'Without a browser: npm test -- --project node --project store --project screens.',
    `${given ? `CHROMIUM 指向 ${given},但它无法运行` : '没有找到 Chromium'}。浏览器测试需要它:请安装 chromium 和 fonts-noto-cjk,或用 CHROMIUM=/路径/chrome 指定。`,
    fault.split('\n').slice(-6).join('\n'),
  )
}

const hasChineseFont = async () => {
  const [fcList] = onPath('fc-list')
  if (fcList) return (await run(fcList, [':lang=zh-cn', 'family'])).output.trim() !== ''
  const folder = '/usr/share/fonts'
  return (
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /cjk|wqy|han/i.test(name))
  )
}

/** A page without a Chinese font still works, it only shows boxes: this never fails. */
export const ensureChineseFont = async () => {
  if (process.platform !== 'linux' || (await hasChineseFont())) return { outcome: 'Chinese is there' }
  const fault = mayInstall() ? await aptInstall('fonts-noto-cjk') : 'AUTO_INSTALL=0'
  return {
    outcome: fault === null ? 'fonts-noto-cjk installed' : 'no Chinese font: pictures will show boxes',
  }
}
