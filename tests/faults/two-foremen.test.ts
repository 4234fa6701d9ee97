import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { commandId, minutes, plusMinutes } from '#domain/ids.ts'
import type { CommandAnswer } from '#protocol/down.ts'
import { at } from '../support/local-time.ts'
import { type Car, receiveCar } from '../support/story-day.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import type { StorySocket } from '../support/story-screen.ts'
import { bays, people } from '../support/story-shop.ts'

const races = 200
const names = ['foreman', 'deputy'] as const

let house: StoryHouse
let car: Car
let sockets: readonly StorySocket[]

beforeAll(async () => {
  house = await openStory({ servers: 2 })
  car = await receiveCar(house, { number: 'R9000', plate: '粤B·90909', minutes: 120 })
  sockets = [await house.socket('foreman', 0), await house.socket('deputy', 1)]
})
afterAll(() => house?.close())

interface Told {
  readonly by: (typeof names)[number]
  readonly id: string
  readonly type: string
  readonly answer: CommandAnswer
}

/** Both say it in the same moment, each to his own server; who goes first changes from race to race. */
const race = async (turn: number, commands: readonly Command[], seen?: number): Promise<readonly Told[]> => {
  const tell = async (index: number): Promise<Told> => {
    const by = names[index] ?? 'foreman'
    const command = commands[index]
    const socket = sockets[index]
    if (!command || !socket) throw new Error('two foremen, two commands')
    const id = commandId(`race-${turn}-${by}`)
    const envelope = { ...command, id, ...(seen === undefined ? {} : { seen }) }
    return {
      by,
      id,
      type: command.type,
      answer: await socket.timeout(10_000).emitWithAck('command', envelope),
    }
  }
  const told = await Promise.all(turn % 2 === 0 ? [tell(0), tell(1)] : [tell(1), tell(0)])
  return told
}

/** What the two want of the one job, by turns: each time both cannot have it. */
const wants = (turn: number): readonly [Command, Command] => {
  const { job } = car
  const from = plusMinutes(at('10:30'), minutes(turn))
  const stop = (code: string, place: string): Command => ({
    type: 'stop-job',
    job,
    code,
    reason: '等举升机',
    expectedAt: null,
    place,
  })
  const extend = (count: number): Command => ({
    type: 'extend-job',
    job,
    remainingMinutes: minutes(count),
    reason: '拆检发现锈死',
  })
  const kinds = [
    [
      { type: 'plan-job', job, bay: bays.one, technicians: [people.li], from },
      { type: 'plan-job', job, bay: bays.two, technicians: [people.wang], from },
    ],
    [
      { type: 'start-job', job },
      { type: 'start-job', job },
    ],
    [extend(40 + turn), extend(41 + turn)],
    [stop('A', 'P-01'), stop('D', 'P-02')],
  ] as const satisfies readonly (readonly [Command, Command])[]
  const [first, second, third, last] = kinds
  return [first, second, third, last][turn % 4] ?? first
}

test('[F1][H3] two hundred races for one job on two servers: one wins each, the other is told', async () => {
  const winners: Told[] = []
  for (let turn = 0; turn < races; turn += 1) {
    const { version: seen } = await house.store.head(story)
    const looks = turn % 8 < 4 || [0, 2].includes(turn % 4)
    const told = await race(turn, wants(turn), looks ? seen : undefined)
    const [winner, ...others] = told.filter(({ answer }) => answer.ok)
    const loser = told.find(({ answer }) => !answer.ok)
    expect(others, `race ${turn}: ${JSON.stringify(told)}`).toEqual([])
    if (!winner || !loser || loser.answer.ok) throw new Error(`race ${turn}: ${JSON.stringify(told)}`)
    winners.push(winner)
    const state = { 1: 'working', 3: 'stopped' }[turn % 4]
    // Who looked at the shop hears who was faster and when; who did not is refused by the rule.
    expect(loser.answer.refusal).toMatchObject(
      looks
        ? { reason: 'stale', by: winner.by, at: expect.any(Number), version: expect.any(Number) }
        : { reason: 'wrong-state', state },
    )
  }
  const log = await house.log()
  expect(log.map(({ version }) => version)).toEqual(log.map((_event, index) => index + 1))
  const versions = winners.map(({ answer }) => (answer.ok ? answer.version : 0))
  expect(new Set(versions).size).toBe(races)
  for (const [index, { id, by }] of winners.entries())
    expect(log[(versions[index] ?? 0) - 1]).toMatchObject({ command: id, by })
  const written = new Set(log.map(({ command }) => command))
  const lost = names.flatMap((by) => winners.map((_winner, turn) => `race-${turn}-${by}`))
  expect(lost.filter((id) => written.has(commandId(id)))).toHaveLength(races)
  // With one of them always first there was no race.
  for (const by of names) expect(winners.filter((winner) => winner.by === by).length).toBeGreaterThan(10)
  expect(await house.replayed()).toMatchObject({ equal: true, differences: [] })
})
