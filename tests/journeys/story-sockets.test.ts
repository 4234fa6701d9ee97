import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Alert } from '#domain/alert.ts'
import type { EventType, Recorded } from '#domain/events.ts'
import { type AlertId, alertId, type PartId, partId } from '#domain/ids.ts'
import { at } from '../support/local-time.ts'
import { beginBayThree, type BayThree, orderWaterPump, partName, receiveCar } from '../support/story-day.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import type { Screen } from '../support/story-screen.ts'
import { bays, people } from '../support/story-shop.ts'

/** Two processes on one store, with screens on both. The clock stands still until it is moved. */
let house: StoryHouse
let cars: BayThree
let part: PartId
let first: AlertId
let second: AlertId
let chenOnOne: Screen
let chenOnTwo: Screen
let wall: Screen

beforeAll(async () => {
  house = await openStory({ servers: 2 })
  cars = await beginBayThree(house)
  first = alertId(`delay:${cars.third.order}:1`)
  second = alertId(`delay:${cars.third.order}:2`)
  chenOnOne = await house.screen('chen', 0)
  chenOnTwo = await house.screen('chen', 1)
  wall = await house.screen('tv', 1)
})
afterAll(() => house?.close())

const screens = () => [chenOnOne, chenOnTwo, wall]
/** Resolves when every screen stands where the store stands. */
const allCaughtUp = async (): Promise<void> => {
  const { version } = await house.store.head(story)
  await expect
    .poll(() => screens().map((screen) => screen.at().version))
    .toEqual(screens().map(() => version))
}
/** The alerts of the third car, as every screen and both servers see them; they must not differ. */
const alertsEverywhere = async (): Promise<readonly Alert[]> => {
  await allCaughtUp()
  const mine = (alerts: readonly Alert[]) => alerts.filter(({ order }) => order === cars.third.order)
  const seen = mine(chenOnOne.alerts())
  expect(mine(chenOnTwo.alerts())).toEqual(seen)
  // The wall is told everything but who pressed the key.
  expect(mine(wall.alerts()).map(factsOf)).toEqual(seen.map(factsOf))
  for (const server of [0, 1])
    expect(mine(Object.values((await house.state('chen', server)).alerts))).toEqual(seen)
  return seen
}
const factsOf = ({ id, state, level, outcome, readyAt }: Alert) => ({ id, state, level, outcome, readyAt })
const heard = (screen: Screen, type: EventType, alert: AlertId): readonly Recorded[] =>
  screen.events.filter((event) => {
    if (event.type !== type) return false
    if (event.type === 'alert-opened') return event.body.alert.id === alert
    return 'alert' in event.body && event.body.alert === alert
  })
const opened = async (alert: AlertId): Promise<number> =>
  (await house.log()).filter((event) => event.type === 'alert-opened' && event.body.alert.id === alert).length
const third = (screen: Screen) => screen.forecast().orders[cars.third.order]

