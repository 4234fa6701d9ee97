import {
  computed,
  type ComputedRef,
  inject,
  type InjectionKey,
  onScopeDispose,
  provide,
  type Ref,
  shallowRef,
  watch,
} from 'vue'
import { useShopStore } from '#screen/shop-store.ts'
import { cardZh } from '#screen/words/advisor-card.zh.ts'
import type { AdvisorWords } from '#screen/words/advisor.zh.ts'
import { asking } from '../parts/ask.ts'
import type { Session } from '../parts/session.ts'
import { maySeeContact } from './may.ts'
import { words } from './words.ts'

/** How customers are rung: by the machine of the console, by the shop's telephone system, by hand. */
export interface DialWay {
  readonly kind: 'tel' | 'webhook' | 'none'
  /** Of the person who sits here: the telephone that rings first. */
  readonly extension: string | null
}

type DialFault = keyof typeof cardZh.dial.fault
interface Why {
  readonly fault: DialFault
  readonly code: string
}

/** So long a telephone rings before nobody expects it to any more. */
const RINGS_MS = 60_000

const byMachine: DialWay = { kind: 'tel', extension: null }
interface KnownWay {
  readonly way: Readonly<Ref<DialWay>>
  /** Resolves once the server has said how, or could not be asked: then it gives no number away either. */
  ready(): Promise<DialWay>
  /** Asks anew: an admin may have changed it. */
  refresh(): Promise<void>
}
const key: InjectionKey<KnownWay> = Symbol('dial way')

const isFault = (word: unknown): word is DialFault =>
  typeof word === 'string' && Object.hasOwn(cardZh.dial.fault, word)

/** What the telephone system's refusal means for the one who waits. */
const meaning: Readonly<Record<string, DialFault>> = {
  busy: 'busy',
  limited: 'busy',
  timeout: 'unsure',
  unreachable: 'unreachable',
  refused: 'refused',
}

const whyOf = (refusal: Readonly<Record<string, unknown>> | null): Why => {
  // No answer is no refusal: it may be ringing all the same.
  const { reason, why, code } = refusal ?? { reason: 'unsure' }
  if (reason === 'dial-failed')
    return { fault: meaning[String(why)] ?? 'settings', code: typeof code === 'string' ? code : '' }
  return { fault: reason === 'store-away' ? 'away' : isFault(reason) ? reason : 'other', code: '' }
}
const ask = asking(whyOf)

/** In the language of the page, with the telephone system's own code where it gave one. */
const inWords = ({ fault, code }: Why, { card }: AdvisorWords): string =>
  code === '' ? card.dial.fault[fault] : `${card.dial.fault[fault]} · ${code}`

/** What the telephone system said to a call that it did not take. */
export const dialWhy = (
  { why = '', code = '' }: { readonly why?: string; readonly code?: string },
  say: AdvisorWords,
): string => inWords(whyOf({ reason: 'dial-failed', why, code }), say)

/** Learnt when the console comes to life, and anew after each cut. */
export const provideDialWay = (session: Session): void => {
  const way = shallowRef(byMachine)
  const store = useShopStore()
  let known = false
  let reading: Promise<void> | null = null
  const read = async () => {
    const answer = await ask<DialWay>('GET', `/api/shops/${encodeURIComponent(session.shop)}/dialer`)
    if (!answer.ok) return
    known = true
    way.value = answer.body
  }
  const refresh = () =>
    (reading ??= read().finally(() => {
      reading = null
    }))
  watch(
    () => store.link === 'live' && maySeeContact(session.role),
    (live) => {
      if (live) void refresh()
    },
    { immediate: true },
  )
  provide(key, {
    way,
    refresh,
    async ready() {
      if (!known && maySeeContact(session.role)) await refresh()
      return way.value
    },
  })
}

const unasked = (): KnownWay => ({
  way: shallowRef(byMachine),
  ready: async () => byMachine,
  refresh: async () => {},
})

export interface Dial extends Omit<KnownWay, 'refresh'> {
  /** The telephone system was asked to ring: `asking` until it has answered. */
  readonly state: Readonly<Ref<'idle' | 'asking' | 'ringing'>>
  /** What the caller should do now, or why nothing rings; empty before a call. */
  readonly said: ComputedRef<string>
  readonly failed: ComputedRef<boolean>
  /** Has the telephone system ring the caller, then the customer, whose number it gets from the server. */
  ring(): Promise<void>
}

/** `path` below the shop, of the customer: `/orders/o1`. Whoever looks at another customer begins anew. */
export const useDial = (session: Session, path: () => string): Dial => {
  const { way, ready, refresh } = inject(key, unasked, true)
  const extension = shallowRef('')
  const state = shallowRef<'idle' | 'asking' | 'ringing'>('idle')
  const why = shallowRef<Why | null>(null)
  let quiet: ReturnType<typeof setTimeout> | undefined
  const hush = () => {
    clearTimeout(quiet)
    state.value = 'idle'
  }
  watch(path, () => {
    hush()
    why.value = null
  })
  onScopeDispose(() => clearTimeout(quiet))
  return {
    way,
    ready,
    state,
    said: computed(() => {
      if (why.value) return inWords(why.value, words.value)
      return state.value === 'ringing' ? words.value.card.dial.ringing(extension.value) : ''
    }),
    failed: computed(() => why.value !== null),
    async ring() {
      if (state.value === 'asking') return
      const asked = path()
      clearTimeout(quiet)
      state.value = 'asking'
      why.value = null
      const answer = await ask<Pick<DialWay, 'extension'>>(
        'POST',
        `/api/shops/${encodeURIComponent(session.shop)}${asked}/dial`,
      )
      if (path() !== asked) return
      state.value = answer.ok ? 'ringing' : 'idle'
      if (answer.ok) {
        extension.value = answer.body.extension ?? ''
        quiet = setTimeout(hush, RINGS_MS)
      } else if (answer.fault.fault === 'dialer-not-set') void refresh()
      why.value = answer.ok ? null : answer.fault
    },
  }
}
