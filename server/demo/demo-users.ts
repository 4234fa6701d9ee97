import type { Role } from '#domain/decision.ts'
import type { Pins } from '#server/http/pins.ts'
import type { PeopleStore, User } from '#server/store/store.ts'
import { demoShopId } from './demo-shop.ts'

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

export const putDemoUsers = async (people: PeopleStore, pins: Pins): Promise<void> => {
  const put = async (user: DemoUser): Promise<void> => {
    const full: User = { ...user, pinHash: await pins.hash(demoPin) }
    await people.putUser(demoShopId, full)
  }
  await Promise.all(demoUsers.map(put))
}

/** Whether somebody can still sign in to the demo shop with the PIN that everybody knows. */
export const acceptsDemoPin = async (people: PeopleStore, pins: Pins): Promise<boolean> => {
  const users = await people.users(demoShopId)
  const verdicts = await Promise.all(users.map(({ pinHash }) => pins.verify(pinHash, demoPin)))
  return verdicts.some((verdict) => verdict !== 'wrong')
}
