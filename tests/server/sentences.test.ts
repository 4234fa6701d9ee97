import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStory, story, type StoryHouse } from '../support/story-house.ts'

let house: StoryHouse
beforeAll(async () => {
  house = await openStory({ servers: 2 })
})
afterAll(() => house?.close())

const path = `/api/shops/${story}/sentences`
const get = async (user: string, server = 0) => house.servers[server]?.get(path, await house.cookie(user))
const put = async (user: string, place: string, body: object, server = 0) =>
  house.servers[server]?.put(`${path}/${place}`, body, await house.cookie(user))

describe('the sentences of a shop', () => {
  test('are the manager’s and the admin’s to word, and nobody else’s', async () => {
    for (const user of ['foreman', 'chen', 'li', 'parts']) {
      expect([user, (await get(user))?.status]).toEqual([user, 403])
      expect([user, (await put(user, 'zh/unclaimed', { text: '来取车' }))?.status]).toEqual([user, 403])
    }
    expect((await house.servers[0]?.get(path))?.status).toBe(401)
    for (const user of ['manager', 'admin'])
      expect((await get(user))?.body).toMatchObject({ ok: true, sentences: {} })
  })

  test('are kept one by one, in each language, on every server, as events of the shop', async () => {
    const own = '{greeting}{model}好了，随时来取。'
    expect((await put('manager', 'zh/unclaimed', { text: own }))?.body).toMatchObject({
      ok: true,
      sentences: { zh: { unclaimed: own } },
    })
    await put('admin', 'en/unclaimed', { text: 'Your {model} is ready.' }, 1)
    expect((await get('manager', 1))?.body.sentences).toEqual({
      zh: { unclaimed: own },
      en: { unclaimed: 'Your {model} is ready.' },
    })
    expect((await put('manager', 'zh/unclaimed', { text: null }))?.body.sentences.zh).toEqual({})
    const log = await house.log()
    expect(log.filter(({ type, by }) => type === 'shop-configured' && by === 'manager')).toHaveLength(2)
  })

  test('what may be offered is ticked one by one, and read on every server', async () => {
    const offer = async (user: string, name: string, body: object, server = 0) =>
      house.servers[server]?.put(`/api/shops/${story}/offers/${name}`, body, await house.cookie(user))
    expect((await offer('chen', 'delivery', { held: true }))?.status).toBe(403)
    expect((await offer('manager', 'delivery', { held: true }))?.body.offers).toEqual({ delivery: true })
    expect((await offer('admin', 'courtesyCar', { held: true }, 1))?.body.offers).toEqual({
      courtesyCar: true,
      delivery: true,
    })
    expect((await offer('manager', 'delivery', { held: false }))?.body.offers).toEqual({ courtesyCar: true })
    expect((await get('manager', 1))?.body.offers).toEqual({ courtesyCar: true })
    for (const [name, body] of [
      ['lunch', { held: true }],
      ['delivery', { held: 'yes' }],
      ['delivery', { held: true, free: true }],
    ] as const)
      expect((await offer('manager', name, body))?.status).toBe(400)
  })

  test.each([
    ['a variable that this situation has no value for', 'zh/unclaimed', { text: '{time} 来' }, /\{time\}/],
    ['a brace that stands alone', 'zh/delay', { text: '好{' }, /\{/],
    ['an empty sentence', 'zh/delay', { text: '' }, /./],
    ['one that nobody would read out', 'zh/delay', { text: '好'.repeat(601) }, /./],
    ['a language there is not', 'fr/delay', { text: 'Plus tard' }, /./],
    ['a situation there is not', 'zh/lunch', { text: '吃饭' }, /./],
    ['what nobody asked for', 'zh/delay', { text: '好', admin: true }, /./],
  ])('malformed: %s', async (_what, place, body, message) => {
    const answer = await put('manager', place, body)
    expect([answer?.status, answer?.body.refusal.reason]).toEqual([400, 'malformed'])
    expect(answer?.body.refusal.message).toMatch(message)
  })
})
