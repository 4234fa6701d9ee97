import { expect } from 'vitest'
import type { Recorded } from '#domain/events.ts'
import type { StoryHouse } from './story-house.ts'
import type { Tap } from './story-foreman.ts'

const byCommand = (log: readonly Recorded[]): ReadonlyMap<string, readonly Recorded[]> => {
  const found = new Map<string, Recorded[]>()
  for (const event of log) found.set(event.command, [...(found.get(event.command) ?? []), event])
  return found
}

/** One line for each thing that cannot be: a log that has this holds all that was said, once, and nothing else. */
export const faultsOf = (log: readonly Recorded[], taps: readonly Tap[]): readonly string[] => {
  const faults: string[] = []
  log.forEach(({ version }, index) => {
    if (version !== index + 1) faults.push(`version ${version} stands at ${index + 1}`)
  })
  const events = byCommand(log)
  for (const { command, answer } of taps) {
    const what = `${command.type} ${command.id}`
    const written = events.get(command.id) ?? []
    const last = written.at(-1)
    // Several alerts may follow from one command; of its own events there is one of a kind.
    const own = written.filter(({ type }) => !type.startsWith('alert'))
    const types = own.map(({ type }) => type)
    if (!answer) faults.push(`${what}: never answered`)
    else if (!answer.ok) faults.push(`${what}: ${JSON.stringify(answer.refusal)}`)
    else if (!last) faults.push(`${what}: answered and lost`)
    else if (last.version !== answer.version)
      faults.push(`${what}: answered ${answer.version}, is ${last.version}`)
    if (new Set(types).size !== types.length)
      faults.push(`${what}: written twice (${own.map(inFull).join('; ')})`)
    if (last && written[0] && last.version - written[0].version !== written.length - 1)
      faults.push(`${what}: in pieces`)
  }
  return [...faults, ...orderFaults(taps)]
}

/** All there is to say about an event that stands where it should not. */
const inFull = ({ version, type, at, by, body }: Recorded): string =>
  `${version} ${type} at ${at} by ${by} ${JSON.stringify(body)}`

/** What was answered before something else was asked stands before it in the log. */
const orderFaults = (taps: readonly Tap[]): readonly string[] => {
  const versionOf = ({ answer }: Tap): number => (answer?.ok ? answer.version : 0)
  const ended = taps.toSorted((a, b) => a.answered - b.answered)
  let newest = 0
  let seen = 0
  return taps
    .toSorted((a, b) => a.asked - b.asked)
    .flatMap((tap) => {
      for (let next = ended[seen]; next && next.answered < tap.asked; next = ended[(seen += 1)])
        newest = Math.max(newest, versionOf(next))
      const version = versionOf(tap)
      return version > 0 && version <= newest ? [`${tap.command.id}: ${version} after ${newest}`] : []
    })
}

/** [H3] Asking again under the same id changes nothing, and the answer is the one that was given. */
export const expectSameAnswers = async (
  house: StoryHouse,
  user: string,
  taps: readonly Tap[],
): Promise<void> => {
  const before = await house.log()
  for (const { command, answer } of taps) expect((await house.ask(user, command)).body).toEqual(answer)
  expect(await house.log()).toHaveLength(before.length)
}
