import type { Request, Response } from 'express'

/** `sid` signs a person in, `tv` lets a screen watch. */
export type CookieName = 'sid' | 'tv'

/** Behind https the browser itself refuses a cookie that another host or path tries to plant. */
export const cookieName = (name: CookieName, secure: boolean): string => (secure ? `__Host-${name}` : name)

/** The value of one cookie in a `Cookie` header; undefined when it is not there. */
export const cookieIn = (header: string | undefined, name: string): string | undefined => {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

export interface Cookies {
  read(request: Request, name: CookieName): string | undefined
  /** `seconds` is the life of the cookie. */
  set(response: Response, name: CookieName, value: string, seconds: number): void
  clear(response: Response, name: CookieName): void
}

export const createCookies = (secure: boolean): Cookies => {
  const shape = { httpOnly: true, sameSite: 'strict', path: '/', secure } as const
  return {
    read: (request, name) => cookieIn(request.headers.cookie, cookieName(name, secure)),
    set: (response, name, value, seconds) => {
      response.cookie(cookieName(name, secure), value, { ...shape, maxAge: seconds * 1000 })
    },
    clear: (response, name) => {
      response.clearCookie(cookieName(name, secure), shape)
    },
  }
}

/**
 * The token of a socket. A screen that only watches says so (`as`): then the screen's own cookie
 * comes first, so that a foreman's browser does not show the wall with a foreman's eyes.
 */
export const tokenIn = (header: string | undefined, as: string | null, secure: boolean): string | null => {
  const of = (name: CookieName) => cookieIn(header, cookieName(name, secure)) ?? null
  return as === 'tv' || as === 'lounge' ? (of('tv') ?? of('sid')) : of('sid')
}
