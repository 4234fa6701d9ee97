import type { ChainLink } from '#domain/alert.ts'
import type { Names } from './names.ts'

const untilText = (names: Names, at: Parameters<Names['time']>[0] | null) =>
  at === null ? '时间未知' : `到 ${names.time(at)}`

/** The root of a delay in a few characters, for a row of the inbox. */
export const causeZh = (
  link: ChainLink | undefined,
  names: Names,
  stop: (code: string) => string,
): string => {
  switch (link?.kind) {
    case 'part':
      return `等零件${link.name === undefined ? '' : ` ${link.name}`}`
    case 'stop':
      return `${stop(link.code)} ${untilText(names, link.until)}`
    case 'reply':
      return '等客户答复'
    case 'bay':
      return `等 ${link.name} ${untilText(names, link.until)}`
    case 'technician':
      return `等${link.name} ${untilText(names, link.until)}`
    case 'away':
      return `${link.name}${link.away === 'break' ? '休息' : '缺勤'} ${untilText(names, link.until)}`
    case 'work':
      return `${link.label} 超时`
    case 'unplanned':
      return `${link.label} 还没派工`
    case 'slot':
      return `计划 ${names.time(link.from)} 开工`
    case 'arrival':
      return '等车到店'
    case 'bay-closed':
      return `${link.name} 停用 ${untilText(names, link.until)}`
    case 'closed-hours':
      return '今天做不完'
    case 'station':
      return '后道排队'
    default:
      return '预计超过承诺'
  }
}
