import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from 'redis'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startEmbeddedRedis } from '#server/store/embedded-redis.ts'
import { findRedisServer } from '#server/store/redis-executable.ts'
import { isAlive } from '#server/store/start-lock.ts'

const until = { timeout: 20_000, interval: 20 }

let dataDir = ''
let lines: { readonly level: string; readonly message: string }[] = []
let started: (() => Promise<void>)[] = []

const log = {
  info: (_facts: object, message: string) => void lines.push({ level: 'info', message }),
  warn: (_facts: object, message: string) => void lines.push({ level: 'warn', message }),
  error: (_facts: object, message: string) => void lines.push({ level: 'error', message }),
}

const start = async () => {
  const redis = await startEmbeddedRedis({ dataDir, log })
  started.push(redis.stop)
  return redis
}

const ask = async (url: string, ...words: string[]): Promise<unknown> => {
  const client = createClient({ url, socket: { reconnectStrategy: false } })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await client.sendCommand(words)
  } finally {
    client.destroy()
  }
}

beforeEach(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'embedded-redis-')))
  lines = []
  started = []
})

afterEach(async () => {
  for (const stop of started) await stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('it is durable from the first write, never evicts, and cannot be reached over a network', async () => {
  const { url } = await start()
  const config = async (name: string) => ask(url, 'CONFIG', 'GET', name)
  expect(await config('appendonly')).toMatchObject({ appendonly: 'yes' })
  expect(await config('appendfsync')).toMatchObject({ appendfsync: 'always' })
  expect(await config('maxmemory-policy')).toMatchObject({ 'maxmemory-policy': 'noeviction' })
  expect(await config('port')).toMatchObject({ port: '0' })
})

test('what was written is there after a clean stop and the next start', async () => {
  const first = await start()
  await ask(first.url, 'SET', 'car', 'B-12')
  await first.stop()
  await expect.poll(() => isAlive(first.pid), until).toBe(false)
  const second = await start()
  expect(second.pid).not.toBe(first.pid)
  expect(await ask(second.url, 'GET', 'car')).toBe('B-12')
})

test('killed with -9 it comes back by itself, at the same address, with the data', async () => {
  const redis = await start()
  for (const round of ['1', '2', '3']) {
    const before = redis.pid
    await ask(redis.url, 'SET', 'round', round)
    process.kill(before, 'SIGKILL')
    await vi.waitFor(() => expect(redis.pid).not.toBe(before), until)
    expect(await ask(redis.url, 'GET', 'round')).toBe(round)
  }
  expect(lines.filter(({ level }) => level === 'warn')).toHaveLength(3)
})

test('a second start on the same folder adopts the server, and the last to stop ends it', async () => {
  const first = await start()
  const second = await start()
  expect(second.pid).toBe(first.pid)
  expect(second.url).toBe(first.url)
  await first.stop()
  expect(await ask(second.url, 'PING')).toBe('PONG')
  await second.stop()
  expect(await isAlive(first.pid)).toBe(false)
})

test('starting at once many times gives one server, and stopping at once ends it', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, start))
  expect(new Set(all.map(({ pid }) => pid)).size).toBe(1)
  await Promise.all(all.map(({ stop }) => stop()))
  expect(await isAlive(all[0]?.pid ?? 0)).toBe(false)
})

test('two processes that both see it die restart it once', async () => {
  const first = await start()
  const second = await start()
  const before = first.pid
  await ask(first.url, 'SET', 'car', 'B-12')
  process.kill(before, 'SIGKILL')
  await vi.waitFor(() => expect([first.pid, second.pid]).not.toContain(before), until)
  expect(second.pid).toBe(first.pid)
  expect(await ask(first.url, 'GET', 'car')).toBe('B-12')
})

test('the process that started it is killed with -9: the next one adopts it, revives it and ends it', async () => {
  const script = `
    import { startEmbeddedRedis } from '#server/store/embedded-redis.ts'
    const log = { info() {}, warn() {}, error() {} }
    const redis = await startEmbeddedRedis({ dataDir: process.env.DATA_DIR, log })
    console.log('pid ' + redis.pid)`
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pid = await new Promise<number>((told) => {
    owner.stdout.on('data', (text: Buffer) => told(Number(/pid (\d+)/.exec(text.toString())?.[1])))
  })
  const ownerGone = new Promise((gone) => owner.once('exit', gone))
  owner.kill('SIGKILL')
  await ownerGone

  const next = await start()
  expect(next.pid).toBe(pid)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(next.pid).not.toBe(pid), until)
  await next.stop()
  expect(await isAlive(next.pid)).toBe(false)
}, 90_000)

