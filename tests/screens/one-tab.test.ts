import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Message, oneTab, type OneTab } from '#screen/bell/one-tab.ts'
import type { TabChannel } from '#screen/tab-channel.ts'

/** Tabs of one device, which hear each other at once. */
const device = () => {
  const hearers = new Map<string, (message: Message) => void>()
  const open = (id: string): { readonly tab: OneTab; readonly crash: () => void } => {
    const crash = () => void hearers.delete(id)
    const channel: TabChannel<Message> = {
      say(message) {
        for (const [name, hear] of hearers) if (name !== id) hear(message)
      },
      listen: (hear) => void hearers.set(id, hear),
      close: crash,
    }
    return { tab: oneTab(id, channel), crash }
  }
  return open
}
const rung: string[] = []
/** A duty reaches all tabs; who rings? */
const ring = (...tabs: readonly (readonly [string, OneTab])[]): readonly string[] => {
  rung.length = 0
  for (const [name, tab] of tabs) tab.act(() => rung.push(name))
  vi.runAllTimers()
  return [...rung]
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('of two tabs the older one rings, and at once', () => {
  const open = device()
  const [a, b] = [open('a').tab, open('b').tab]
  rung.length = 0
  a.act(() => rung.push('a'))
  expect(rung).toEqual(['a'])
  expect(ring(['b', b], ['a', a])).toEqual(['a'])
})

test('a tab that can be heard goes before an older one that cannot', () => {
  const open = device()
  const [a, b] = [open('a').tab, open('b').tab]
  b.audible(true)
  expect(ring(['a', a], ['b', b])).toEqual(['b'])
  a.audible(true)
  expect(ring(['a', a], ['b', b])).toEqual(['a'])
})

test('the next one rings when the first has left, and again does not when it has come back', () => {
  const open = device()
  const [a, b] = [open('a').tab, open('b').tab]
  a.leave()
  expect(ring(['b', b])).toEqual(['b'])
  a.enter()
  expect(ring(['a', a], ['b', b])).toEqual(['a'])
  a.close()
  expect(ring(['b', b])).toEqual(['b'])
})

test('a tab that crashed is asked, does not answer, and is waited for no longer', () => {
  const open = device()
  const first = open('a')
  const [b, c] = [open('b').tab, open('c').tab]
  first.crash()
  expect(ring(['b', b], ['c', c])).toEqual(['b'])
  rung.length = 0
  b.act(() => rung.push('b'))
  expect(rung).toEqual(['b'])
})

test('without channels each tab is alone', () => {
  expect(ring(['a', oneTab('a', null)])).toEqual(['a'])
})
