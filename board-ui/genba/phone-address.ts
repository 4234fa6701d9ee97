/** Where a phone finds the walk; null when this page was opened by a name that only this machine knows. */
export const phoneAddress = (origin: string): string | null => {
  const { hostname } = new URL(origin)
  const own = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  return own ? null : `${origin}/foreman/genba`
}
