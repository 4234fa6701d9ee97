import { DateTime } from 'luxon'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** The house's clock moved away from the real one: `speed` 0 is frozen. */
export interface ClockSetting {
  readonly start: string
  readonly speed: number
}

export interface Config {
  /** 0: any free port. */
  readonly port: number
  readonly host: string
  /** Where people reach the server, when that is not its own address. Without a trailing slash. */
  readonly publicUrl: string | null
  /** Null: the server runs its own Redis in `dataDir`. */
  readonly redisUrl: string | null
  readonly dataDir: string
  readonly sessionSecret: string | null
  readonly clock: ClockSetting | null
  readonly demo: boolean
  readonly demoOnLan: boolean
  readonly logLevel: LogLevel
  readonly adminPin: string | null
  /** Hosts, with or without a port, that may be told of alerts though they are inside or speak plain http. */
  readonly webhookHosts: readonly string[]
}

export type ConfigAnswer =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly string[] }

const redisSchemes = new Set(['redis:', 'rediss:', 'unix:'])
const pinShape = /^\d{4,12}$/

/** Reads the settings of the server. All faults are told at once, one sentence each. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): ConfigAnswer => {
  const faults: string[] = []
  const read = (name: string): string | null => env[name]?.trim() || null
  const fault = <Fallback>(sentence: string, fallback: Fallback): Fallback => {
    faults.push(sentence)
    return fallback
  }

  const readPort = (): number => {
    const text = read('PORT')
    if (text === null) return 8080
    const port = /^\d+$/.test(text) ? Number(text) : NaN
    return port <= 65_535 ? port : fault(`PORT must be a whole number from 0 to 65535, not "${text}".`, 8080)
  }

  const readPublicUrl = (): string | null => {
    const text = read('PUBLIC_URL')
    if (text === null) return null
    const url = URL.canParse(text) ? new URL(text) : null
    if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.username)
      return fault(
        `PUBLIC_URL must look like https://board.example.com, without a path, not "${text}".`,
        null,
      )
    return url.origin
  }

  const readRedisUrl = (): string | null => {
    const text = read('REDIS_URL')
    if (text === null) return null
    // Nodes after the first may leave out the scheme, as they all speak the same.
    const [first = ''] = text.split(',').map((part) => part.trim())
    const scheme = URL.canParse(first) ? new URL(first).protocol : ''
    if (!redisSchemes.has(scheme))
      return fault(
        'REDIS_URL must begin with redis://, rediss:// or unix://; several nodes are parted by commas.',
        null,
      )
    return text
  }

  const readClock = (): ClockSetting | null => {
    const start = read('CLOCK_START')
    const speedText = read('CLOCK_SPEED')
    const speed = speedText === null ? 1 : Number(speedText)
    if (!Number.isFinite(speed) || speed < 0)
      return fault(`CLOCK_SPEED must be a number from 0 (frozen) upwards, not "${speedText}".`, null)
    if (start === null)
      return speedText === null
        ? null
        : fault('CLOCK_SPEED moves a clock only together with CLOCK_START.', null)
    const parsed = DateTime.fromISO(start, { setZone: true })
    if (!parsed.isValid || !/T.*(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(start))
      return fault(
        `CLOCK_START must be an ISO 8601 time with offset such as 2026-11-21T09:00:00+08:00, not "${start}".`,
        null,
      )
    return { start, speed }
  }

  const readSwitch = (name: string, fallback: boolean): boolean => {
    const text = read(name)
    if (text === null) return fallback
    return text === '1' || text === '0'
      ? text === '1'
      : fault(`${name} must be 0 or 1, not "${text}".`, fallback)
  }

  const readLogLevel = (): LogLevel => {
    const text = read('LOG_LEVEL')
    if (text === null) return 'info'
    const level = logLevels.find((known) => known === text)
    return level ?? fault(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${text}".`, 'info')
  }

  const readSecret = (): string | null => {
    const text = read('SESSION_SECRET')
    if (text === null || text.length >= 16) return text
    return fault('SESSION_SECRET must have at least 16 characters.', null)
  }

  // A secret never appears in a fault: faults are printed and end up in somebody's log.
  const readAdminPin = (): string | null => {
    const text = read('ADMIN_PIN')
    return text === null || pinShape.test(text) ? text : fault('ADMIN_PIN must have 4 to 12 digits.', null)
  }

  const readWebhookHosts = (): readonly string[] => {
    const names = (read('WEBHOOK_HOSTS') ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== '')
    const wrong = names.find((name) => !/^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/.test(name))
    return wrong === undefined
      ? names
      : fault(`WEBHOOK_HOSTS must be hosts such as hooks.example.com or 10.0.0.5:8080, not "${wrong}".`, [])
  }

  const config: Config = {
    port: readPort(),
    host: read('HOST') ?? '127.0.0.1',
    publicUrl: readPublicUrl(),
    redisUrl: readRedisUrl(),
    dataDir: read('DATA_DIR') ?? '.data',
    sessionSecret: readSecret(),
    clock: readClock(),
    demo: readSwitch('DEMO', true),
    demoOnLan: readSwitch('DEMO_ON_LAN', false),
    logLevel: readLogLevel(),
    adminPin: readAdminPin(),
    webhookHosts: readWebhookHosts(),
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config }
}

/** Only the machine itself can reach such an address. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host === '::1' ||
  /^127(?:\.\d{1,3}){3}$/.test(host) ||
  host.startsWith('::ffff:127.')
