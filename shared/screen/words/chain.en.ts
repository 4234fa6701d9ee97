import type { Instant } from '#domain/ids.ts'
import type { ChainWords } from './chain-words.ts'
import type { Names } from './names.ts'

const at = (names: Names, time: Instant | null) => (time === null ? 'nobody knows when' : names.time(time))
const until = (names: Names, time: Instant | null) =>
  time === null ? 'with no end known' : `until ${names.time(time)}`
const span = (names: Names, from: Instant | null, to: Instant | null) =>
  from === null && to === null ? at(names, null) : `${at(names, from)}–${at(names, to)}`
const moved = (names: Names, from: Instant | undefined) =>
  from === undefined ? '' : ` (was ${names.time(from)})`

export const enChain: ChainWords = {
  ready: ({ at: ready, promise }, names) =>
    promise === null
      ? `ready ${at(names, ready)}`
      : `ready ${at(names, ready)}, promised ${names.time(promise)}`,
  station: ({ station, from, to, number }, names) =>
    `${station} ${names.time(from)}–${names.time(to)}${number === undefined ? '' : `, after ${number}`}`,
  work: ({ label, from, to, overrun }, names) =>
    overrun ? `${label} runs over its standard time` : `${label} ${span(names, from, to)}`,
  bay: ({ name, until: end, number }, names) => `waits for ${name} ${until(names, end)} (${number})`,
  technician: ({ name, until: end, number }, names) => `waits for ${name} ${until(names, end)} (${number})`,
  car: ({ until: end }, names) => `other work on this car ${until(names, end)}`,
  stop: ({ code, until: end, movedFrom, number }, names) =>
    `${number} stopped ${code} ${until(names, end)}${moved(names, movedFrom)}`,
  part: ({ name, until: end, movedFrom }, names) =>
    `waits for ${name ?? 'a part'} ${until(names, end)}${moved(names, movedFrom)}`,
  reply: ({ until: end }, names) => `waits for the customer’s reply ${until(names, end)}`,
  away: ({ name, away, until: end }, names) =>
    `${name} is ${away === 'break' ? 'on a break' : 'absent'} ${until(names, end)}`,
  arrival: ({ until: end }, names) => `waits for the car ${until(names, end)}`,
  unplanned: ({ label }) => `${label} is not planned yet`,
  slot: ({ from }, names) => `planned for ${names.time(from)}`,
  'bay-closed': ({ name, until: end }, names) => `${name} is out of use ${until(names, end)}`,
  'closed-hours': ({ until: end }, names) => `closed ${until(names, end)}`,
}
