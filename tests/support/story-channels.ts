import { minutes } from '#domain/ids.ts'
import type { ChannelWish } from '#server/outbox/desk.ts'
import { at } from './local-time.ts'
import { wishOf } from './outbox-house.ts'
import type { Answered } from './server.ts'
import { story, type StoryHouse } from './story-house.ts'
import { chen } from './story-shop.ts'

export const channelsPath = `/api/shops/${story}/channels`

/** Makes a channel as the admin of the house does. Throws when that is refused. */
export const makeChannel = async (
  house: StoryHouse,
  id: string,
  wish: Partial<ChannelWish> & Pick<ChannelWish, 'kind' | 'url'>,
): Promise<void> => {
  const answer = await house.servers[0]?.put(
    `${channelsPath}/${id}`,
    wishOf(wish),
    await house.cookie('admin'),
  )
  if (answer?.status !== 200) throw new Error(`no channel: ${answer?.status} ${JSON.stringify(answer?.body)}`)
}

/** A car that is late the moment it is received: its delay alert is in the same commit. */
export const receiveLateCar = (house: StoryHouse, number: number, server = 0): Promise<Answered> =>
  house.ask(
    'chen',
    {
      type: 'receive-car',
      order: {
        number: `R${number}`,
        plate: `粤B·${String(number).padStart(5, '0')}`,
        model: '凯美瑞',
        kind: '一般维修',
        origin: '来店',
        flags: {},
        advisor: chen,
        wash: false,
        promise: at('10:15'),
        promiseReason: '客户坚持',
        jobs: [{ label: '保养', minutes: minutes(60) }],
      },
      contact: { name: '欧阳试探', phone: '13912345678', words: '刹车有异响' },
    },
    server,
  )

/** The alerts that the log says were opened. */
export const openedAlerts = async (house: StoryHouse): Promise<readonly string[]> =>
  (await house.log()).flatMap((event) => (event.type === 'alert-opened' ? [event.body.alert.id] : []))
