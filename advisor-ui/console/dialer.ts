import {
  computed,
  type ComputedRef,
  inject,
  type InjectionKey,
  provide,
  type Ref,
  shallowRef,
  watch,
} from 'vue'
import { useShopStore } from '#screen/shop-store.ts'
import { cardZh } from '#screen/words/advisor-card.zh.ts'
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
type Said<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly fault: DialFault; readonly code: string }

const byMachine: DialWay = { kind: 'tel', extension: null }
const key: InjectionKey<Readonly<Ref<DialWay>>> = Symbol('dial way')

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const isFault = (word: unknown): word is DialFault =>
  typeof word === 'string' && Object.hasOwn(cardZh.dial.fault, word)

/** What the telephone system's refusal means for the one who waits. */
const meaning: Readonly<Record<string, DialFault>> = {
  busy: 'busy',
  limited: 'busy',
  timeout: 'unreachable',
  unreachable: 'unreachable',
  refused: 'refused',
  unknown: 'refused',
  phone: 'refused',
}

export const dialFaultOf = (answer: unknown): { readonly fault: DialFault; readonly code: string } => {
  const refusal = isObject(answer) ? answer['refusal'] : undefined
  if (!isObject(refusal)) return { fault: 'away', code: '' }
  const { reason, why, code } = refusal
  if (reason === 'dial-failed')
    return { fault: meaning[String(why)] ?? 'settings', code: typeof code === 'string' ? code : '' }
  return { fault: reason === 'store-away' ? 'away' : isFault(reason) ? reason : 'other', code: '' }
}

const ask = async <Body>(method: string, path: string): Promise<Said<Body>> => {
  try {
    const response = await fetch(path, { method, cache: 'no-store' })
    const body: Body = await response.json()
    return response.ok ? { ok: true, body } : { ok: false, ...dialFaultOf(body) }
  } catch {
    return { ok: false, fault: 'away', code: '' }
  }
}

/** Learnt when the console comes to life, and anew after each cut: an admin may have changed it. */
export const provideDialWay = (session: Session): void => {
  const way = shallowRef(byMachine)
  const store = useShopStore()
  const read = async () => {
    const answer = await ask<DialWay>('GET', `/api/shops/${encodeURIComponent(session.shop)}/dialer`)
    if (answer.ok) way.value = answer.body
  }
  watch(
    () => store.link === 'live' && maySeeContact(session.role),
    (live) => {
      if (live) void read()
    },
    { immediate: true },
  )
  provide(key, way)
}

export interface Dial {
  readonly way: Readonly<Ref<DialWay>>
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
  const way = inject(key, () => shallowRef(byMachine), true)
  const state = shallowRef<'idle' | 'asking' | 'ringing'>('idle')
  const fault = shallowRef<{ readonly fault: DialFault; readonly code: string } | null>(null)
  watch(path, () => {
    state.value = 'idle'
    fault.value = null
  })
  return {
    way,
    state,
    said: computed(() => {
      const say = words.value.card.dial
      if (fault.value) {
        const { fault: kind, code } = fault.value
        return code === '' ? say.fault[kind] : `${say.fault[kind]} · ${code}`
      }
      return state.value === 'ringing' ? say.ringing(way.value.extension ?? '') : ''
    }),
    failed: computed(() => fault.value !== null),
    async ring() {
      if (state.value === 'asking') return
      const asked = path()
      state.value = 'asking'
      fault.value = null
      const answer = await ask<object>('POST', `/api/shops/${encodeURIComponent(session.shop)}${asked}/dial`)
      if (path() !== asked) return
      state.value = answer.ok ? 'ringing' : 'idle'
      fault.value = answer.ok ? null : answer
    },
  }
}
