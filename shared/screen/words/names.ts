import type { Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { dayClock, shopTime } from '../format.ts'
import type { Language } from '../language.ts'
import { plateTail } from '../plate.ts'

/** Turns the ids of a message into what people call them. An unknown id stands for itself. */
export interface Names {
  bay(id: string): string
  technician(id: string): string
  advisor(id: string): string
  /** The plate tail of an order. */
  plate(order: string): string
  job(id: string): string
  time(at: Instant): string
}

export const namesOf = (shop: Shop, now: Instant, language: Language): Names => {
  const time = shopTime(shop.settings.zone)
  const plate = (order: string) => {
    const row = shop.orders[order]
    return row ? plateTail(row.plate) : order
  }
  return {
    bay: (id) => shop.bays[id]?.name ?? id,
    technician: (id) => shop.technicians[id]?.name ?? id,
    advisor: (id) => shop.settings.advisors.find((advisor) => advisor.id === id)?.name ?? id,
    plate,
    job: (id) => shop.jobs[id]?.label ?? id,
    time: (at) => dayClock(time, at, now, language),
  }
}
