import { lastSegment } from '#domain/job.ts'
import type { Shop } from '#domain/shop.ts'

/** Who works at each bay or is planned there, each once, in the order of the plan. */
export const crewsOf = (shop: Shop): Readonly<Record<string, readonly string[]>> => {
  const turns = Object.values(shop.jobs).flatMap((job) => {
    if (job.state === 'working') return lastSegment(job) ?? []
    return (job.state === 'queued' || job.state === 'stopped') && job.slot ? job.slot : []
  })
  const crews: Record<string, string[]> = {}
  for (const { bay, technicians } of [...turns].sort((a, b) => a.from - b.from))
    for (const id of technicians) {
      const crew = (crews[bay] ??= [])
      if (!crew.includes(id)) crew.push(id)
    }
  return crews
}
