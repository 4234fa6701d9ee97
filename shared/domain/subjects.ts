import type { Command, CommandOf, CommandType } from './commands.ts'
import { find } from './find.ts'
import type { AlertId, CommandId, JobId, OrderId, PartId, TechnicianId } from './ids.ts'
import { lastSegment } from './job.ts'
import type { Shop } from './shop.ts'

/**
 * What commands of one author wait for each other about: a car, a bay that holds one car at a time, a
 * pair of hands. `everything` waits for all before it, and all after it wait.
 */
export type Subject = `${'car' | 'job' | 'bay' | 'hands' | 'call' | 'plate' | 'row'}:${string}` | 'everything'

export interface Ground {
  /** As its author sees it; null before it has arrived. */
  readonly shop: Shop | null
  /** What an earlier command was about, for its undo; absent when nobody remembers. */
  readonly known: (command: CommandId) => readonly Subject[] | undefined
}

type SubjectsOf<T extends CommandType> = (command: CommandOf<T>, ground: Ground) => readonly Subject[]

const car = ({ order }: { readonly order: OrderId }): readonly Subject[] => [`car:${order}`]

const carOfJob = ({ job }: { readonly job: JobId }, { shop }: Ground): readonly Subject[] => {
  const row = shop && find(shop.jobs, job)
  return [row ? `car:${row.order}` : `job:${job}`]
}
const carOfAppointment = ({ appointment }: { readonly appointment: OrderId }): readonly Subject[] => [
  `car:${appointment}`,
]
const handsOf = ({ technician }: { readonly technician: TechnicianId }): readonly Subject[] => [
  `hands:${technician}`,
]
const carOfPart = ({ part }: { readonly part: PartId }, { shop }: Ground): readonly Subject[] => {
  const row = shop && find(shop.parts, part)
  return [row ? `car:${row.order}` : `row:${part}`]
}
const carOfAlert = ({ alert }: { readonly alert: AlertId }, { shop }: Ground): readonly Subject[] => {
  const row = shop && find(shop.alerts, alert)
  return [row ? `car:${row.order}` : `row:${alert}`]
}

const bayAt = ({ shop }: Ground, place: string | undefined): readonly Subject[] =>
  place !== undefined && shop && find(shop.bays, place) ? [`bay:${place}`] : []

/** [F1][F2] The car with what it takes or frees: the next car of its bay or hands must not overtake it. */
const floor = (command: { readonly job: JobId }, ground: Ground): readonly Subject[] => {
  const job = ground.shop && find(ground.shop.jobs, command.job)
  if (!job) return carOfJob(command, ground)
  const stays = [job.state === 'unplanned' ? undefined : job.slot, lastSegment(job)].flatMap((at) => at ?? [])
  const place = ground.shop && find(ground.shop.orders, job.order)?.place
  return [
    ...carOfJob(command, ground),
    ...bayAt(ground, place ?? undefined),
    ...stays.flatMap(({ bay, technicians }): readonly Subject[] => [
      `bay:${bay}`,
      ...technicians.map((id): Subject => `hands:${id}`),
    ]),
  ]
}

/** One line per command: a missing one does not compile. */
const table: { readonly [T in CommandType]: SubjectsOf<T> } = {
  'receive-car': ({ order }) => [`plate:${order.plate}`],
  'book-appointment': ({ appointment }) => [`plate:${appointment.plate}`],
  'confirm-appointment': carOfAppointment,
  'move-appointment': carOfAppointment,
  'cancel-appointment': carOfAppointment,
  'mark-no-show': carOfAppointment,
  'plan-job': carOfJob,
  'plan-jobs': ({ plans }, ground) => plans.flatMap((plan) => carOfJob(plan, ground)),
  'pin-job': carOfJob,
  'unplan-job': carOfJob,
  'start-job': floor,
  'finish-job': floor,
  'stop-job': (command, ground) => [...floor(command, ground), ...bayAt(ground, command.place)],
  'extend-job': carOfJob,
  'arrive-car': car,
  'change-order': car,
  'move-car': (command, ground) => [
    ...car(command),
    ...bayAt(ground, (ground.shop && find(ground.shop.orders, command.order))?.place),
    ...bayAt(ground, command.place),
  ],
  // What was seen moves cars and frees the bay.
  'check-place': ({ place, found }, ground) => [
    `row:${place}`,
    ...bayAt(ground, place),
    ...found.map((order): Subject => `car:${order}`),
  ],
  'start-inspection': car,
  'pass-inspection': car,
  'fail-inspection': car,
  'start-wash': car,
  'finish-wash': car,
  settle: car,
  'tell-ready': car,
  'tell-news': car,
  'hand-over': car,
  'make-promise': car,
  'change-promise': car,
  'hold-time': car,
  'release-hold': car,
  'ask-foreman': car,
  'answer-request': ({ request }, { shop }) => {
    const order = shop && Object.values(shop.orders).find((row) => row.request?.id === request)
    return [order ? `car:${order.id}` : `row:${request}`]
  },
  'report-extra-work': car,
  'answer-extra-work': car,
  'order-part': car,
  'change-part-eta': carOfPart,
  'part-arrived': carOfPart,
  'acknowledge-alert': carOfAlert,
  'snooze-alert': carOfAlert,
  'reassign-alert': carOfAlert,
  'log-call': carOfAlert,
  'receive-complaint': car,
  'clock-in': handsOf,
  'clock-out': handsOf,
  'report-absence': handsOf,
  'end-absence': handsOf,
  'close-bay': ({ bay }) => [`bay:${bay}`],
  'open-bay': ({ bay }) => [`bay:${bay}`],
  // A call for help waits for nothing that happens on its bay.
  'pull-andon': ({ bay }) => [`call:${bay}`],
  'answer-andon': ({ andon }, { shop }) => {
    const call = shop && find(shop.andons, andon)
    return [call ? `call:${call.bay}` : `row:${andon}`]
  },
  'close-day': () => ['everything'],
  undo: ({ command }, { known }) => known(command) ?? ['everything'],
  'configure-shop': () => ['everything'],
  'set-offer': ({ offer }) => [`row:${offer}`],
  'reword-call': ({ language, sentence }) => [`row:${language}-${sentence}`],
  'watch-promises': () => ['everything'],
}

/** What a command is about, each once; never empty. */
export const subjectsOf = (command: Command, ground: Ground): readonly Subject[] => {
  // The table is typed by command; TypeScript cannot carry that through an index of a union.
  const find = table[command.type] as SubjectsOf<CommandType>
  return [...new Set(find(command, ground))]
}
