// @vitest-environment node
import fc from 'fast-check'
import { IDBFactory, IDBObjectStore as FDBObjectStore } from 'fake-indexeddb'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Envelope } from '#domain/commands.ts'
import { type CommandId, jobId, minutes } from '#domain/ids.ts'
import { CONTACT_MS } from '#screen/outbox/kept-commands.ts'
import type { Outcome } from '#screen/send-command.ts'
import {
  deviceChannel,
  deviceLocks,
  type Line,
  type ModelHouse,
  modelHouse,
  openTab,
  type Tab,
} from '../support/outbox-tabs.ts'
import { receive } from '../support/small-shop.ts'

vi.setConfig({ testTimeout: 120_000 })
const SECOND = 1_000

beforeEach(() => {
  // The disk keeps its own time.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  newDevice()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const newDevice = () => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('navigator', { locks: deviceLocks() })
  vi.stubGlobal('BroadcastChannel', deviceChannel())
}
/** Until the disk and all promises have had their turns. */
const settle = async () => {
  for (let count = 0; count < 25; count += 1) await turn()
}
const pass = async (ms: number) => {
  await settle()
  await vi.advanceTimersByTimeAsync(ms)
  await settle()
}

interface Tapped {
  readonly id: CommandId
  readonly car: string
  /** Of the page it was made on, as long as that page lived; undefined while nobody has answered. */
  outcome?: Outcome
}

/** One person with pages on one device, and what he tapped. */
class Person {
  readonly onAir = new Map<CommandId, number>()
  readonly taps: Tapped[] = []
  readonly tabs: Tab[] = []
  readonly clashes: CommandId[] = []
  readonly house: ModelHouse
  constructor(house: ModelHouse) {
    this.house = house
  }
  open(): Tab {
    const tab = openTab(this.house, this.onAir)
    this.tabs.push(tab)
    return tab
  }
  tab(number: number): Tab | undefined {
    return this.tabs[number % Math.max(1, this.tabs.length)]
  }
  tap(tab: Tab, car: string): void {
    const reason = `${car} ${this.taps.length}`
    const job = jobId(car)
    const outcome = tab.outbox.send({ type: 'extend-job', job, remainingMinutes: minutes(5), reason })
    const id = tab.outbox.entries.at(-1)?.id
    if (!id) throw new Error('the tap was not kept')
    const tapped: Tapped = { id, car }
    this.taps.push(tapped)
    void outcome.then((answer) => (tapped.outcome = answer))
  }
  crash(tab: Tab): void {
    this.clashes.push(...tab.clashes)
    this.tabs.splice(this.tabs.indexOf(tab), 1)
    tab.crash()
  }
}

type Step =
  | { readonly do: 'tap'; readonly tab: number; readonly car: string }
  | { readonly do: 'cut' | 'connect' | 'reload' | 'open' | 'close'; readonly tab: number }
  | { readonly do: 'line'; readonly tab: number; readonly line: Line }
  | { readonly do: 'wait'; readonly ms: number }

const tab = fc.nat(2)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('tap' as const), tab, car: fc.constantFrom('a', 'b', 'c') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('cut', 'connect', 'reload', 'open', 'close'), tab }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('line' as const),
      tab,
      line: fc.constantFrom<Line>('good', 'deaf', 'mute'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(10, 600, 2_600, 5_100, 20_000),
    }),
  },
)

const take = async (person: Person, step: Step): Promise<void> => {
  if (step.do === 'wait') return pass(step.ms)
  const found = person.tab(step.tab)
  if (step.do === 'open' || !found) {
    if (person.tabs.length < 3) person.open().connect()
  } else if (step.do === 'tap') person.tap(found, step.car)
  else if (step.do === 'line') found.becomes(step.line)
  else if (step.do === 'connect') found.connect()
  else if (step.do === 'cut') found.cut()
  else {
    person.crash(found)
    if (step.do === 'reload') person.open().connect()
  }
  // A tap is safe when it is on the disk, and a finger needs longer than a disk.
  await settle()
}

