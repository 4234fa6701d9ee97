import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

/** The start script of a Linux screen, with a stand-in for cage: what it would run, when, and how often. */
const folder = join(import.meta.dirname, '..', '..', 'scripts', 'kiosk')
const script = join(folder, 'linux-cage.sh')
const url = 'http://192.168.1.10:8080/wall?shop=demo&rows=bays'
const place = mkdtempSync(join(tmpdir(), 'kiosk-'))
const nothing = mkdtempSync(join(tmpdir(), 'kiosk-empty-'))
const log = join(place, 'log')
const running: ChildProcess[] = []

const program = (name: string, text: string) =>
  writeFileSync(join(place, name), `#!/bin/bash\n${text}\n`, { mode: 0o755 })
for (const name of ['chromium', 'Xwayland']) program(name, 'exit 0')
/** Writes down its arguments; ends at once the first two times, then stays. */
program(
  'cage',
  `printf '%s\\n' "$@" started >>"${log}"
trap 'echo ended >>"${log}"; kill %1; exit 0' TERM
[ "$(grep -c started "${log}")" -gt 2 ] && { sleep 60 & wait; }
exit 3`,
)
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})
afterAll(() => {
  for (const path of [place, nothing]) rmSync(path, { recursive: true, force: true })
})

const env = { PATH: `${place}:/usr/bin:/bin`, HOME: place, PROFILE: join(place, 'profile') }
const run = (args: readonly string[], extra: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = spawnSync('/bin/bash', [script, ...args], {
    env: { ...env, ...extra },
    encoding: 'utf8',
    timeout: 10_000,
  })
  return { status, lines: stdout.trimEnd().split('\n'), said: stderr }
}
const logged = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '')

test('bash reads the script', () => {
  expect(spawnSync('/bin/bash', ['-n', script], { encoding: 'utf8' }).stderr).toBe('')
})

test('the command is cage with a browser that shows the address and nothing else', () => {
  const { status, lines } = run(['--print', url])
  expect(status).toBe(0)
  expect(lines.slice(0, 4)).toEqual(['cage', '-d', '--', join(place, 'chromium')])
  expect(lines).toEqual(
    expect.arrayContaining([
      '--kiosk',
      '--noerrdialogs',
      '--disable-infobars',
      '--disable-session-crashed-bubble',
      '--autoplay-policy=no-user-gesture-required',
      '--check-for-update-interval=31536000',
      `--user-data-dir=${env.PROFILE}`,
    ]),
  )
  expect(lines.at(-1)).toBe(url)
  expect(lines.filter((line) => !line.startsWith('-'))).toHaveLength(3)
  expect(existsSync(env.PROFILE)).toBe(false)
})

test('--check changes nothing, and says what to install where something is missing', () => {
  expect(run(['--check', url])).toMatchObject({ status: 0, said: `Ready: ${url}\n` })
  const bare = run(['--check', url], { PATH: nothing })
  expect(bare.status).toBe(1)
  expect(bare.said).toContain('not installed. Nothing was changed')
  expect(bare.said).toContain('sudo apt install cage xwayland chromium fonts-noto-cjk')
  expect(run([url], { PATH: nothing }).status).toBe(1)
  expect(existsSync(env.PROFILE)).toBe(false)
})

describe('an address', () => {
  const refused = [
    '',
    'ftp://shop/wall',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '--version',
    '--no-sandbox http://shop/',
    'http://',
    'http:///wall',
    'http://user:word@shop/wall',
    'http://shop/wall --no-sandbox',
    'http://shop/wall\n--no-sandbox',
    `http://shop/$(touch ${place}/pwned)`,
    `http://shop/\`touch ${place}/pwned\``,
    `http://shop/;touch ${place}/pwned`,
    `http://shop/'"`,
    'http://-shop/\\',
  ]
  test.each(refused)('%j is refused', (address) => {
    const { status, lines, said } = run(['--print', address])
    expect(status).toBe(2)
    expect(lines).toEqual([''])
    expect(said).toContain('usage:')
    expect(existsSync(join(place, 'pwned'))).toBe(false)
  })

  const taken = [
    url,
    'https://board.example.cn/wall?shop=a-b',
    'http://[fd00::5]:8080/wall',
    'http://localhost:8080',
  ]
  test.each(taken)('%s is taken as it is', (address) => {
    expect(run(['--print', address]).lines.at(-1)).toBe(address)
  })

  test('is judged by the same rule on Windows', () => {
    const rule = (file: string, pattern: RegExp) =>
      pattern.exec(readFileSync(join(folder, file), 'utf8'))?.[1]
    const here = rule('linux-cage.sh', /^address='\^(.*)\$'$/m)
    expect(here).toContain('https?')
    expect(rule('windows-edge.ps1', /^\$address = '\\A(.*)\\z'$/m)).toBe(here)
  })

  test('alone is asked for', () => {
    for (const args of [[], ['--check'], [url, url], ['--install', url]]) expect(run(args).status).toBe(2)
  })
})

test('a browser that ends is started again, each time a little later, until the script is told to stop', async () => {
  const child = spawn('/bin/bash', [script, url], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  let said = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  await expect.poll(() => logged().match(/started/g)?.length, { timeout: 20_000 }).toBe(3)
  expect(said).toContain('The browser ended with 3; again in 1 s.')
  expect(said).toContain('The browser ended with 3; again in 2 s.')
  expect(logged().split('\n')).toContain(url)
  expect(existsSync(env.PROFILE)).toBe(true)
  const over = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  expect(await over).toBe(0)
  expect(logged()).toContain('ended')
})
