import type { causeZh } from './advisor-cause.zh.ts'

export const causeEn: typeof causeZh = (link, names, stop) => {
  const until = (at: Parameters<typeof names.time>[0] | null) =>
    at === null ? 'end unknown' : `until ${names.time(at)}`
  switch (link?.kind) {
    case 'part':
      return `Waits for ${link.name ?? 'a part'}`
    case 'stop':
      return `${stop(link.code)} ${until(link.until)}`
    case 'reply':
      return 'Waits for the customer'
    case 'bay':
      return `Waits for ${link.name} ${until(link.until)}`
    case 'technician':
      return `Waits for ${link.name} ${until(link.until)}`
    case 'away':
      return `${link.name} is away ${until(link.until)}`
    case 'work':
      return `${link.label} runs over`
    case 'unplanned':
      return `${link.label} not planned yet`
    case 'slot':
      return `Planned for ${names.time(link.from)}`
    case 'arrival':
      return 'Waits for the car'
    case 'bay-closed':
      return `${link.name} closed ${until(link.until)}`
    case 'closed-hours':
      return 'Cannot be done today'
    case 'station':
      return 'Queue after the work'
    default:
      return 'Forecast past the promise'
  }
}
