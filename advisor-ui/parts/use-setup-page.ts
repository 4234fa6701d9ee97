import { computed, type ComputedRef, onMounted, type Ref, shallowRef } from 'vue'
import { readSession, type Session } from './session.ts'

export interface SetupPage {
  readonly session: Readonly<Ref<Session | null>>
  /** The one in the address, or that of the session. */
  readonly shop: ComputedRef<string>
  /** Where somebody of this role goes back to. */
  readonly home: ComputedRef<string>
  toSignIn(): void
}

/** A page on which a shop is set up: looks once it knows who is there; nobody is led to the sign-in. */
export const useSetupPage = (look: () => Promise<void>, away: () => void): SetupPage => {
  const session = shallowRef<Session | null>(null)
  const toSignIn = () =>
    location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`)
  onMounted(async () => {
    try {
      session.value = await readSession()
    } catch {
      away()
      return
    }
    if (session.value) await look()
    else toSignIn()
  })
  return {
    session,
    shop: computed(() => new URLSearchParams(location.search).get('shop') ?? session.value?.shop ?? ''),
    home: computed(() => (session.value?.role === 'manager' ? '/foreman' : '/import')),
    toSignIn,
  }
}
