import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { alertId, partId } from '#domain/ids.ts'
import { at } from '../support/local-time.ts'
import { beginBayThree, type BayThree, orderWaterPump, partName, receiveCar } from '../support/story-day.ts'
import { openStory, type StoryHouse } from '../support/story-house.ts'
import type { Screen } from '../support/story-screen.ts'
import { bays, people } from '../support/story-shop.ts'

/** Two processes on one store, and screens on both of them. The clock stands still until it is moved. */
let house: StoryHouse
let cars: BayThree
let chenOnOne: Screen
let chenOnTwo: Screen
let wall: Screen
let part = partId('')

beforeAll(async () => {
  house = await openStory({ servers: 2 })
  chenOnOne = await house.screen('chen', 0)
  chenOnTwo = await house.screen('chen', 1)
  wall = await house.screen('tv', 1)
})
afterAll(() => house?.close())

const both = () => [chenOnOne, chenOnTwo] as const
/** Resolves when every screen stands where the store stands. */
const allCaughtUp = async () => {
  const { version } = await house.store.head((await house.store.shops()).find((id) => id === 'story') ?? story)
  await expect.poll(() => [chenOnOne, chenOnTwo, wall].map((screen) => screen.at().version)).toEqual([
    version,
    version,
    version,
  ])
}
