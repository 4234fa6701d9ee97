import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'

let house: StoryHouse
const path = `/api/shops/${story}/call-ins`
beforeAll(async () => {
  house = await openStory({ servers: 2, start: '09:00' })
}, 60_000)
afterAll(() => house?.close())

const at = (index: number) => {
  const server = house.servers[index]
  if (!server) throw new Error(`there is no server ${index}`)
  return server
}
const get = async (user: string, below = '', server = 0) =>
  at(server).get(`${path}${below}`, await house.cookie(user))
const post = async (user: string, below: string, body: object, server = 0) =>
  at(server).post(`${path}${below}`, body, await house.cookie(user))
const bring = async (user: string, text: string | Uint8Array<ArrayBuffer>, query = '') =>
  at(0).send('POST', `${path}/imports${query}`, {
    body: text,
    cookie: await house.cookie(user),
    headers: { 'content-type': 'text/csv' },
  })
const entryOf = async (plate: string) => {
  const { body } = await get('chen')
  return body.entries.find((entry: { readonly plate: string }) => entry.plate === plate)
}
const wish = (plate: string) => ({
  plate,
  model: '凯美瑞',
  reason: 'recall',
  dueDate: '2026-12-01',
  advisor: 'zhou',
  name: '钱女士',
  phone: '13900002222',
  note: '下午打',
})

const list = `车牌号,车型,招揽类型,到期日期,责任顾问,车主姓名,手机号,备注
粤B12345,凯美瑞,保养到期,2026/12/1,陈静,孙先生,13800001111,上次说要周末
粤B·D23456,bZ4X,召回 2026-07,2026-12-05,谁呢,李女士,138-0000-3333,
粤B1234,威驰,保养,2026/12/1,,,,
粤B12345,凯美瑞,保养,2026/12/1,,,,
粤B54321,威驰,保养,2026/2/30,,,,
`

describe('the import of a list', () => {
  test('looks first, names each fault, and takes the same file once', async () => {
    const looked = await bring('manager', list, '?preview=1')
    expect(looked.body).toMatchObject({ ok: true, created: 2, encoding: 'utf-8', missing: [] })
    expect((await get('chen')).body.entries).toEqual([])
    const { body } = await bring('manager', list)
    expect(body).toMatchObject({ created: 2, unchanged: 0 })
    expect(body.rejected.map(({ line, reason }: Record<string, unknown>) => [line, reason])).toEqual([
      [4, '车牌号不正确：粤B1234'],
      [5, '文件里已有同一台车、同一原因和日期'],
      [6, '到期日期不存在：2026/2/30'],
    ])
    expect(body.remarks).toMatchObject([{ line: 3, reason: '没有服务顾问“谁呢”，先不分配' }])
    expect((await bring('chen', list)).body).toMatchObject({ created: 0, unchanged: 2 })
    expect(await entryOf('粤B12345')).toMatchObject({
      reason: 'maintenance',
      dueDate: '2026-12-01',
      advisor: 'chen',
      state: 'open',
    })
    expect(await entryOf('粤BD23456')).toMatchObject({ reason: 'recall', advisor: null })
  })

  test('in GB18030 too; a strange header is refused in words, and can be corrected', async () => {
    // 牌,到期日期 / 粤B77777,2026-12-09 as a Chinese spreadsheet writes it.
    const [head, row] = [
      [0xc5, 0xc6, 0x2c, 0xb5, 0xbd, 0xc6, 0xda, 0xc8, 0xd5, 0xc6, 0xda, 0x0a],
      [0xd4, 0xc1, ...new TextEncoder().encode('B77777,2026-12-09\n')],
    ]
    const bytes = new Uint8Array([...head, ...row])
    const refused = await bring('manager', bytes)
    expect(refused.status).toBe(400)
    expect(refused.body.refusal).toMatchObject({ path: 'file', message: '找不到这些列：车牌号' })
    expect((await bring('manager', bytes, '?preview=1&lang=en')).body).toMatchObject({
      missing: ['Licence plate'],
      encoding: 'gb18030',
    })
    const mapping = encodeURIComponent(JSON.stringify({ 牌: 'plate' }))
    expect((await bring('manager', bytes, `?mapping=${mapping}`)).body).toMatchObject({ created: 1 })
    expect((await bring('manager', bytes, '?mapping=%7B')).status).toBe(400)
    expect((await bring('manager', 'no table')).body.refusal.message).toMatch(/\p{Script=Han}/u)
  })
})

