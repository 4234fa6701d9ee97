import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPace } from '#board-ui/wall/pace.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const counted = () => {
  let count = 0
  const prepared: number[] = []
  const pace = createPace({
    prepare: () => prepared.push(count),
    act: () => {
      count += 1
    },
  })
  return { pace, count: () => count, prepared: () => prepared }
}

test('what happens now and then is done at once', () => {
  const { pace, count } = counted()
  for (let event = 1; event <= 30; event += 1) {
    pace.ask()
    expect(count()).toBe(event)
    vi.advanceTimersByTime(100)
  }
})

test('a flood is answered some times at once, then ten times a second, and to its end', () => {
  const { pace, count } = counted()
  const seconds = 20
  for (let event = 0; event < seconds * 50; event += 1) {
    pace.ask()
    vi.advanceTimersByTime(20)
  }
  expect(count()).toBeGreaterThanOrEqual(seconds * 8)
  expect(count()).toBeLessThanOrEqual(seconds * 10 + 20)
  const before = count()
  pace.ask()
  vi.advanceTimersByTime(200)
  expect(count()).toBeGreaterThan(before)
})

test('in a flood the work is done in two tasks, the first half before the second', () => {
  const { pace, count, prepared } = counted()
  while (prepared().length === 0) {
    pace.ask()
    vi.advanceTimersByTime(1)
  }
  const before = count()
  expect(prepared()).toEqual([before])
  vi.advanceTimersByTime(1)
  expect(count()).toBe(before + 1)
})

test('nothing is done after the end', () => {
  const { pace, count } = counted()
  for (let event = 0; event < 30; event += 1) pace.ask()
  const before = count()
  pace.stop()
  vi.advanceTimersByTime(1_000)
  expect(count()).toBe(before)
})
