import type { TabChannel } from '../tab-channel.ts'

/** So long a tab that is asked may take to answer. */
const ANSWER_MS = 300

export type Message =
  | { readonly type: 'here'; readonly id: string; readonly audible: boolean }
  | { readonly type: 'who' }
  | { readonly type: 'bye'; readonly id: string }

export interface OneTab {
  /** Tells the others whether this tab can be heard: one that can goes before one that cannot. */
  audible(can: boolean): void
  /** Does it in one tab. Those which go before are asked whether they are still there: a tab can crash, or freeze. */
  act(run: () => void): void
  /** The page is hidden for good, or may come back: its place is free meanwhile. */
  leave(): void
  enter(): void
  close(): void
}

/** Browsers without channels: each tab is alone. */
const alone: OneTab = { audible() {}, act: (run) => run(), leave() {}, enter() {}, close() {} }

/**
 * Which of the tabs of one kind on this device acts for all: of those that can be heard the oldest. `id` is this tab's
 * name, in the order of age.
 */
export const oneTab = (id: string, channel: TabChannel<Message> | null): OneTab => {
  if (!channel) return alone
  const others = new Map<string, boolean>()
  const doubted = new Set<string>()
  let audible = false
  const rank = (name: string, can: boolean) => `${can ? 0 : 1}${name}`
  const before = () =>
    [...others].flatMap(([name, can]) => (rank(name, can) < rank(id, audible) ? [name] : []))
  const say = () => channel.say({ type: 'here', id, audible })
  channel.listen((message) => {
    if (message.type === 'who') return say()
    doubted.delete(message.id)
    if (message.type === 'here') others.set(message.id, message.audible)
    else others.delete(message.id)
  })
  const enter = () => {
    say()
    channel.say({ type: 'who' })
  }
  const leave = () => channel.say({ type: 'bye', id })
  enter()
  return {
    enter,
    leave,
    audible(can) {
      if (can === audible) return
      audible = can
      say()
    },
    act(run) {
      const asked = before()
      if (asked.length === 0) return run()
      for (const name of asked) doubted.add(name)
      channel.say({ type: 'who' })
      setTimeout(() => {
        for (const name of doubted) others.delete(name)
        doubted.clear()
        if (before().length === 0) run()
      }, ANSWER_MS)
    },
    close() {
      leave()
      channel.close()
    },
  }
}
