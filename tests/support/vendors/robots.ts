import { createHmac } from 'node:crypto'
import { type Heard, type Listener, listen, type Said, window } from './listener.ts'

const MINUTE = 60_000
const errcode = (code: number, errmsg: string): Said => ({ body: { errcode: code, errmsg } })

export interface Robot extends Listener {
  /** What an admin copies from the robot's page. */
  readonly address: string
  /** The texts that reached the people, in order. */
  texts(): readonly string[]
  /** How often it had to say that it was too much. */
  limited(): number
}

const contentOf = (heard: Heard): string => heard.body?.text?.content ?? heard.body?.content?.text ?? ''

const robotOf = (listener: Listener, path: string, limitCode: number): Robot => {
  const codeOf = ({ said: { body } }: Listener['heard'][number]): unknown =>
    typeof body === 'object' ? Object.values(body)[0] : undefined
  return {
    ...listener,
    address: `${listener.url}${path}`,
    texts: () => listener.heard.filter((one) => codeOf(one) === 0).map(contentOf),
    limited: () => listener.heard.filter((one) => codeOf(one) === limitCode).length,
  }
}

/** 20 a minute, 2048 bytes. */
export const openWecom = async (key: string, now: () => number = Date.now): Promise<Robot> => {
  const room = window(MINUTE, 20)
  const listener = await listen((heard) => {
    if (heard.path !== '/cgi-bin/webhook/send' || heard.query.get('key') !== key)
      return errcode(93_000, 'invalid webhook url')
    if (!room(heard.at)) return errcode(45_009, 'api freq out of limit')
    const text = contentOf(heard)
    if (heard.body?.msgtype !== 'text' || text === '') return errcode(44_004, 'empty content')
    return Buffer.byteLength(text) > 2_048 ? errcode(40_058, 'content exceeds length') : errcode(0, 'ok')
  }, now)
  return robotOf(listener, `/cgi-bin/webhook/send?key=${key}`, 45_009)
}

export interface Security {
  readonly secret?: string
  readonly keyword?: string
}

/** 20 a minute; who sends more is shut out for ten. */
export const openDingtalk = async (
  token: string,
  { secret, keyword }: Security,
  now: () => number = Date.now,
): Promise<Robot> => {
  const room = window(MINUTE, 20)
  let shutUntil = 0
  const listener = await listen((heard) => {
    if (heard.path !== '/robot/send' || heard.query.get('access_token') !== token)
      return errcode(300_001, 'token is not exist')
    if (heard.at < shutUntil || !room(heard.at)) {
      if (heard.at >= shutUntil) shutUntil = heard.at + 10 * MINUTE
      return errcode(130_101, 'send too fast, exceed 20 times per minute')
    }
    const timestamp = heard.query.get('timestamp')
    const right =
      secret === undefined ||
      (Math.abs(Number(timestamp) - heard.at) < 60 * MINUTE &&
        heard.query.get('sign') ===
          createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
    if (!right) return errcode(310_000, 'sign not match')
    if (keyword !== undefined && !contentOf(heard).includes(keyword))
      return errcode(310_000, 'keywords not in content')
    return errcode(0, 'ok')
  }, now)
  return robotOf(listener, `/robot/send?access_token=${token}`, 130_101)
}

/** 100 a minute and 5 a second, 20 KB. */
export const openFeishu = async (
  hook: string,
  { secret, keyword }: Security,
  now: () => number = Date.now,
): Promise<Robot> => {
  const [minute, second] = [window(MINUTE, 100), window(1_000, 5)]
  const code = (number: number, msg: string): Said => ({ body: { code: number, msg } })
  const listener = await listen((heard) => {
    if (heard.path !== `/open-apis/bot/v2/hook/${hook}`)
      return code(19_001, 'incoming webhook access token invalid')
    if (!second(heard.at) || !minute(heard.at)) return code(11_232, 'too many requests')
    if (Buffer.byteLength(heard.text) > 20 * 1024) return code(9_499, 'Bad Request')
    const timestamp = heard.body?.timestamp
    const right =
      secret === undefined ||
      (Math.abs(Number(timestamp) * 1_000 - heard.at) < 60 * MINUTE &&
        heard.body?.sign === createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64'))
    if (!right) return code(19_021, 'sign match fail or timestamp is not within one hour from current time')
    if (keyword !== undefined && !contentOf(heard).includes(keyword))
      return code(19_024, 'Key Words Not Found')
    return code(0, 'success')
  }, now)
  return robotOf(listener, `/open-apis/bot/v2/hook/${hook}`, 11_232)
}
