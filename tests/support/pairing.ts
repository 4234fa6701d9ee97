import { webcrypto } from 'node:crypto'
import { request } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import { story } from './story-house.ts'
import type { Answered, TestServer } from './server.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const
const { subtle } = webcrypto

export interface TestKey {
  /** As a screen sends it. */
  readonly text: string
  sign(purpose: string, nonce: string): Promise<string>
}

export const newKey = async (): Promise<TestKey> => {
  const { privateKey, publicKey } = await subtle.generateKey(ALGORITHM, false, ['sign', 'verify'])
  const raw = Buffer.from(await subtle.exportKey('raw', publicKey))
  return {
    text: raw.toString('base64url'),
    sign: async (purpose, nonce) => {
      const text = new TextEncoder().encode(`${purpose}:${nonce}`)
      const made = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, text)
      return Buffer.from(made).toString('base64url')
    },
  }
}

let addresses = 0
/** An address nobody had before: what one asks too much is not counted against another. */
export const newAddress = (): string => {
  addresses += 1
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
}

/** A TV as the server sees it, behind the proxy that PUBLIC_URL announces. */
export interface TestTv {
  readonly key: TestKey | null
  readonly address: string
  readonly code: string
  readonly secret: string
  /** Once it was let in: `tv=…`. */
  cookie: string
  post(path: string, body: object, from?: Partial<Way>): Promise<Answered>
  /** Asks whether it was approved; signs what it is told to sign. */
  poll(from?: Partial<Way>): Promise<Answered>
  /** What the next handshake has to show. */
  proof(from?: Partial<Way>): Promise<Readonly<Record<string, string>>>
  /** Resolves when connected; rejects with the status the server answered. */
  connect(from?: Partial<Way>, proof?: Readonly<Record<string, string>>): Promise<Socket>
}
export interface Way {
  readonly server: TestServer
  readonly address: string
  readonly cookie: string
}

const json = { 'content-type': 'application/json' }

/** The `tv` cookie an answer sets; empty when it sets none. */
export const tvCookieIn = ({ headers }: Answered): string =>
  headers
    .getSetCookie()
    .find((line) => line.startsWith('tv='))
    ?.split(';')[0] ?? ''

export const sendFrom = (
  server: TestServer,
  address: string,
  path: string,
  body: object,
  cookie = '',
): Promise<Answered> =>
  server.send('POST', path, {
    headers: {
      ...json,
      'x-forwarded-for': address,
      'user-agent': 'Mozilla/5.0 (Web0S; Linux/SmartTV) Chrome/87.0',
    },
    body: JSON.stringify(body),
    cookie,
  })

/** Asks for a code. Throws when that is refused. */
export const newTv = async (
  server: TestServer,
  wishes: { readonly key?: TestKey | null; readonly shop?: string; readonly address?: string } = {},
): Promise<TestTv> => {
  const key = wishes.key === undefined ? await newKey() : wishes.key
  const address = wishes.address ?? newAddress()
  const wish = { shop: wishes.shop ?? story, ...(key ? { key: key.text } : {}) }
  const asked = await sendFrom(server, address, '/api/pairings', wish)
  if (asked.status !== 200) throw new Error(`no code: ${asked.status} ${JSON.stringify(asked.body)}`)
  const { code, secret } = asked.body
  let nonce: string | undefined = asked.body.nonce

  const tv: TestTv = {
    key,
    address,
    code,
    secret,
    cookie: '',
    post: (path, body, from = {}) =>
      sendFrom(from.server ?? server, from.address ?? address, path, body, from.cookie ?? tv.cookie),
    async poll(from) {
      const proof = key && nonce ? { nonce, signature: await key.sign('pairing', nonce) } : {}
      const answer = await tv.post('/api/pairings/poll', { code, secret, ...proof }, from)
      nonce = answer.body.nonce
      if (answer.body.state === 'approved') tv.cookie = tvCookieIn(answer)
      return answer.body.state === 'prove' ? tv.poll(from) : answer
    },
    async proof(from) {
      const { body } = await tv.post('/api/screens/nonce', {}, from)
      return key && body.nonce ? { nonce: body.nonce, signature: await key.sign('socket', body.nonce) } : {}
    },
    async connect(from = {}, proof) {
      const shown = proof ?? (await tv.proof(from))
      return dial(from.server ?? server, from.address ?? address, from.cookie ?? tv.cookie, shown)
    },
  }
  return tv
}

const dial = (
  { url }: TestServer,
  address: string,
  cookie: string,
  proof: Readonly<Record<string, string>>,
): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      query: { as: 'tv', shop: story, ...proof },
      extraHeaders: { cookie, origin: url, 'x-forwarded-for': address },
    })
    socket.once('connect', () => resolve(socket))
    socket.once('connect_error', (error) => {
      const said = 'description' in error ? String(Reflect.get(Object(error.description), 'message')) : ''
      reject(new Error(/\b\d{3}\b/.exec(said)?.[0] ?? error.message))
    })
  })

/** A socket that was opened by the rules and never answers a ping, as of a TV that lost its network. */
export const silentSocket = (tv: TestTv, server: TestServer, proof: Readonly<Record<string, string>>) =>
  new Promise<Duplex>((resolve, reject) => {
    const { hostname, port, origin } = new URL(server.url)
    const query = new URLSearchParams({ EIO: '4', transport: 'websocket', as: 'tv', ...proof })
    const ask = request({
      host: hostname,
      port,
      path: `/socket.io/?${query}`,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'x-forwarded-for': tv.address,
        cookie: tv.cookie,
        origin,
      },
    })
    ask.on('response', ({ statusCode }) => reject(new Error(String(statusCode))))
    ask.on('error', reject)
    ask.on('upgrade', (_response, line) => {
      line.on('error', () => {})
      // One masked text frame, the mask all zeros: `40`, Socket.IO's wish to join.
      line.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30]))
      // Its answer comes as a frame that begins with `40` too.
      line.on('data', (chunk: Buffer) => {
        if (chunk.includes('40{')) resolve(line)
      })
    })
    ask.end()
  })
