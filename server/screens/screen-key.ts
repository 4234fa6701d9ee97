import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'

/** An uncompressed point of P-256: 04, then 32 bytes each for x and y. */
const LENGTH = 65
const MARK = 4

/** The key behind its text, base64url of the point; null when it is none. */
export const readKey = (text: string): KeyObject | null => {
  const point = Buffer.from(text, 'base64url')
  if (point.length !== LENGTH || point[0] !== MARK || point.toString('base64url') !== text) return null
  const part = (from: number) => point.subarray(from, from + 32).toString('base64url')
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) }, format: 'jwk' })
  } catch {
    // Not on the curve.
    return null
  }
}

/** What a signature was made for stands in front of what was signed, so that one cannot serve for another. */
export type Purpose = 'pairing' | 'socket' | 'pass'

/** `signature` as WebCrypto gives it, r and s side by side, in base64url. */
export const isSigned = (key: string, purpose: Purpose, nonce: string, signature: string): boolean => {
  const made = Buffer.from(signature, 'base64url')
  const known = readKey(key)
  if (!known || made.length !== 64) return false
  return verify('sha256', Buffer.from(`${purpose}:${nonce}`), { key: known, dsaEncoding: 'ieee-p1363' }, made)
}

/** Three bytes of the key's sha256; screens on both sides show a word for each. */
export const fingerprintOf = (key: string): readonly [number, number, number] => {
  const [a = 0, b = 0, c = 0] = createHash('sha256').update(Buffer.from(key, 'base64url')).digest()
  return [a, b, c]
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
