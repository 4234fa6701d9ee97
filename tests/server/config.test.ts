import { expect, test } from 'vitest'
import { type Config, isLoopback, readConfig } from '#server/config.ts'
import { addressesOf } from '#server/http/addresses.ts'

const configOf = (env: Record<string, string>): Config => {
  const read = readConfig(env)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return read.config
}
const faultsOf = (env: Record<string, string>): readonly string[] => {
  const read = readConfig(env)
  return read.ok ? [] : read.faults
}

test('without a word the server listens on its own machine, with a Redis of its own and the demo', () => {
  expect(configOf({})).toEqual({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: null,
    redisUrl: null,
    dataDir: '.data',
    sessionSecret: null,
    clock: null,
    demo: true,
    demoOnLan: false,
    logLevel: 'info',
    adminPin: null,
    webhookHosts: [],
  })
})

test('an empty setting is none', () => {
  expect(configOf({ PORT: '', REDIS_URL: ' ', DEMO: '' })).toEqual(configOf({}))
})

test('every setting is read', () => {
  expect(
    configOf({
      PORT: '0',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://board.example.com/',
      REDIS_URL: 'redis://a:7000,redis://b:7001',
      DATA_DIR: '/var/lib/board',
      SESSION_SECRET: 'sixteen letters!',
      CLOCK_START: '2026-11-21T09:00:00+08:00',
      CLOCK_SPEED: '60',
      DEMO: '0',
      DEMO_ON_LAN: '1',
      LOG_LEVEL: 'debug',
      ADMIN_PIN: '9753',
      WEBHOOK_HOSTS: 'Hooks.example.com, 10.0.0.5:8080',
    }),
  ).toEqual({
    port: 0,
    host: '0.0.0.0',
    publicUrl: 'https://board.example.com',
    redisUrl: 'redis://a:7000,redis://b:7001',
    dataDir: '/var/lib/board',
    sessionSecret: 'sixteen letters!',
    clock: { start: '2026-11-21T09:00:00+08:00', speed: 60 },
    demo: false,
    demoOnLan: true,
    logLevel: 'debug',
    adminPin: '9753',
    webhookHosts: ['hooks.example.com', '10.0.0.5:8080'],
  })
})

test('a clock that was set runs as fast as the real one unless told otherwise; 0 is frozen', () => {
  expect(configOf({ CLOCK_START: '2026-11-21T01:00:00Z' }).clock?.speed).toBe(1)
  expect(configOf({ CLOCK_START: '2026-11-21T01:00:00Z', CLOCK_SPEED: '0' }).clock?.speed).toBe(0)
})

test.for([
  ['PORT', '80a'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['PUBLIC_URL', 'board.example.com'],
  ['PUBLIC_URL', 'https://board.example.com/path'],
  ['REDIS_URL', 'localhost:6379'],
  ['REDIS_URL', 'http://localhost:6379'],
  ['SESSION_SECRET', 'short'],
  ['CLOCK_START', '2026-11-21T09:00:00'],
  ['CLOCK_START', '2026-13-21T09:00:00+08:00'],
  ['CLOCK_START', 'tomorrow'],
  ['CLOCK_SPEED', '60'],
  ['CLOCK_SPEED', 'fast'],
  ['CLOCK_SPEED', '-1'],
  ['DEMO', 'yes'],
  ['DEMO_ON_LAN', '2'],
  ['LOG_LEVEL', 'loud'],
  ['ADMIN_PIN', '12'],
] as const)('%s=%s is named in one sentence', ([name, value]) => {
  const faults = faultsOf({ [name]: value })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(name)
})

test('all faults are told at once', () => {
  expect(faultsOf({ PORT: 'x', DEMO: 'x', LOG_LEVEL: 'x' })).toHaveLength(3)
})

test('[T19] a secret is not repeated in the sentence about it', () => {
  expect(faultsOf({ SESSION_SECRET: 'tooshort', ADMIN_PIN: '12x4' }).join()).not.toMatch(/tooshort|12x4/)
})

test('[T1] on its own machine the server answers to the names of that machine alone', () => {
  const { origins, hosts } = addressesOf({ host: '127.0.0.1', publicUrl: null }, 8080)
  expect([...hosts]).toEqual(['127.0.0.1:8080', 'localhost:8080', '[::1]:8080'])
  expect(origins.has('http://localhost:8080')).toBe(true)
  expect(origins.has('http://localhost:8081')).toBe(false)
})

test('[T1] a public address is known as browsers write it, without its usual port', () => {
  const { origins, hosts } = addressesOf({ host: '127.0.0.1', publicUrl: 'https://board.example.com' }, 8080)
  expect(hosts.has('board.example.com')).toBe(true)
  expect(origins.has('https://board.example.com')).toBe(true)
})

test('[T1] open to the network, the server answers to its own addresses there too', () => {
  const { hosts } = addressesOf({ host: '0.0.0.0', publicUrl: null }, 80)
  expect(hosts.has('127.0.0.1')).toBe(true)
  expect(addressesOf({ host: '192.0.2.7', publicUrl: null }, 8080).hosts.has('192.0.2.7:8080')).toBe(true)
})

test('loopback is told from the network', () => {
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1', '::ffff:127.0.0.1'])
    expect(isLoopback(host)).toBe(true)
  for (const host of ['0.0.0.0', '::', '192.0.2.7', '127.0.0.1.example.com', 'board'])
    expect(isLoopback(host)).toBe(false)
})
