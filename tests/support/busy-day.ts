import { advisorId, alertId, extraId, jobId, minutes, orderId, type OrderId, partId } from '#domain/ids.ts'
import { at } from './local-time.ts'
import type { Plants } from './plants.ts'
import type { StoryHouse } from './story-house.ts'
import { bays, people } from './story-shop.ts'

/** Written where only those who talk to customers read, or the staff of the shop. */
export const secretName = '金丝雀欧阳'
/** Written into what describes the work: a wall shows it, a lounge does not. */
export const typedName = '金丝雀诸葛'

const crew = Object.values(people)
const places = Object.values(bays)

/**
 * One car through the whole shop, with every command of its way, and in every field that takes text a
 * number that leads to a person. `pause` is called where screens have most to show.
 */
export const carThroughTheDay = async (
  house: StoryHouse,
  plants: Plants,
  index: number,
  plate: string,
  pause: () => Promise<void>,
): Promise<OrderId> => {
  const { act } = house
  const technician = crew[index % crew.length] ?? people.li
  const bay = places[index % places.length] ?? bays.one
  const secret = (field: string) => plants.in(field, secretName)
  const typed = (field: string) => plants.in(field, typedName)
  const label = () => ({ label: typed('job label'), minutes: minutes(20) })

  const received = await act('chen', {
    type: 'receive-car',
    order: {
      number: `RO${index}-${plants.phone('order number')}`,
      plate,
      model: typed('model'),
      kind: plants.in('kind'),
      origin: plants.in('origin'),
      flags: { vip: true },
      advisor: advisorId('chen'),
      wash: true,
      promise: at('11:30'),
      promiseReason: secret('promise reason'),
      jobs: [label()],
    },
    contact: { name: secretName, phone: plants.phone('contact phone'), words: secret('contact words') },
  })
  const order = orderId(received.order)
  const job = jobId(received.jobs[0])
  const work = async (id: string) => {
    await act('foreman', {
      type: 'plan-job',
      job: jobId(id),
      bay,
      technicians: [technician],
      from: at('10:00'),
    })
    await act('foreman', { type: 'start-job', job: jobId(id) })
  }
  await act('chen', {
    type: 'change-order',
    order,
    model: typed('changed model'),
    changeJobs: [{ job, label: typed('changed label') }],
    contact: { name: secretName, phone: plants.phone('changed phone') },
  })
  await act('foreman', { type: 'clock-in', technician })
  await work(job)
  await pause()
  const { andon } = await act('foreman', {
    type: 'pull-andon',
    bay,
    kind: 'help',
    note: secret('andon note'),
  })
  await act('foreman', { type: 'answer-andon', andon })
  const found = await act('foreman', {
    type: 'report-extra-work',
    order,
    jobs: [label()],
    note: secret('extra note'),
    expectedAt: at('10:30'),
  })
  const { part } = await act('parts', {
    type: 'order-part',
    order,
    job,
    name: typed('part name'),
    number: plants.in('part number'),
    eta: at('15:00'),
  })
  await act('parts', { type: 'change-part-eta', part: partId(part), eta: at('15:20') })

  // Stopped for the part: late, the advisor is called, and calls.
  const stop = { job, code: 'C', reason: secret('stop reason'), expectedAt: at('15:20') } as const
  await act('foreman', { type: 'stop-job', ...stop, place: plants.in('place of a stop') })
  const alert = alertId(`delay:${order}:1`)
  await act('chen', { type: 'snooze-alert', alert, until: at('10:20'), reason: secret('snooze reason') })
  await act('chen', { type: 'acknowledge-alert', alert })
  await act('chen', { type: 'log-call', alert, outcome: 'no-answer', note: secret('call note') })
  await pause()
  const agreed = { outcome: 'agreed', promise: at('17:30'), note: secret('call note') } as const
  await act('chen', { type: 'log-call', alert, ...agreed })
  await act('chen', {
    type: 'change-promise',
    order,
    at: at('17:45'),
    via: 'counter',
    reason: secret('reason'),
  })
  await act('chen', { type: 'answer-extra-work', order, extra: extraId(found.extra), answer: 'authorised' })
  await act('foreman', { type: 'move-car', order, place: plants.in('place of a move') })
  await act('parts', { type: 'part-arrived', part: partId(part) })
  await work(job)
  await act('foreman', {
    type: 'extend-job',
    job,
    remainingMinutes: minutes(30),
    reason: secret('extension'),
  })
  await act('foreman', { type: 'finish-job', job })
  await work(found.jobs[0])
  await act('foreman', { type: 'finish-job', job: jobId(found.jobs[0]) })
  await act('foreman', { type: 'start-inspection', order })
  await act('foreman', { type: 'fail-inspection', order, fault: secret('fault'), jobs: [label()] })
  const rework = (await house.state('foreman')).orders[order].jobs.at(-1)
  await work(rework)
  await act('foreman', { type: 'finish-job', job: jobId(rework) })
  const way = ['start-inspection', 'pass-inspection', 'start-wash', 'finish-wash', 'settle'] as const
  for (const type of way) await act('manager', { type, order })
  await act('manager', { type: 'move-car', order, place: plants.in('place of a ready car') })
  await pause()
  if (index % 2 === 0) await act('manager', { type: 'hand-over', order })
  await act('foreman', { type: 'close-bay', bay, reason: secret('bay reason'), until: at('17:00') })
  await act('foreman', { type: 'open-bay', bay })
  return order
}