/** The line is good again; whoever is asked says yes. */
const heal = async (person: Person): Promise<void> => {
  if (person.tabs.length === 0) person.open()
  for (const one of person.tabs) {
    one.becomes('good')
    one.connect()
  }
  for (let round = 0; round < 30; round += 1) {
    await pass(5 * SECOND)
    for (const { outbox } of person.tabs) {
      for (const { id, state } of outbox.entries) if (state === 'asking') outbox.retry(id)
    }
    if (person.tabs.every(({ outbox }) => outbox.pending === 0)) return
  }
}

describe('the outbox of one person, whatever happens to his pages and his line', () => {
  test('[H3][O2][O4] loses nothing, doubles nothing, keeps the order of each car and drops no refusal', async () => {
    let [lostAnswers, crashes] = [0, 0]
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 35 }), async (steps) => {
        newDevice()
        const refuses = ({ id }: Envelope) => id.charCodeAt(3) % 3 === 0
        const person = new Person(modelHouse(refuses))
        person.open().connect()
        for (const one of steps) await take(person, one)
        lostAnswers += steps.filter((one) => one.do === 'line' && one.line === 'mute').length
        crashes += steps.filter((one) => one.do === 'reload' || one.do === 'close').length
        await heal(person)

        const { taken } = person.house
        expect(new Set(taken.map(({ id }) => id))).toEqual(new Set(person.taps.map(({ id }) => id)))
        for (const car of ['a', 'b', 'c']) {
          const made = person.taps.filter((tap) => tap.car === car).map(({ id }) => id)
          const done = taken.map(({ id }) => id).filter((id) => made.includes(id))
          expect(done).toEqual(made)
        }
        for (const one of person.tabs) person.clashes.push(...one.clashes)
        expect(person.clashes).toEqual([])
        const kept = person.tabs.map(({ outbox }) => outbox.conflicts.map(({ id }) => id))
        for (const { id, outcome } of person.taps) {
          if (person.house.answers.get(id)?.ok !== false) continue
          const read = outcome?.ok === false
          expect(read || kept.every((ids) => ids.includes(id))).toBe(true)
        }
        for (const one of person.tabs.toReversed()) person.crash(one)
      }),
      { numRuns: 100, seed: Number(process.env['SEED'] ?? Date.now() % 1_000_000) },
    )
    expect(Math.min(lostAnswers, crashes)).toBeGreaterThan(0)
  })
})

