import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { useDial } from '#advisor-ui/console/dialer.ts'
import type { Session } from '#advisor-ui/parts/session.ts'

const session: Session = { shop: 'demo', user: 'chen', role: 'advisor', name: '陈静', person: 'chen' }
const rings = vi.fn<typeof fetch>(async () => Response.json({ ok: true, call: 'c1', extension: '203' }))
beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  vi.stubGlobal('fetch', rings)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const open = () => {
  const path = ref('/orders/o1')
  let dial: ReturnType<typeof useDial> | undefined
  const page = mount(
    defineComponent(() => {
      dial = useDial(session, () => path.value)
      return () => h('p', dial?.said.value)
    }),
  )
  if (!dial) throw new Error('not mounted')
  return { page, path, dial }
}

test('a telephone rings for a minute, not for the rest of the day', async () => {
  const { page, dial } = open()
  await dial.ring()
  await nextTick()
  expect(page.text()).toContain('203')
  await vi.advanceTimersByTimeAsync(59_000)
  expect(dial.state.value).toBe('ringing')
  // Rung again, the minute begins anew.
  await dial.ring()
  await vi.advanceTimersByTimeAsync(59_000)
  expect(dial.state.value).toBe('ringing')
  await vi.advanceTimersByTimeAsync(1_000)
  expect([dial.state.value, page.text()]).toEqual(['idle', ''])
})

test('it does not ring for the next customer', async () => {
  const { path, dial } = open()
  await dial.ring()
  path.value = '/orders/o2'
  await nextTick()
  expect(dial.state.value).toBe('idle')
})
