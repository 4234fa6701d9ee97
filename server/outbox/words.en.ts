import type { TellingWords } from './words.zh.ts'

const causes: Readonly<Record<string, string>> = {
  station: 'later steps',
  work: 'work overruns',
  bay: 'waits for a bay',
  technician: 'waits for a technician',
  away: 'technician away',
  car: 'car is in other work',
  part: 'waits for parts',
  reply: 'waits for the customer',
  arrival: 'car not here yet',
  unplanned: 'not planned',
  slot: 'planned late',
  'closed-hours': 'past closing time',
}

export const en: TellingWords = {
  what: {
    opened: 'Delivery alert',
    again: 'Later again',
    escalated: 'Alert escalated',
    regressed: 'Customer not called yet',
    closed: 'Alert closed',
    test: 'Test',
  },
  level: (level) => `level ${level}`,
  title: (what, level) => `[${what} · ${level}] `,
  car: 'a car',
  late: (minutes) => `${minutes} min late`,
  noTime: 'ready time unknown',
  because: (cause) => ` (${cause})`,
  cause: (cause) => (cause.startsWith('stop ') ? `stop ${cause.slice(5)}` : (causes[cause] ?? '')),
  times: (promise, ready) => `${promise} → ${ready}`,
  unknown: (promise) => `${promise} → ?`,
  todo: {
    delay: 'Please call the customer',
    refusal: 'The customer did not agree: foreman to decide',
    'carry-over': 'The car stays overnight: please call its owner',
  },
  outcome: {
    agreed: 'new time agreed',
    refused: 'customer did not agree',
    told: 'customer told',
    recovered: 'back in time',
    'handed-over': 'handed over',
  },
  digest: (count) => `[${count} delivery alerts]`,
  digestTodo: 'Open the advisor console and take them one by one',
  test: '[Test] Messages of the board arrive here',
}
