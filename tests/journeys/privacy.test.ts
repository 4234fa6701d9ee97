import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { alertId, advisorId, extraId, jobId, minutes, orderId, partId, type OrderId } from '#domain/ids.ts'
import { at } from '../support/local-time.ts'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'
import { openScreen } from '../support/story-screen.ts'
import { bays, people } from '../support/story-shop.ts'

/** What only the contact record may hold, planted wherever a person of the shop can write it down. */
const canaries = {
  name: '金丝雀欧阳',
  phone: '13912345678',
  words: '客户说孩子四点放学',
  promiseReason: '客户坚持要早点拿车去医院',
  callNote: '电话里说他住在柠檬路七号',
  extraNote: '客户担心价格让先问他太太',
  changeReason: '太太来电改到傍晚',
  andonNote: '车主本人站在旁边催',
  snoozeReason: '客户午休两点后再打',
  newName: '金丝雀诸葛',
  newPhone: '13787654321',
} as const
const plates = ['粤B·71F05', '粤BD·55221', '沪C·9X333']
const bare = (plate: string) => plate.replace('·', '')

/** Everything that came over a socket, as it came. */
interface Recorder {
  readonly role: string
  readonly frames: string[]
}

const watchers = ['tv', 'lounge', 'li'] as const
let house: StoryHouse
let recorders: readonly Recorder[]

const record = async (role: (typeof watchers)[number]): Promise<Recorder> => {
  const socket = await house.socket(role)
  const frames: string[] = []
  socket.io.engine.on('packet', ({ data }) => frames.push(String(data)))
  await openScreen(socket, story)
  return { role, frames }
}

const reception = (plate: string, more: object): Extract<Command, { type: 'receive-car' }> => ({
  type: 'receive-car',
  order: {
    plate,
    model: '凯美瑞',
    kind: '一般维修',
    origin: '来店',
    flags: { vip: true },
    advisor: advisorId('chen'),
    wash: true,
    jobs: [{ label: '底盘异响检查', minutes: minutes(30) }],
    ...more,
  },
  contact: { name: canaries.name, phone: canaries.phone, words: canaries.words },
})

/** A day in short: every command that people can give, those that carry the customer's words above all. */
const playTheDay = async (): Promise<OrderId> => {
  const { act } = house
  const promised = { promise: at('11:30'), promiseReason: canaries.promiseReason }
  const first = await act('chen', reception(plates[0] ?? '', promised))
  const order = orderId(first.order)
  const job = jobId(first.jobs[0])
  const second = await act('chen', reception(plates[1] ?? '', {}))
  const third = await act('chen', reception(plates[2] ?? '', { arrivedAt: at('11:00') }))
  const contact = { name: canaries.newName, phone: canaries.newPhone }
  await act('chen', { type: 'change-order', order, contact, flags: { vip: true, waiting: true } })
  await act('chen', {
    type: 'make-promise',
    order: orderId(second.order),
    at: at('10:15'),
    reason: canaries.promiseReason,
  })

  const work = async (job: string, bay: (typeof bays)[keyof typeof bays] = bays.one) => {
    await act('foreman', {
      type: 'plan-job',
      job: jobId(job),
      bay,
      technicians: [people.li],
      from: at('10:00'),
    })
    await act('li', { type: 'start-job', job: jobId(job) })
  }
  await act('foreman', { type: 'clock-in', technician: people.li })
  await work(job)
  const { andon } = await act('li', {
    type: 'pull-andon',
    bay: bays.one,
    kind: 'help',
    note: canaries.andonNote,
  })
  await act('foreman', { type: 'answer-andon', andon })
  const found = await act('li', {
    type: 'report-extra-work',
    order,
    jobs: [{ label: '更换刹车片', minutes: minutes(20) }],
    note: canaries.extraNote,
    expectedAt: at('10:30'),
  })
  const { part } = await act('parts', { type: 'order-part', order, job, name: '刹车片', eta: at('10:40') })
  await act('parts', { type: 'change-part-eta', part: partId(part), eta: at('10:50') })
  await act('parts', { type: 'part-arrived', part: partId(part) })

  // The job grows so far that the promise breaks: the advisor is called, and calls.
  await act('li', { type: 'extend-job', job, remainingMinutes: minutes(180), reason: '螺栓锈死' })
  const alert = alertId(`delay:${order}:1`)
  await act('chen', { type: 'snooze-alert', alert, until: at('10:20'), reason: canaries.snoozeReason })
  await act('chen', { type: 'reassign-alert', alert, advisor: advisorId('zhou') })
  await act('chen', { type: 'acknowledge-alert', alert })
  await act('chen', { type: 'log-call', alert, outcome: 'no-answer', note: canaries.callNote })
  await act('chen', {
    type: 'log-call',
    alert,
    outcome: 'agreed',
    promise: at('17:30'),
    note: canaries.callNote,
  })
  await act('chen', {
    type: 'change-promise',
    order,
    at: at('17:45'),
    via: 'counter',
    reason: canaries.changeReason,
  })
  await act('chen', {
    type: 'answer-extra-work',
    order,
    extra: extraId(found.extra),
    answer: 'authorised',
    promise: at('17:50'),
  })

  await house.moveTo('10:20')
  await act('li', { type: 'stop-job', job, code: 'A', reason: '等举升机', expectedAt: null, place: 'P-01' })
  await work(job, bays.two)
  await act('li', { type: 'finish-job', job })
  await work(found.jobs[0])
  await act('li', { type: 'finish-job', job: jobId(found.jobs[0]) })
  await act('foreman', { type: 'start-inspection', order })
  await act('foreman', {
    type: 'fail-inspection',
    order,
    fault: '刹车异响',
    jobs: [{ label: '重新装配', minutes: minutes(10) }],
  })
  const rework = (await house.state('foreman')).orders[order].jobs.at(-1)
  await work(rework)
  await act('foreman', { type: 'finish-job', job: jobId(rework) })
  for (const type of [
    'start-inspection',
    'pass-inspection',
    'start-wash',
    'finish-wash',
    'settle',
    'hand-over',
  ] as const)
    await act('manager', { type, order })

  await act('foreman', { type: 'close-bay', bay: bays.five, reason: '举升机检修', until: at('15:00') })
  await act('foreman', { type: 'open-bay', bay: bays.five })
  await act('foreman', { type: 'arrive-car', order: orderId(third.order) })
  await act('foreman', { type: 'move-car', order: orderId(third.order), place: 'P-02' })
  await act('foreman', {
    type: 'plan-job',
    job: jobId(third.jobs[0]),
    bay: bays.three,
    technicians: [people.wang],
    from: at('11:00'),
  })
  await act('foreman', { type: 'unplan-job', job: jobId(third.jobs[0]) })
  await act('foreman', { type: 'clock-out', technician: people.li })
  const plan = { bay: bays.three, technicians: [people.wang], from: at('+1 08:00') }
  await act('foreman', {
    type: 'close-day',
    carryOver: [second, third].map((car) => ({ order: orderId(car.order), place: 'yard', ...plan })),
  })
  await house.moveTo('10:45')
  return order
}

