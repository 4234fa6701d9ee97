import type { Pass, ScreenKind, ScreenRecord } from '#server/store/screen-records.ts'

/** The life of one token: a screen that stays dark longer is paired anew. */
export const PASS_LIFE = 90 * 24 * 60 * 60_000
export const ROTATE_AFTER = 24 * 60 * 60_000

export const roleOf = (kind: ScreenKind): 'tv' | 'lounge' => (kind === 'wall' ? 'tv' : 'lounge')
export const pageOf = (kind: ScreenKind): '/wall' | '/lounge' => (kind === 'wall' ? '/wall' : '/lounge')
/** As whom its sessions are kept, so that ending them all is one stroke. */
export const userOf = (screen: string): string => `screen:${screen}`

export const freshPass = (hash: string, now: number): Pass => ({ hash, at: now, used: false })

export type Presented =
  | { readonly is: 'good'; readonly after: ScreenRecord }
  /** A spent token came back: whoever sent it or whoever has the successor copied it. */
  | { readonly is: 'reused' }
  | { readonly is: 'ended' }

/**
 * A token is shown. The successor takes its place when it is used for the first time and not
 * before: a screen that was cut off from the answer still has the old one alone.
 */
export const presented = (screen: ScreenRecord, hash: string): Presented => {
  if (screen.ended !== null) return { is: 'ended' }
  if (screen.next?.hash === hash)
    return { is: 'good', after: { ...screen, pass: { ...screen.next, used: true }, next: null } }
  if (screen.pass?.hash === hash)
    return {
      is: 'good',
      after: screen.pass.used ? screen : { ...screen, pass: { ...screen.pass, used: true } },
    }
  return { is: 'reused' }
}

/** A day is over, and no successor is on its way since less than that. */
export const isDue = ({ pass, next }: ScreenRecord, now: number): boolean =>
  pass !== null && now - pass.at >= ROTATE_AFTER && (next === null || now - next.at >= ROTATE_AFTER)

/** The first token of a screen; again as long as none was used, as an answer may be lost. */
export const issued = (screen: ScreenRecord, hash: string, now: number): ScreenRecord | null =>
  screen.ended !== null || screen.pass?.used === true ? null : { ...screen, pass: freshPass(hash, now) }
