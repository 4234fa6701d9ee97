import type { Role } from '#domain/decision.ts'
import type { Pins } from '#server/http/pins.ts'
import type { PeopleStore, User } from '#server/store/store.ts'
import { demoSettings, demoShopId } from './demo-shop.ts'

/** Known to everybody: a server that accepts it stays on its own machine unless told otherwise. */
export const demoPin = '246810'

interface DemoUser {
  readonly user: string
  readonly role: Role
  readonly name: string
  readonly person?: string
}

export const demoUsers: readonly DemoUser[] = [
  { user: 'foreman', role: 'foreman', name: '车间主管 郑凯' },
  { user: 'chen', role: 'advisor', name: '陈静', person: 'chen' },
  { user: 'zhou', role: 'advisor', name: '周敏', person: 'zhou' },
  { user: 'li', role: 'technician', name: '李强', person: 'li' },
  { user: 'parts', role: 'parts', name: '配件 冯雪' },
  { user: 'manager', role: 'manager', name: '售后经理 曹颖' },
  { user: 'admin', role: 'admin', name: '系统管理员' },
]

/** The other technicians, each for the tablet of his bay. */
export const demoCrew: readonly DemoUser[] = demoSettings.technicians
  .filter(({ id }) => demoUsers.every(({ user }) => user !== id))
  .map(({ id, name }) => ({ user: id, role: 'technician', name, person: id }))

export const putDemoUsers = async (people: PeopleStore, pins: Pins): Promise<void> => {
  // One hash for all: their PIN is no secret, and each hash would keep the first start waiting.
  const pinHash = await pins.hash(demoPin)
  const put = async (user: DemoUser): Promise<void> => {
    const full: User = { ...user, pinHash }
    await people.putUser(demoShopId, full)
  }
  await Promise.all([...demoUsers, ...demoCrew].map(put))
}

/** Whether somebody can still sign in to the demo shop with the PIN that everybody knows. */
export const acceptsDemoPin = async (people: PeopleStore, pins: Pins): Promise<boolean> => {
  const users = await people.users(demoShopId)
  const hashes = new Set(users.map(({ pinHash }) => pinHash))
  const verdicts = await Promise.all([...hashes].map((pinHash) => pins.verify(pinHash, demoPin)))
  return verdicts.some((verdict) => verdict !== 'wrong')
}
