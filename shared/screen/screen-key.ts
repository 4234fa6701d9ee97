const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const

const base64url = (bytes: ArrayBuffer): string =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')

/** Null where the browser has no WebCrypto, as on a page that came over plain http. */
const subtle = (): SubtleCrypto | null => (typeof crypto === 'undefined' ? null : (crypto.subtle ?? null))

/** What a signature is made for, such as `socket`, stands in front of what is signed. */
export const sign = async (key: CryptoKey, purpose: string, nonce: string): Promise<string> => {
  const text = new TextEncoder().encode(`${purpose}:${nonce}`)
  const made = await subtle()?.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, text)
  return made ? base64url(made) : ''
}

/** A key of its own for this screen; its private half cannot leave the browser. */
export const newKeys = async (): Promise<CryptoKeyPair | null> =>
  (await subtle()?.generateKey(ALGORITHM, false, ['sign', 'verify'])) ?? null

/** The public half as the server reads it, and the three bytes people compare. */
export const publicHalf = async (keys: CryptoKeyPair) => {
  const tool = subtle()
  if (!tool) return null
  const raw = await tool.exportKey('raw', keys.publicKey)
  const [a = 0, b = 0, c = 0] = new Uint8Array(await tool.digest('SHA-256', raw))
  return { text: base64url(raw), fingerprint: [a, b, c] as const }
}
