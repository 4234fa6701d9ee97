import { onMounted, onUnmounted, shallowRef } from 'vue'
import { forget, forgetAll, keep, type KeptPairing, recall } from '#screen/screen-keep.ts'
import { newKeys, publicHalf, sign } from '#screen/screen-key.ts'
import { screenPass } from '#screen/screen-pass.ts'
import type { Fingerprint } from '#screen/words/fingerprint-words.ts'
import { askAgain, askForCode, type Waited } from './ask-server.ts'
import { destination, type PairWish } from './wish.ts'

export type Stage =
  | { readonly is: 'asking' }
  | { readonly is: 'waiting'; readonly why: 'away' | 'full' }
  | {
      readonly is: 'open'
      readonly code: string
      /** By the clock of this device. */
      readonly expires: number
      readonly fingerprint: Fingerprint | null
      readonly away: boolean
    }
  | { readonly is: 'declined' }
  | { readonly is: 'approved'; readonly name: string }

const AFTER_DECLINED_MS = 60_000
/** A kept code that ends sooner is not worth showing. */
const WORTH_MS = 15_000

/** Asks for a code, shows it, asks whether it was approved, and begins anew until somebody approves. */
export const usePairing = (wish: PairWish, go: (path: string) => void) => {
  const stage = shallowRef<Stage>({ is: 'asking' })
  const left = new AbortController()
  const isHere = (): boolean => !left.signal.aborted
  let wake: (() => void) | undefined

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  /** Keys that this browser can also remember: with a key that a reload loses the pass would be lost too. */
  const lastingKeys = async (): Promise<CryptoKeyPair | null> => {
    const keys = await newKeys()
    if (!keys) return null
    await keep('pairing', { keys, code: '', secret: '', shop: wish.shop, expires: 0 })
    return (await recall('pairing')) ? keys : null
  }

  /** After a reload the code that somebody may be typing this moment still holds. */
  const kept = async (): Promise<KeptPairing | null> => {
    const before = await recall('pairing')
    return before && before.shop === wish.shop && before.expires - Date.now() > WORTH_MS ? before : null
  }

  const opened = async (): Promise<KeptPairing | null> => {
    const keys = await lastingKeys()
    const half = keys && (await publicHalf(keys))
    const answer = await askForCode(wish.shop, half?.text ?? null)
    if ('refused' in answer) {
      stage.value = { is: 'waiting', why: answer.refused }
      await pause(answer.retryAfter * 1_000)
      return null
    }
    const { code, secret, expiresIn } = answer
    const pairing = { keys, code, secret, shop: wish.shop, expires: Date.now() + expiresIn * 1_000 }
    await keep('pairing', pairing)
    return pairing
  }

  const approve = async ({ keys }: KeptPairing, { kind, shop, name = '' }: Waited): Promise<void> => {
    stage.value = { is: 'approved', name }
    const page = destination(wish, kind === 'lounge' ? '/lounge' : '/wall', shop ?? '')
    await keep('pass', { key: keys?.privateKey ?? null, page })
    await forget('pairing')
    left.abort()
    go(page)
  }

  /** Asks until it is decided about. */
  const wait = async (pairing: KeptPairing): Promise<void> => {
    const { keys, code, expires } = pairing
    const fingerprint = (keys && (await publicHalf(keys)))?.fingerprint ?? null
    const show = (away: boolean) => {
      stage.value = { is: 'open', code, expires, fingerprint, away }
    }
    show(false)
    let nonce: string | undefined
    let proof: { readonly nonce: string; readonly signature: string } | null = null
    while (isHere()) {
      if (keys && nonce !== undefined)
        proof = { nonce, signature: await sign(keys.privateKey, 'pairing', nonce) }
      const answer = await askAgain(pairing, proof)
      if (!isHere()) return
      if ('refused' in answer) {
        show(true)
        await pause(answer.retryAfter * 1_000)
        if (Date.now() > expires) return
        continue
      }
      show(false)
      nonce = answer.nonce
      if (answer.state === 'expired') return
      if (answer.state === 'approved') return approve(pairing, answer)
      if (answer.state === 'declined') {
        stage.value = { is: 'declined' }
        return pause(AFTER_DECLINED_MS)
      }
      if (answer.state !== 'prove') await pause(answer.interval * 1_000)
    }
  }

  /** A screen that was let in and opens this page after a restart goes to its board, unless it was sent for another. */
  const known = async (): Promise<string | null> => {
    const pass = await recall('pass')
    if (!pass || (wish.to !== null && wish.to !== pass.page)) return null
    while (isHere()) {
      try {
        const proof = await screenPass().proof(true)
        if (proof.is === 'query') return pass.page
        await forgetAll()
        return null
      } catch {
        stage.value = { is: 'waiting', why: 'away' }
        await pause(5_000)
      }
    }
    return null
  }

  const run = async (): Promise<void> => {
    const page = await known()
    if (page !== null) return go(page)
    while (isHere()) {
      const pairing = (await kept()) ?? (await opened())
      if (!pairing || !isHere()) continue
      await wait(pairing)
      if (isHere()) await forget('pairing')
    }
  }

  onMounted(() => void run())
  onUnmounted(() => {
    left.abort()
    wake?.()
  })
  return { stage, again: () => wake?.() }
}
