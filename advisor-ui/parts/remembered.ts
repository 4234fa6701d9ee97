const KEY = 'sign-in'

/** Where somebody signed in last on this device. Never the PIN. */
export interface Remembered {
  readonly shop: string
  readonly user: string
}

export const recall = (): Remembered => {
  try {
    const [shop, user]: readonly unknown[] = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return { shop: typeof shop === 'string' ? shop : '', user: typeof user === 'string' ? user : '' }
  } catch {
    return { shop: '', user: '' }
  }
}

export const remember = ({ shop, user }: Remembered): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify([shop, user]))
  } catch {
    // Without storage both are typed again.
  }
}
