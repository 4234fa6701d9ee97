import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect as dial } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { io, type Socket } from 'socket.io-client'
import { builtServer, root } from './built-server.ts'

/** A server whose every sign-in is known to the tests. */
export const demoPin = '246810'

export interface Wishes {
  /** Further settings; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Without it the server runs its own Redis in its data folder. */
  readonly redisUrl?: string
  /** Where its data lie; a new folder of its own by default, thrown away when it stops. */
  readonly dataDir?: string
  /** Another build than the one of the sources. */
  readonly main?: string
}

export interface Answered {
  readonly status: number
  // The body is whatever the server said; a test says what it expects of it.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any
  readonly headers: Headers
}

export interface TestServer {
  /** `http://127.0.0.1:<port>`. */
  readonly url: string
  readonly dataDir: string
  readonly process: ChildProcess
  /** What it said on standard output and on standard error (its log). */
  readonly said: () => string
  readonly logged: () => string
  /** Signs in and answers with the cookie. Throws when that was refused. */
  signIn(shop: string, user: string, pin?: string): Promise<string>
  get(path: string, cookie?: string): Promise<Answered>
  post(path: string, body: unknown, cookie?: string): Promise<Answered>
  put(path: string, body: unknown, cookie?: string): Promise<Answered>
  /** Any request, without following redirects. */
  send(method: string, path: string, init?: RequestInit & { readonly cookie?: string }): Promise<Answered>
  /** One command over HTTP with a new id; answers with the body. */
  command(shop: string, cookie: string, command: object): Promise<Answered>
  /** An open socket, connected when this resolves. `query` as a page would send it: `{as: 'tv'}`. */
  connect(cookie: string, query?: Readonly<Record<string, string>>): Promise<Socket>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  kill9(): Promise<void>
}

/** A server killed outright leaves its Redis behind; on data of its own nobody would ever end it. */
const endRedis = (socket: string | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (socket === undefined) return resolve()
    const line = dial(socket, () => line.write('SHUTDOWN NOSAVE\r\n'))
    line.once('close', () => resolve())
    line.once('error', () => resolve())
  })

const settings = [
  'PUBLIC_URL',
  'CLOCK_START',
  'CLOCK_SPEED',
  'DEMO',
  'DEMO_ON_LAN',
  'ADMIN_PIN',
  'REDIS_URL',
  'HOST',
]

/** Runs the server as it is shipped, on a free port, and resolves when it says that it is ready. */
export const startServer = async (wishes: Wishes = {}): Promise<TestServer> => {
  const main = wishes.main ?? (await builtServer())
  const own = wishes.dataDir === undefined
  const dataDir = wishes.dataDir ?? mkdtempSync(join(tmpdir(), 'smb-data-'))
  const env: Record<string, string | undefined> = {
    ...process.env,
    ...Object.fromEntries(settings.map((name) => [name, undefined])),
    NODE_ENV: 'production',
    PORT: '0',
    DATA_DIR: dataDir,
    SESSION_SECRET: 'a secret for tests and nothing else',
    LOG_LEVEL: 'info',
    ...(wishes.redisUrl === undefined ? {} : { REDIS_URL: wishes.redisUrl }),
    ...wishes.env,
  }
  const child = spawn(process.execPath, [main], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let logged = ''
  child.stdout.on('data', (chunk) => {
    said += String(chunk)
  })
  child.stderr.on('data', (chunk) => {
    logged += String(chunk)
  })
  const gone = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const ready = /^ready (http:\/\/\S+)$/m.exec(said)?.[1]
      if (ready !== undefined) resolve(ready)
    })
    void gone.then((code) => {
      if (own) rmSync(dataDir, { recursive: true, force: true })
      reject(new Error(`the server ended with ${code}\n${said}\n${logged}`))
    })
  })

  const sockets = new Set<Socket>()
  const send: TestServer['send'] = async (method, path, { cookie, ...init } = {}) => {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...init, method, headers })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }
  const json =
    (method: string): TestServer['post'] =>
    (path, body, cookie) =>
      send(method, path, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        ...(cookie === undefined ? {} : { cookie }),
      })
  const post = json('POST')
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    for (const socket of sockets) socket.disconnect()
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    const code = await gone
    if (own) rmSync(dataDir, { recursive: true, force: true })
    return code
  }

  return {
    url,
    dataDir,
    process: child,
    said: () => said,
    logged: () => logged,
    signIn: async (shop, user, pin = demoPin) => {
      const { status, headers, body } = await post('/api/session', { shop, user, pin })
      const cookie = headers.get('set-cookie')?.split(';')[0]
      if (status !== 200 || cookie === undefined) throw new Error(`sign-in refused: ${JSON.stringify(body)}`)
      return cookie
    },
    get: (path, cookie) => send('GET', path, cookie === undefined ? {} : { cookie }),
    post,
    put: json('PUT'),
    send,
    command: (shop, cookie, command) =>
      post(`/api/shops/${shop}/commands`, { id: crypto.randomUUID(), ...command }, cookie),
    connect: (cookie, query = {}) =>
      new Promise((resolve, reject) => {
        const socket = io(url, {
          transports: ['websocket'],
          forceNew: true,
          query,
          extraHeaders: { cookie, origin: url },
        })
        sockets.add(socket)
        socket.once('connect', () => resolve(socket))
        socket.once('connect_error', reject)
      }),
    stop: () => end('SIGTERM'),
    kill9: async () => {
      await end('SIGKILL')
      if (own && wishes.redisUrl === undefined) await endRedis(/"socket":"([^"]+)"/.exec(logged)?.[1])
    },
  }
}