describe('one entry', () => {
  test('is added by hand, once', async () => {
    const added = await post('chen', '', wish('粤B66666'))
    expect(added.body).toMatchObject({ ok: true })
    expect((await post('zhou', '', wish('粤B·66666'))).body.refusal).toEqual({ reason: 'call-in-exists' })
    expect((await post('zhou', '', { ...wish('粤B66667'), advisor: 'nobody' })).status).toBe(409)
    for (const bad of [{ plate: 'x' }, { dueDate: '2026-02-30' }, { phone: 'call me' }, { extra: 1 }])
      expect((await post('zhou', '', { ...wish('粤B66667'), ...bad })).status).toBe(400)
  })

  test('[C1] two call about the same entry on two servers: one is taken, the other is told', async () => {
    const { id, version } = await entryOf('粤B66666')
    const called = { version, outcome: 'no-answer' }
    const answers = await Promise.all([
      post('chen', `/${id}/calls`, called, 0),
      post('zhou', `/${id}/calls`, called, 1),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const told = answers.find(({ status }) => status === 409)?.body.refusal
    expect(told).toMatchObject({ reason: 'stale' })
    expect((await entryOf('粤B66666')).calls).toHaveLength(1)
  })

  test('[C1] again needs a date, refused a reason; a closed entry takes no call', async () => {
    const { id } = await entryOf('粤B66666')
    const say = async (body: object) =>
      post('chen', `/${id}/calls`, { version: (await entryOf('粤B66666')).version, ...body })
    expect((await say({ outcome: 'again' })).status).toBe(400)
    expect((await say({ outcome: 'refused' })).status).toBe(400)
    expect((await say({ outcome: 'booked', decline: 'price' })).status).toBe(400)
    expect((await say({ outcome: 'again', nextDate: '2026-12-20', note: '出差' })).body.entry).toMatchObject({
      nextDate: '2026-12-20',
      state: 'open',
    })
    expect((await say({ outcome: 'refused', decline: 'price' })).body.entry.state).toBe('refused')
    expect((await say({ outcome: 'booked' })).body.refusal).toEqual({ reason: 'call-in-closed' })
    expect((await post('chen', '/0000000000000000/calls', { version: 1, outcome: 'booked' })).status).toBe(
      404,
    )
  })

  test('[C1] is handed to a colleague or to nobody, as long as it is open and as its author saw it', async () => {
    const { id, version } = await entryOf('粤B12345')
    const give = async (user: string, body: object, of = id) =>
      at(1).put(`${path}/${of}/advisor`, body, await house.cookie(user))
    const given = await give('manager', { version, advisor: 'zhou' })
    expect(given.body.entry).toMatchObject({ advisor: 'zhou', version: version + 1, calls: [] })
    expect((await give('chen', { version, advisor: 'chen' })).body.refusal).toMatchObject({ reason: 'stale' })
    expect((await give('chen', { version: version + 1, advisor: null })).body.entry.advisor).toBeNull()
    expect((await give('chen', { version: version + 2, advisor: 'nobody' })).body.refusal.reason).toBe(
      'no-such-advisor',
    )
    const closed = await entryOf('粤B66666')
    expect((await give('chen', { version: closed.version, advisor: null }, closed.id)).body.refusal).toEqual({
      reason: 'call-in-closed',
    })
    expect((await give('foreman', { version: version + 2, advisor: 'chen' })).status).toBe(403)
    expect((await give('chen', { version: version + 2, advisor: 'chen' })).body.entry.advisor).toBe('chen')
  })

  test('[H5] who he is stands apart, each look is recorded, and a manager erases him', async () => {
    const entry = await entryOf('粤B66666')
    expect(JSON.stringify(await get('chen'))).not.toMatch(/钱女士|139|下午打|出差/)
    const { body } = await get('chen', `/${entry.id}/contact`)
    expect(body).toEqual({ name: '钱女士', phone: '13900002222', notes: ['下午打', '出差'] })
    const erase = async (user: string) =>
      at(0).send('DELETE', `${path}/${entry.id}`, { cookie: await house.cookie(user) })
    expect((await erase('chen')).status).toBe(403)
    expect((await erase('manager')).status).toBe(200)
    expect((await get('chen', `/${entry.id}/contact`)).status).toBe(404)
    expect(await house.store.callInPerson(story, entry.id)).toBeNull()
  })
})

test('technicians, foremen, parts and screens neither read nor change the list', async () => {
  const { id } = await entryOf('粤B12345')
  for (const user of ['li', 'foreman', 'parts', 'tv', 'lounge']) {
    const status = user === 'tv' || user === 'lounge' ? 401 : 403
    expect((await get(user)).status).toBe(status)
    expect((await get(user, `/${id}/contact`)).status).toBe(status)
    expect((await post(user, '', wish('粤B88888'))).status).toBe(status)
    expect((await post(user, `/${id}/calls`, { version: 1, outcome: 'booked' })).status).toBe(status)
    expect((await bring(user, list)).status).toBe(status)
  }
  expect((await at(0).get(path)).status).toBe(401)
})

test('[H5] nothing of it stands in a log or in an event', async () => {
  const said = house.servers.map((server) => server.said() + server.logged()).join('\n')
  const events = JSON.stringify(await house.log())
  for (const text of ['钱女士', '孙先生', '13800001111', '13900002222', '周末', '12345'])
    expect([text, said.includes(text), events.includes(text)]).toEqual([text, false, false])
})