describe('the third car on bay 3 is promised for 17:00', () => {
  test('[P4] as long as the first one is worked on, nobody is to be called', async () => {
    await house.moveTo('10:30')
    expect(await alertsEverywhere()).toEqual([])
    expect(third(wall)).toMatchObject({ readyAt: at('13:40'), slack: 200, health: 'ok' })
  })

  test('[A1][A2] the first one stops on the lift: its advisor hears it at once, once, and why', async () => {
    part = partId(await orderWaterPump(house, cars, '15:20'))
    await house.act('foreman', {
      type: 'stop-job',
      job: cars.first.job,
      code: 'C',
      reason: '水泵缺货',
      expectedAt: at('15:20'),
      place: bays.three,
    })
    expect(await alertsEverywhere()).toMatchObject([
      {
        id: first,
        kind: 'delay',
        advisor: 'chen',
        state: 'open',
        level: 1,
        openedAt: at('10:30'),
        promise: { version: 1, at: at('17:00') },
        readyAt: at('17:30'),
        chain: [
          { kind: 'ready', at: at('17:30'), promise: at('17:00') },
          { kind: 'station', station: 'settlement' },
          { kind: 'station', station: 'inspection' },
          { kind: 'work', job: cars.third.job, bay: bays.three, from: at('16:20') },
          { kind: 'bay', bay: bays.three, name: 'B3', until: at('16:20'), number: 'R1188' },
          { kind: 'bay', bay: bays.three, name: 'B3', until: at('15:50'), number: 'R1187' },
          { kind: 'stop', code: 'C', number: 'R1187', bay: bays.three, until: at('15:20') },
          { kind: 'part', part, name: partName, until: at('15:20') },
        ],
      },
    ])
    for (const screen of [chenOnOne, chenOnTwo]) expect(heard(screen, 'alert-opened', first)).toHaveLength(1)
    // Another car's plate has no place in what is read to a customer.
    const text = JSON.stringify(chenOnOne.at().shop.alerts[first]?.chain)
    for (const plate of ['粤B·11871', '粤B·22882']) expect(text).not.toContain(plate)
  })

  test('[A2] the wall computes the same minutes from what it was sent', () => {
    expect(wall.now()).toBe(at('10:30'))
    expect(third(wall)).toMatchObject({ readyAt: at('17:30'), slack: -30, health: 'late' })
    // The bay is held by the stopped car [F6].
    expect(wall.at().shop.orders[cars.first.order]?.place).toBe(bays.three)
  })

  test('[A3][P2] acknowledged, phoned, agreed for 17:40: closed everywhere, the first promise kept', async () => {
    await house.moveTo('10:33')
    await house.act('chen', { type: 'acknowledge-alert', alert: first }, 1)
    expect(await alertsEverywhere()).toMatchObject([
      { id: first, state: 'acknowledged', acknowledgedBy: 'chen' },
    ])
    await house.act('chen', { type: 'log-call', alert: first, outcome: 'agreed', promise: at('17:40') }, 1)
    expect(await alertsEverywhere()).toMatchObject([{ id: first, state: 'closed', outcome: 'agreed' }])
    for (const screen of screens())
      expect(screen.at().shop.orders[cars.third.order]).toMatchObject({
        firstPromise: { at: at('17:00') },
        promise: { version: 2, at: at('17:40') },
      })
    expect(third(wall)).toMatchObject({ slack: 10, health: 'risk' })
  })

  test('[A3] the part comes earlier: the forecast recovers and nobody is called', async () => {
    await house.act('parts', { type: 'change-part-eta', part, eta: at('14:20') })
    await house.moveTo('10:45', 0)
    await house.moveTo('10:50', 1)
    expect((await alertsEverywhere()).map(({ id, state }) => [id, state])).toEqual([[first, 'closed']])
    expect(third(wall)).toMatchObject({ readyAt: at('16:30'), slack: 70, health: 'ok' })
  })

  test('[A1] the part comes later: the alert is raised anew for the second promise, once', async () => {
    await house.act('parts', { type: 'change-part-eta', part, eta: at('15:50') }, 1)
    await house.moveTo('10:55', 1)
    await house.moveTo('10:56', 0)
    const [old, raised, ...more] = await alertsEverywhere()
    expect(old).toMatchObject({ id: first, state: 'closed', outcome: 'agreed' })
    expect(raised).toMatchObject({
      id: second,
      state: 'open',
      openedAt: at('10:50'),
      promise: { version: 2, at: at('17:40') },
      readyAt: at('18:00'),
    })
    expect(raised?.chain.at(-1)).toMatchObject({ kind: 'part', until: at('15:50'), movedFrom: at('15:20') })
    expect(more).toEqual([])
    for (const screen of [chenOnOne, chenOnTwo]) expect(heard(screen, 'alert-opened', second)).toHaveLength(1)
    expect(third(wall)).toMatchObject({ slack: -20, health: 'late' })
  })
})

describe('two servers watch', () => {
  test('[A1] fifty questions at both in the same moment: still one alert, raised once', async () => {
    const ask = (server: number) => house.moveTo('10:56', server)
    await Promise.all(Array.from({ length: 50 }, () => [ask(0), ask(1)]).flat())
    await alertsEverywhere()
    expect([await opened(first), await opened(second)]).toEqual([1, 1])
  })

  test('[A1] a slip that comes by time alone is found by both and raised once', async () => {
    const car = await receiveCar(house, {
      number: 'R1200',
      plate: '粤B·33893',
      minutes: 60,
      promise: '14:40',
    })
    await house.act('foreman', {
      type: 'plan-job',
      job: car.job,
      bay: bays.one,
      technicians: [people.sun],
      from: at('11:00'),
    })
    const alert = alertId(`delay:${car.order}:1`)
    expect(await opened(alert)).toBe(0)
    // Nobody begins: at 13:40 it would be ready at 15:05.
    await Promise.all([house.moveTo('13:40', 0), house.moveTo('13:40', 1)])
    expect(await opened(alert)).toBe(1)
    await allCaughtUp()
    expect(chenOnTwo.at().shop.alerts[alert]).toMatchObject({ state: 'open', readyAt: at('15:05') })
  })

  test('[A4] nor does a duty escalate twice', async () => {
    await Promise.all([house.moveTo('14:30', 0), house.moveTo('14:30', 1)])
    const steps = (await house.log()).flatMap((event) =>
      event.type === 'alert-escalated' ? [`${event.body.alert} ${event.body.level}`] : [],
    )
    expect(steps).not.toEqual([])
    expect(new Set(steps).size).toBe(steps.length)
  })

  test('what is in the store is what the log says', async () => {
    expect(await house.replayed()).toMatchObject({ equal: true, differences: [] })
  })
})
