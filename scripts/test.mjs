import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepareBrowser, prepareGround } from './prepare.mjs'
import { ensureBuild } from './prepare/build.mjs'
import { cache, endChildrenOnSignal, root, run } from './prepare/run.mjs'
import { orSayWhy, seconds } from './prepare/say.mjs'

const LONGEST_SECONDS = 1_800
const withoutBrowser = ['node', 'store', 'screens']
// The tests start servers of their own: nothing set for a real one may lead them to its data.
const settings = [
  'REDIS_URL',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'DATA_DIR',
  'SESSION_SECRET',
  'DEMO',
  'DEMO_ON_LAN',
]

const bin = (name) => join(root, 'node_modules', '.bin', name)

const projectsAsked = (args) =>
  args.flatMap((arg, at) =>
    arg === '--project'
      ? [args[at + 1]]
      : arg.startsWith('--project=')
        ? [arg.slice('--project='.length)]
        : [],
  )

const inTurn = async (...works) => {
  const outputs = []
  let code = 0
  for (const work of works) {
    const result = await work()
    outputs.push(result.output)
    if (result.code !== 0) code = result.code
  }
  return { code, output: outputs.join('\n') }
}

const checks = {
  build: ensureBuild,
  types: () => run(bin('vue-tsc'), ['--noEmit']),
  lint: () =>
    inTurn(
      () => run(bin('oxlint'), ['--deny-warnings', '.']),
      () => run(bin('oxfmt'), ['--check', '.']),
    ),
  lock: () => run(process.execPath, [join(root, 'scripts', 'check-lock.mjs')]),
}

/** Runs one check, prints its line and, when it failed, what it said. */
const check = async (name) => {
  const since = Date.now()
  const { code, output } = await checks[name]()
  console.log(`${name.padEnd(13)} ${code === 0 ? 'passed' : 'FAILED'}, ${seconds(since)}`)
  if (code !== 0) console.log(`\n${output.trim()}\n`)
  return { name, passed: code === 0 }
}

const readReport = (file) => {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  // A file that does not load has failed without a single test of its own.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}

const vitest = async (args) => {
  const report = join(cache, 'vitest.json')
  mkdirSync(cache, { recursive: true })
  rmSync(report, { force: true })
  const { code } = await run(
    bin('vitest'),
    [
      'run',
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env: { NODE_ENV: 'test' }, show: true, seconds: LONGEST_SECONDS },
  )
  const counts = readReport(report)
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

const main = async () => {
  const args = process.argv.slice(2)
  const projects = projectsAsked(args)
  await prepareGround()
  if (projects.length === 0 || !projects.every((name) => withoutBrowser.includes(name))) {
    await prepareBrowser()
  }
  const results = await Promise.all(Object.keys(checks).map(check))
  const failed = results.filter(({ passed }) => !passed)
  const isBuilt = !failed.some(({ name }) => name === 'build')
  // Without a build every journey would only wait for its page until it times out.
  const reduced =
    !isBuilt && projects.length === 0 ? withoutBrowser.flatMap((name) => ['--project', name]) : []
  if (reduced.length > 0) console.log('The journeys are left out: there is no build to run them on.')
  const tests = await vitest([...args, ...reduced])
  if (failed.length > 0) console.log(`Failed: ${failed.map(({ name }) => name).join(', ')}`)
  return {
    passed: results.length - failed.length + tests.passed,
    failed: failed.length + tests.failed,
  }
}

process.chdir(root)
for (const name of settings) delete process.env[name]
endChildrenOnSignal()
const { passed, failed } = (await orSayWhy(main)) ?? { passed: 0, failed: 1 }
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
