import type { Instant } from '#domain/ids.ts'
import type { ChainWords } from './chain-words.ts'
import type { Names } from './names.ts'

const at = (names: Names, time: Instant | null) => (time === null ? '时间未知' : names.time(time))
const span = (names: Names, from: Instant | null, to: Instant | null) =>
  from === null && to === null ? at(names, null) : `${at(names, from)}–${at(names, to)}`
const moved = (names: Names, from: Instant | undefined) =>
  from === undefined ? '' : `（原 ${names.time(from)}）`
const stations = { inspection: '质检', wash: '洗车', settlement: '结算' }

export const zhChain: ChainWords = {
  ready: ({ at: ready, promise }, names) =>
    promise === null
      ? `${at(names, ready)} 可交车`
      : `${at(names, ready)} 可交车，承诺 ${names.time(promise)}`,
  station: ({ station, from, to, number }, names) =>
    `${stations[station]} ${names.time(from)}–${names.time(to)}${number === undefined ? '' : `，排在 ${number} 后`}`,
  work: ({ label, from, to, overrun }, names) =>
    overrun ? `${label} 超出标准工时` : `${label} ${span(names, from, to)}`,
  bay: ({ name, until, number }, names) => `等 ${name} 到 ${at(names, until)}（${number} 占用）`,
  technician: ({ name, until, number }, names) => `等${name}到 ${at(names, until)}（在做 ${number}）`,
  car: ({ until }, names) => `本车另一项作业到 ${at(names, until)}`,
  stop: ({ code, until, movedFrom, number }, names) =>
    `${number} 中断 ${code}，到 ${at(names, until)}${moved(names, movedFrom)}`,
  part: ({ name, until, movedFrom }, names) =>
    `等零件${name === undefined ? '' : ` ${name}`}，${at(names, until)}${until === null ? '' : ' 到货'}${moved(names, movedFrom)}`,
  reply: ({ until }, names) => `等客户答复，${at(names, until)}`,
  away: ({ name, away, until }, names) =>
    `${name}${away === 'break' ? '休息' : '缺勤'}，${until === null ? '何时回来未知' : `到 ${names.time(until)}`}`,
  arrival: ({ until }, names) => `等车到店，${names.time(until)}`,
  unplanned: ({ label }) => `${label} 还没派工`,
  slot: ({ from }, names) => `计划 ${names.time(from)} 开工`,
  'bay-closed': ({ name, until }, names) =>
    `${name} 停用，${until === null ? '何时恢复未知' : `到 ${names.time(until)}`}`,
  'closed-hours': ({ until }, names) => `非营业时间，到 ${names.time(until)}`,
}
