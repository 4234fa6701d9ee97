import type { WallLifeWords } from './wall-life.zh.ts'

export const wallLifeEn: WallLifeWords = {
  asOf: (time) => `as of ${time}`,
  wrongClock: 'TV clock is wrong',
  muted: 'Muted: press any key',
  minutes: (count) => `${count} min`,
  hours: (hours, minutes) => `${hours} h ${minutes} min`,
  days: (count) => (count === 1 ? '1 day' : `${count} days`),
  kept: {
    noAnswer: 'No answer',
    boardOf: (when, age) =>
      age === null ? `The board of ${when}, unknown since` : `The board of ${when}, ${age} ago`,
    server: (host) => `Server ${host} · Ask the foreman`,
    tooOld: (when) => `The last board is of ${when}: more than a day old, so it is not shown`,
  },
  signedOut: 'This screen was signed out. Sign in again.',
  offline: {
    title: 'The board has no data',
    since: (age) => `No server for ${age}`,
    last: (when) => `Last data: ${when}`,
    deviceClock: "The TV's own clock, which may be wrong",
    steps: ['Is the server switched on?', 'Is the TV on the network?', 'Ask the foreman how things stand'],
    scan: 'Scan for the state of the server',
  },
  flash: {
    title: 'New late car',
    promised: 'was',
    forecast: 'ready',
    calls: (advisor) => `${advisor}, please call`,
    told: (advisor) => `${advisor} has told the customer`,
    more: (count) => `${count} more`,
  },
  densities: { near: 'near', standard: 'standard', far: 'far', day: 'whole day' },
  rowsOf: { bays: 'bay', technicians: 'technician', both: 'bay, and technician' },
  sizeNow: (density) => `Type size: ${density}`,
  rowsNow: (rows) => `A row is a ${rows}`,
}