test('a server whose starter was killed before it listened is ended before another one writes', async () => {
  const folder = join(dataDir, 'redis')
  await mkdir(folder)
  const { file, argv0 } = findRedisServer(process.env)
  // It has no socket yet and has not noted its number, as in the first moments of its life.
  const orphan = spawn(file, ['--port', '0', '--dir', folder, '--save', '', '--appendonly', 'yes'], {
    cwd: folder,
    stdio: 'ignore',
    ...(argv0 !== undefined && { argv0 }),
  })
  const ended = new Promise((resolve) => orphan.once('exit', resolve))
  const redis = await start()
  await ended
  expect(redis.pid).not.toBe(orphan.pid)
  expect(await ask(redis.url, 'SET', 'car', 'B-12')).toBe('OK')
})

test('a server whose socket file was swept away is ended before another one writes into its folder', async () => {
  const lost = await start()
  await ask(lost.url, 'SET', 'car', 'B-12')
  await rm(lost.url.replace('unix://', ''))
  const found = await start()
  expect((await isAlive(lost.pid)) && lost.pid !== found.pid).toBe(false)
  expect(await ask(found.url, 'GET', 'car')).toBe('B-12')
})

test('the lock of a process that died at the wrong moment does not stand in the way', async () => {
  const ended = promisify(execFile)(process.execPath, ['--eval', ''])
  await ended
  await mkdir(join(dataDir, 'redis'))
  await writeFile(join(dataDir, 'redis', 'start.lock'), `${ended.child.pid} left`)
  expect(await ask((await start()).url, 'PING')).toBe('PONG')
})

test('stopping while it is being restarted leaves nothing behind', async () => {
  const redis = await start()
  const before = redis.pid
  process.kill(before, 'SIGKILL')
  await vi.waitFor(() => expect(lines.at(-1)?.level).toBe('warn'), until)
  await redis.stop()
  const last = Number.parseInt(
    await readFile(join(dataDir, 'redis', 'redis.pid'), 'utf8').catch(() => '0'),
    10,
  )
  expect(last > 0 && (await isAlive(last))).toBe(false)
  await expect(ask(redis.url, 'PING')).rejects.toThrow(/ENOENT|ECONNREFUSED/)
})

test('data it cannot read is an error with the words of Redis, not a restart loop', async () => {
  const redis = await start()
  await redis.stop()
  await writeFile(join(dataDir, 'redis', 'appendonlydir', 'appendonly.aof.manifest'), 'nonsense\n')
  await expect(start()).rejects.toThrow(/(?:did not start|before it was ready)[\s\S]*manifest/i)
})

test('an executable that is not there is an error that names it', async () => {
  const executable = { file: join(dataDir, 'no-redis-here') }
  await expect(startEmbeddedRedis({ dataDir, log, executable })).rejects.toThrow(/no-redis-here/)
})

test('a folder of another name in the way gets a server of its own', async () => {
  const first = await start()
  const deep = join(dataDir, 'a'.repeat(120), '车间')
  const second = await startEmbeddedRedis({ dataDir: deep, log })
  started.push(second.stop)
  expect(second.pid).not.toBe(first.pid)
  expect(await ask(second.url, 'PING')).toBe('PONG')
})

test('the executable is the named one, else the first on PATH, under whichever name', async () => {
  const bin = join(dataDir, 'bin')
  await mkdir(bin)
  await writeFile(join(bin, 'redis-check-rdb'), '', { mode: 0o755 })
  expect(findRedisServer({ PATH: bin })).toEqual({
    file: join(bin, 'redis-check-rdb'),
    argv0: 'redis-server',
  })
  await writeFile(join(bin, 'valkey-server'), '', { mode: 0o755 })
  expect(findRedisServer({ PATH: bin })).toEqual({ file: join(bin, 'valkey-server') })
  expect(findRedisServer({ PATH: bin, REDIS_SERVER: '/r' })).toEqual({ file: '/r' })
  expect(() => findRedisServer({ PATH: '' })).toThrow(/REDIS_URL/)
})
