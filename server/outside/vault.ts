import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

export interface Vault<Secrets> {
  /** Bound to its place: a text sealed for one place opens at no other. */
  seal(secrets: Secrets, place: string): string
  /** Null when it was sealed under another secret of the house, or was tampered with. */
  open(sealed: string, place: string): Secrets | null
}

/** Stands before every sealed text, so that another way of sealing can live beside this one. */
const FORMAT = 'v1'
const IV = 12

/** `purpose` parts the keys: what one kind of secret is sealed with opens no other kind. */
export const createVault = <Secrets extends object>(houseSecret: string, purpose: string): Vault<Secrets> => {
  const key = Buffer.from(hkdfSync('sha256', houseSecret, '', `${purpose} secrets v1`, 32))
  return {
    seal(secrets, place) {
      const iv = randomBytes(IV)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()])
      return [FORMAT, iv, cipher.getAuthTag(), body]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.')
    },
    open(sealed, place) {
      const [format, iv = '', tag = '', body = ''] = sealed.split('.')
      if (format !== FORMAT) return null
      const bytes = (text: string) => Buffer.from(text, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes(iv), { authTagLength: 16 })
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes(tag))
        return JSON.parse(Buffer.concat([decipher.update(bytes(body)), decipher.final()]).toString('utf8'))
      } catch {
        return null
      }
    },
  }
}

/** All that is shown of a secret again. */
export const lastFour = (text: string): string => `••••${text.length > 8 ? text.slice(-4) : ''}`
