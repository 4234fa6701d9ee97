import { lookup } from 'node:dns'
import * as http from 'node:http'
import * as https from 'node:https'
import { isInside, type Way } from './guard.ts'
import type { VendorAnswer, VendorRequest, Verdict } from './verdict.ts'

const TIMEOUT = 8_000
/** Answers are a few words; of a longer one the rest is not read. */
const MOST = 64 * 1024

class Inside extends Error {}

/**
 * Looked at when the connection is made and not before: a name may lead elsewhere a moment later. `isInside`
 * is asked of the very address that is connected to.
 */
const outsideOnly: http.RequestOptions['lookup'] = (name, options, found) => {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || !first) found(error ?? new Error('no address'), '', 0)
    else if (addresses.some(({ address }) => isInside(address))) found(new Inside('inside'), '', 0)
    else if (options.all === true) found(null, addresses)
    else found(null, first.address, first.family)
  })
}

/** Sends it and answers with what came back, or with what that nothing came back means. Never rejects. */
export const post = (
  way: Way,
  { headers, body }: VendorRequest,
  stopping: AbortSignal,
): Promise<VendorAnswer | Verdict> =>
  new Promise((resolve) => {
    const ask = way.url.protocol === 'https:' ? https.request : http.request
    const signal = AbortSignal.any([stopping, AbortSignal.timeout(TIMEOUT)])
    const request = ask(
      way.url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'workshop-board' },
        agent: false,
        signal,
        ...(way.trusted ? {} : { lookup: outsideOnly }),
      },
      (response) => {
        let read = ''
        const done = () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: { 'retry-after': response.headers['retry-after'] },
            body: read,
          })
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          read += part
          if (read.length <= MOST) return
          read = read.slice(0, MOST)
          done()
          response.destroy()
        })
        response.on('end', done)
        response.on('error', () => resolve(faultOf(null, signal.aborted)))
      },
    )
    request.on('error', (error) => resolve(faultOf(error, signal.aborted)))
    request.end(body)
  })

/** Without its text: that may hold the address. */
const faultOf = (error: Error | null, late: boolean): Verdict => {
  if (error instanceof Inside) return { kind: 'settings', code: '', why: 'forbidden-address' }
  if (late) return { kind: 'again', code: '', why: 'timeout' }
  return { kind: 'again', code: codeOf(error), why: 'unreachable' }
}

const codeOf = (error: Error | null): string =>
  error && 'code' in error && typeof error.code === 'string' ? error.code : ''
