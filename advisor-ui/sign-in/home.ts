import type { Role } from '#domain/decision.ts'

const homes: Readonly<Record<Role, string>> = {
  tv: '/wall',
  lounge: '/lounge',
  technician: '/stall',
  foreman: '/foreman',
  parts: '/foreman',
  advisor: '/advisor',
  manager: '/foreman',
  admin: '/import',
}

/** Where a role begins. */
export const homeOf = (role: Role): string => homes[role]

/** The page that was asked for before signing in; null when it is not one of this house. */
export const askedPage = (search: string, origin: string): string | null => {
  const to = new URLSearchParams(search).get('to')
  if (to === null || !to.startsWith('/')) return null
  const url = URL.canParse(to, origin) ? new URL(to, origin) : null
  if (!url || url.origin !== origin || url.pathname === '/sign-in' || url.pathname === '/') return null
  return url.pathname + url.search + url.hash
}

/** The shop that the asked page names, so that nobody has to type it. */
export const askedShop = (search: string, origin: string): string => {
  const own = new URLSearchParams(search).get('shop')
  if (own !== null) return own
  const page = askedPage(search, origin)
  return page === null ? '' : (new URL(page, origin).searchParams.get('shop') ?? '')
}