describe('what is kept on a device', () => {
  const personAt = () => new Person(modelHouse(() => true))

  test('[O1] is on the disk before it is sent', async () => {
    const person = new Person(modelHouse(() => false))
    const page = person.open()
    page.connect()
    await settle()
    const onDisk = new Set<unknown>()
    const original = FDBObjectStore.prototype.put
    vi.spyOn(FDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<IDBObjectStore['put']>
    ) {
      this.transaction.addEventListener('complete', () => onDisk.add(args[0].id))
      return original.apply(this, args)
    })
    const before: boolean[] = []
    const { take } = person.house
    person.house.take = (command) => {
      before.push(onDisk.has(command.id))
      return take(command)
    }
    for (const car of ['a', 'b', 'c']) person.tap(page, car)
    await settle()
    vi.restoreAllMocks()
    expect(before).toEqual([true, true, true])
    expect(await diskOf()).toBe(0)
    page.becomes('deaf')
    person.tap(page, 'a')
    await settle()
    expect(await diskOf()).toBe(1)
  })

  test('a disk that is full costs nobody his tap, and the badge promises nothing any more', async () => {
    const person = new Person(modelHouse(() => false))
    const page = person.open()
    page.connect()
    await settle()
    expect(page.outbox.lasting).toBe(true)
    const put = vi.spyOn(FDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new Error('the disk is full')
    })
    person.tap(page, 'a')
    await settle()
    put.mockRestore()
    expect(page.outbox.lasting).toBe(false)
    expect(person.house.taken).toHaveLength(1)
  })

  test('[O1] belongs to its author: another person at this device neither sends nor sees it', async () => {
    const person = personAt()
    const page = person.open()
    await settle()
    person.tap(page, 'a')
    await settle()
    person.crash(page)
    const stranger = openTab(person.house, person.onAir, { user: 'deputy', role: 'foreman' })
    stranger.connect()
    await pass(SECOND)
    expect([stranger.outbox.pending, stranger.outbox.conflicts.length]).toEqual([0, 0])
    expect(person.house.taken).toEqual([])
    stranger.crash()
    const again = person.open()
    await settle()
    expect(again.outbox.entries).toMatchObject([{ id: person.taps[0]?.id, state: 'waiting', late: true }])
  })

  test('[H5] a customer waits there for a week at most', async () => {
    const person = personAt()
    const page = person.open()
    await settle()
    void page.outbox.send(receive('1187', {}, { name: 'Wang', phone: '13800001111', words: '' }))
    await settle()
    person.crash(page)
    vi.setSystemTime(Date.now() + CONTACT_MS + SECOND)
    const again = person.open()
    await settle()
    expect(again.outbox.entries).toMatchObject([
      { command: { type: 'receive-car', order: { plate: '沪A1187' } } },
    ])
    expect(JSON.stringify(again.outbox.entries)).not.toMatch(/Wang|13800001111/)
  })

  test('[O3] two minutes count over a reload, and a clock that was set back says nothing', async () => {
    const person = personAt()
    const page = person.open()
    await settle()
    person.tap(page, 'a')
    person.tap(page, 'b')
    await pass(110 * SECOND)
    person.crash(page)
    const again = person.open()
    await pass(11 * SECOND)
    again.connect()
    await settle()
    expect(again.outbox.entries.map(({ state }) => state)).toEqual(['asking', 'asking'])
    expect(person.house.taken).toEqual([])
    again.outbox.retry(again.outbox.entries[0]?.id ?? idOfNobody())
    await pass(SECOND)
    expect(person.house.taken.map(({ id }) => id)).toEqual([person.taps[0]?.id])
    person.crash(again)
    vi.setSystemTime(Date.now() - 3_600 * SECOND)
    const back = person.open()
    await settle()
    back.connect()
    await settle()
    expect(back.outbox.entries.map(({ state }) => state)).toEqual(['asking'])
  })

  test('[O4] a refusal nobody waited for stays over reloads until it is read, in all pages', async () => {
    const person = personAt()
    const first = person.open()
    await settle()
    person.tap(first, 'a')
    await settle()
    person.crash(first)
    const [one, two] = [person.open(), person.open()]
    await settle()
    one.connect()
    await pass(SECOND)
    for (const { outbox } of [one, two])
      expect(outbox.conflicts.map(({ id }) => id)).toEqual([person.taps[0]?.id])
    person.crash(two)
    const three = person.open()
    await settle()
    expect(three.outbox.conflicts).toHaveLength(1)
    three.outbox.dismiss(three.outbox.conflicts[0]?.id ?? person.taps[0]?.id ?? idOfNobody())
    await settle()
    expect(one.outbox.conflicts).toEqual([])
  })

  test('a command of another page is left to it, and taken up when that page is gone', async () => {
    const person = new Person(modelHouse(() => false))
    const [one, two] = [person.open(), person.open()]
    await settle()
    two.connect()
    one.connect()
    one.becomes('deaf')
    await settle()
    person.tap(one, 'a')
    await pass(3 * SECOND)
    expect(two.outbox.pending).toBe(1)
    expect(person.house.taken).toEqual([])
    person.crash(one)
    await pass(3 * SECOND)
    expect(person.house.taken).toHaveLength(1)
    expect(two.outbox.pending).toBe(0)
  })
})
const idOfNobody = (): CommandId => {
  throw new Error('nothing was tapped')
}
/** How many commands are on the disk. */
const diskOf = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const asking = indexedDB.open('outbox')
    asking.addEventListener('error', () => reject(new Error('no disk')))
    asking.addEventListener('success', () => {
      const counting = asking.result.transaction('commands').objectStore('commands').count()
      counting.addEventListener('success', () => {
        asking.result.close()
        resolve(counting.result)
      })
    })
  })
