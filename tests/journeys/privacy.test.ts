import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
