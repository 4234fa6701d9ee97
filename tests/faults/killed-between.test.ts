import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { commandId } from '#domain/ids.ts'
import { diceFrom } from '../support/dice.ts'
import { at } from '../support/local-time.ts'
import { expectSameAnswers, faultsOf } from '../support/story-checks.ts'
import { receiveCar } from '../support/story-day.ts'
import { openTablet, type Tablet, type Tap, worksOn } from '../support/story-foreman.ts'
import { openStory, story, type StoryHouse, type StoryWishes } from '../support/story-house.ts'
import { portToComeBackTo } from '../support/story-port.ts'
import type { Screen } from '../support/story-screen.ts'
import { bays, people } from '../support/story-shop.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** Four foremen side by side, each with a job, bay, technician and parking place of his own. */
const posts = [
  [bays.one, people.li, 'P-01'],
  [bays.two, people.wang, 'P-02'],
  [bays.three, people.zhao, 'P-03'],
  [bays.four, people.sun, 'P-04'],
] as const

interface Foreman {
  readonly tablet: Tablet
  /** Taps on and on; the returned function makes him stop, and resolves when his last tap is answered. */
  begin(): () => Promise<void>
}

interface Floor {
  readonly house: StoryHouse
  readonly foremen: readonly Foreman[]
  readonly screens: readonly Screen[]
}

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

const foremanAt = async (
  house: StoryHouse,
  index: number,
  post: (typeof posts)[number],
): Promise<Foreman> => {
  const [bay, technician, place] = post
  const { job } = await receiveCar(house, {
    number: `R70${index}`,
    plate: `粤B·7000${index}`,
    minutes: 90,
    promise: '17:30',
  })
  const tablet = openTablet(await house.socket('foreman'), story, `tablet ${index}`)
  const work = worksOn(job, bay, technician, place, at('10:30'))
  return {
    tablet,
    begin() {
      let on = true
      const tapping = (async () => {
        while (on) await tablet.tap(work.next().value)
      })()
      return () => {
        on = false
        return tapping
      }
    },
  }
}

const openFloor = async (wishes: StoryWishes): Promise<Floor> => {
  // The clock runs, so that it too has to go on where it was.
  const house = await openStory({ ...wishes, port: await portToComeBackTo(), speed: 1 })
  closing.push(() => house.close())
  const foremen: Foreman[] = []
  for (const [index, post] of posts.entries()) foremen.push(await foremanAt(house, index, post))
  const screens = [await house.screen('manager'), await house.screen('tv')]
  return { house, foremen, screens }
}

const allTaps = ({ foremen }: Floor): readonly Tap[] => foremen.flatMap(({ tablet }) => tablet.taps)

/** What was on its way when everything went dark, and how much of it had been written down already. */
interface Dark {
  readonly onItsWay: readonly Tap[]
  readonly written: number
}

const goDark = async (floor: Floor, dice: ReturnType<typeof diceFrom>): Promise<Dark> => {
  const { house, foremen } = floor
  const ends = foremen.map((foreman) => foreman.begin())
  await pause(dice.between(5, 60))
  await house.kill9(dice.pick(['server first', 'redis first']), dice.between(0, 4))
  const onItsWay = foremen.flatMap(({ tablet }) => tablet.unanswered())
  const stopping = ends.map((end) => end())
  await house.redis.restart()
  await expect.poll(() => house.store.ready(), { timeout: 20_000 }).toBe(true)
  let written = 0
  for (const { command } of onItsWay) if (await house.store.past(story, commandId(command.id))) written += 1
  await house.revive()
  await Promise.all(stopping)
  return { onItsWay, written }
}

/** The screens come back by themselves, to the very rows that the store has. */
const expectCaughtUp = async ({ house, screens }: Floor): Promise<void> => {
  const { version, hash } = await house.store.head(story)
  const stand = () => screens.map((screen) => [screen.at().version, screen.at().hash])
  await expect.poll(stand, { timeout: 20_000 }).toEqual(screens.map(() => [version, hash]))
  const loaded = await house.store.load(story)
  expect(screens[0]?.at().shop).toEqual(JSON.parse(JSON.stringify(loaded?.shop)))
}

test('[H3][H4] killed between a tap and its answer, with its Redis: every tap is there once', async () => {
  console.log(`killed-between: SEED=${seed}`)
  const dice = diceFrom(seed)
  const floor = await openFloor({})
  const { house } = floor
  const rounds: Dark[] = []
  for (let round = 0; round < 25; round += 1) {
    const dark = await goDark(floor, dice)
    rounds.push(dark)
    await expectCaughtUp(floor)
    expect(faultsOf(await house.log(), allTaps(floor))).toEqual([])
    await expectSameAnswers(house, 'foreman', dark.onItsWay)
  }
  expect(await house.replayed()).toMatchObject({ equal: true, differences: [] })
  // With their old version and hash they were given what they missed, not everything anew.
  for (const { caughtUp } of floor.screens) expect(caughtUp.slice(1)).not.toContain('snapshot')
  // A run that never hit the window between tap and answer has shown nothing.
  const onItsWay = rounds.reduce((sum, dark) => sum + dark.onItsWay.length, 0)
  const written = rounds.reduce((sum, dark) => sum + dark.written, 0)
  console.log(
    `killed-between: ${allTaps(floor).length} taps, ${onItsWay} unanswered, ${written} of them written`,
  )
  expect({ onItsWay: onItsWay >= 25, lostAnswers: written >= 5, lostTaps: onItsWay - written >= 5 }).toEqual({
    onItsWay: true,
    lostAnswers: true,
    lostTaps: true,
  })
}, 200_000)
