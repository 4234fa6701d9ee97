import type { RefusalWords } from './refusal-words.ts'

const missing = { place: 'has no place', plan: 'has no plan', stop: 'is still being worked on' }
const things = { bay: 'bay', technician: 'technician', advisor: 'advisor', 'stop-code': 'stop code' }

const states: Readonly<Record<string, string>> = {
  unplanned: 'it is not planned yet',
  queued: 'it has not been started',
  working: 'it is being worked on',
  stopped: 'it is stopped',
  done: 'it is finished',
  booked: 'it is only booked',
  arrived: 'it has only been received',
  'in-work': 'it is in work',
  inspection: 'it is in inspection',
  wash: 'it is in the wash',
  settlement: 'it is being settled',
  ready: 'it is ready',
  delivered: 'it has been delivered',
  'no-show': 'the car never came',
  cancelled: 'it is cancelled',
  'inspection-waiting': 'its inspection has not begun',
  'inspection-started': 'it is being inspected',
  'wash-waiting': 'it waits for the wash',
  'wash-started': 'it is being washed',
  open: 'the bay is in service',
}

export const enRefusals: RefusalWords = {
  malformed: ({ path, message }) => `Not understood (${path}): ${message}`,
  forbidden: () => 'Your role may not do this',
  'id-reused': () => 'This id belongs to another command; please do it again',
  'rate-limited': ({ retryAfter }) => `Too fast: try again in ${Math.max(1, Math.ceil(retryAfter))} s`,
  'store-away': () => 'The server cannot save just now, please try again shortly',
  'no-such-shop': ({ shop }) => `There is no shop ${shop}`,
  'no-such-order': ({ order }) => `There is no order ${order}`,
  'no-such-job': () => 'This job is no longer there',
  'no-such-bay': ({ bay }) => `There is no bay ${bay}`,
  'no-such-technician': ({ technician }) => `There is no technician ${technician}`,
  'no-such-advisor': ({ advisor }) => `There is no advisor ${advisor}`,
  'no-such-part': () => 'This part is not on order',
  'no-such-extra': () => 'There is no such extra work',
  'no-such-alert': () => 'This duty is no longer there',
  'no-such-andon': () => 'This call is no longer there',
  'no-such-request': () => 'This request is gone',
  'no-such-place': ({ place }) => `There is no place ${place}`,
  'no-plate': () => 'A plate needs three letters or digits at least',
  'no-such-command': () => 'The step to undo was not found',
  'no-such-stop-code': ({ code }) => `There is no stop code ${code}`,
  'wrong-state': ({ state }) => `Not possible now: ${states[state] ?? state}`,
  'bay-busy': ({ bay, plate, by }, names) =>
    `${plate === '' ? names.plate(by) : plate} stands on ${names.bay(bay)}; move it first`,
  'bay-closed': ({ bay, until, why }, names) =>
    until === null
      ? `${names.bay(bay)} is out of service: ${why}`
      : `${names.bay(bay)} is out of service until ${names.time(until)}: ${why}`,
  'technician-busy': ({ technician, plate, by }, names) =>
    `${names.technician(technician)} is working on ${plate === '' ? names.plate(by) : plate}; stop or finish it first`,
  'car-busy': ({ by }, names) => `“${names.job(by)}” is being done on this car`,
  'skill-missing': ({ technician, skill, level, has }, names) =>
    has > 0
      ? `${names.technician(technician)} has ${skill} at level ${has}, the job asks for ${level}`
      : `${names.technician(technician)} lacks the skill ${skill} (level ${level})`,
  'priority-passed': ({ order, plate, minutes }, names) => {
    const car = plate === '' ? names.plate(order) : plate
    return minutes > 0
      ? `Comebacks and waiting customers go first: ${car} would start ${minutes} min later, say why`
      : `Comebacks and waiting customers go first: nobody could say when ${car} starts, say why`
  },
  'time-held': ({ plate, by, until }, names) =>
    `${names.advisor(by)} holds a time for ${plate} on the phone until ${names.time(until)}; say why`,
  'not-arrived': ({ order }, names) => `${names.plate(order)} has not arrived yet`,
  'not-authorised': () => 'Waiting for the customer: may not start yet',
  'not-your-job': () => 'This job is not yours',
  'number-taken': ({ number, order }, names) => `Number ${number} already belongs to ${names.plate(order)}`,
  'car-in-shop': ({ plate }) => `${plate} is already in the shop`,
  'promise-before-forecast': ({ readyAt }, names) =>
    `Forecast is ${names.time(readyAt)}; an earlier promise needs a reason`,
  'promise-outside-hours': ({ at }, names) => `${names.time(at)} is outside opening hours`,
  'promise-exists': ({ at }, names) =>
    `${names.time(at)} is promised already; a change needs the customer’s consent`,
  'promise-needs-agreement': () => 'Only the customer’s consent changes a promise',
  'promise-in-past': ({ at }, names) => `${names.time(at)} has passed`,
  'appointment-in-past': ({ at }, names) => `${names.time(at)} has passed; nobody can come then`,
  'appointment-outside-hours': ({ at }, names) => `${names.time(at)} is outside opening hours`,
  'appointment-not-due': ({ at }, names) => `The appointment is at ${names.time(at)}; that is still to come`,
  'already-booked': ({ plate, at }, names) => `${plate} is already booked that day, at ${names.time(at)}`,
  'over-capacity': ({ halfHour, bookable, booked, short }, names) =>
    `${names.time(halfHour)} is over capacity${short === undefined ? '' : ` (${short})`}: ${Math.round(bookable)}′ can be booked, this would make ${Math.round(booked)}′`,
  'too-many-arrivals': ({ halfHour, limit }, names) =>
    `${names.time(halfHour)} already has ${limit} arrivals, as many as it takes`,
  'too-many-handovers': ({ halfHour, limit }, names) =>
    `${names.time(halfHour)} already has ${limit} handovers, as many as it takes`,
  'breaks-promise': ({ plate, promise }, names) =>
    `${plate} would miss the ${names.time(promise)} it was promised`,
  'alert-needs-outcome': () => 'Choose the outcome first',
  'alert-closed': () => 'This duty is closed',
  'already-acknowledged': ({ by }, names) => `${names.advisor(by)} has taken it`,
  'cause-missing': () => 'Write the cause and the measure',
  'new-promise-missing': () => 'Choose the time the customer agreed to',
  'snooze-past-promise': ({ promise }, names) => `Cannot wait past the promise at ${names.time(promise)}`,
  'expected-in-past': ({ at }, names) => `${names.time(at)} has passed`,
  'already-answered': () => 'Already answered',
  'already-arrived': () => 'Already here',
  'day-not-ready': ({ orders }) =>
    `The day cannot be closed: ${orders.map(({ plate, missing: what }) => `${plate} ${missing[what]}`).join(', ')}`,
  'orphans-work': ({ items }) =>
    `Still in use: ${items.map(({ kind, id }) => `${things[kind]} ${id}`).join(', ')}`,
  'not-undoable': () => 'This step cannot be undone',
  'changed-since': ({ by, at }, names) => `${by} changed it again at ${names.time(at)}; cannot undo`,
  stale: ({ by, at }, names) => `${by} changed it at ${names.time(at)}; look again first`,
}
