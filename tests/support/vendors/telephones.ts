import { type Listener, listen } from './listener.ts'

export interface Telephones extends Listener {
  /** What an admin enters. */
  readonly address: string
  /** Who was put through to whom. */
  rung(): readonly { readonly caller: string; readonly callee: string }[]
}

/** A telephone system that puts its extensions through: `{id, caller, callee}` by POST, with a token. */
export const openTelephones = async (
  token: string,
  extensions: readonly string[],
  now: () => number = Date.now,
): Promise<Telephones> => {
  const rung: { caller: string; callee: string }[] = []
  const known = new Set<string>()
  const listener = await listen(({ path, headers, body }) => {
    if (path !== '/call/dial') return { status: 404 }
    if (headers.authorization !== `Bearer ${token}`) return { status: 401, body: { errcode: 10_004 } }
    if (!extensions.includes(body?.caller)) return { body: { errcode: 20_047, errmsg: 'no such extension' } }
    const id = String(headers['idempotency-key'])
    if (!known.has(id)) rung.push({ caller: body.caller, callee: body.callee })
    known.add(id)
    return { body: { errcode: 0, errmsg: 'SUCCESS', call_id: '1609.7' } }
  }, now)
  return { ...listener, address: `${listener.url}/call/dial`, rung: () => rung }
}