/** Words that arrive where they should not: in a command nobody understands, and in one nobody may give. */
const beRefused = async (): Promise<void> => {
  const cookie = await house.cookie('li')
  const [server] = house.servers
  const { type, order, contact } = reception('粤B·00001', {})
  const malformed = await server?.command(story, await house.cookie('chen'), {
    type,
    order,
    contact,
    pin: canaries.words,
  })
  expect(malformed?.status).toBe(400)
  const forbidden = await server?.command(story, cookie, { type, order, contact })
  expect(forbidden?.status).toBe(403)
}

let served: OrderId
beforeAll(async () => {
  house = await openStory({ env: { LOG_LEVEL: 'trace' } })
  recorders = await Promise.all(watchers.map(record))
  served = await playTheDay()
  await beRefused()
  const { version } = await house.store.head(story)
  // A beat after the last event: everything that is ever sent has been sent.
  const last = `"version":${version}`
  const isLast = (frame: string) => frame.includes('"beat"') && frame.includes(last)
  const allBeaten = () => recorders.every(({ frames }) => frames.some(isLast))
  await vi.waitUntil(allBeaten, { timeout: 20_000 })
})
afterAll(() => house?.close())

const leaks = (text: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => text.includes(word) || text.includes(JSON.stringify(word).slice(1, -1)))
const secrets = Object.values(canaries)

describe('[H5] what a customer said stays with those who talk to him', () => {
  test('it is there: an advisor reads it, and each of the notes', async () => {
    const [server] = house.servers
    const path = `/api/shops/${story}/orders/${served}/contact`
    const contact = await server?.get(path, await house.cookie('chen'))
    const text = JSON.stringify(contact?.body)
    const { name: _name, phone: _phone, ...noted } = canaries
    expect(leaks(text, Object.values(noted)).toSorted()).toEqual(Object.values(noted).toSorted())
    for (const role of watchers)
      expect((await server?.get(path, await house.cookie(role)))?.status).toBe(role === 'li' ? 403 : 401)
  })

  test.each(watchers)('no frame that %s was sent holds any of it', (role) => {
    const frames = recorders.find((recorder) => recorder.role === role)?.frames ?? []
    const text = frames.join('\n')
    for (const kind of ['"snapshot"', '"happened"', '"beat"', 'day-closed']) expect(text).toContain(kind)
    expect(leaks(text, secrets)).toEqual([])
  })

  test.each(watchers)('nor does what %s can ask for', async (role) => {
    const cookie = await house.cookie(role)
    for (const what of ['state', 'events?from=0&limit=500', 'forecast', 'settings']) {
      const answer = await house.servers[0]?.get(`/api/shops/${story}/${what}`, cookie)
      expect(answer?.status).toBe(200)
      expect([what, leaks(JSON.stringify(answer?.body), secrets)]).toEqual([what, []])
    }
  })

  test('the lounge sees no whole plate, in no frame and in no answer', async () => {
    const lounge = recorders.find(({ role }) => role === 'lounge')?.frames.join('\n') ?? ''
    const cookie = await house.cookie('lounge')
    const asked = await Promise.all(
      ['state', 'events?from=0&limit=500', 'forecast', 'settings'].map((what) =>
        house.servers[0]?.get(`/api/shops/${story}/${what}`, cookie),
      ),
    )
    const text = lounge + JSON.stringify(asked.map((answer) => answer?.body))
    expect(leaks(text, [...plates, ...plates.map(bare)])).toEqual([])
    expect(text).toContain('粤B·**F05')
    // The wall of the workshop does show them.
    expect(leaks(recorders.find(({ role }) => role === 'tv')?.frames.join('\n') ?? '', plates)).toEqual(
      plates,
    )
  })

  test('the log of the server holds nothing of it, nor of the plates, at its most talkative', () => {
    const [server] = house.servers
    const text = `${server?.said()}${server?.logged()}`
    expect(text).toContain('"level":')
    expect(leaks(text, [...secrets, ...plates, ...plates.map(bare)])).toEqual([])
  })

  test('the events of the shop hold nothing of it', async () => {
    const text = JSON.stringify(await house.log())
    expect(text).toContain('alert-snoozed')
    expect(leaks(text, secrets)).toEqual([])
  })
})
