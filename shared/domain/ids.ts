/**
 * Names for things and moments. A branded string or number costs nothing at run time and
 * stops a bay from being passed where a technician is meant. Casts live here alone.
 */
declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

export type ShopId = Branded<string, 'ShopId'>
export type OrderId = Branded<string, 'OrderId'>
export type JobId = Branded<string, 'JobId'>
export type BayId = Branded<string, 'BayId'>
export type TechnicianId = Branded<string, 'TechnicianId'>
export type AdvisorId = Branded<string, 'AdvisorId'>
export type AlertId = Branded<string, 'AlertId'>
export type PartId = Branded<string, 'PartId'>
export type ExtraId = Branded<string, 'ExtraId'>
export type AndonId = Branded<string, 'AndonId'>
export type CommandId = Branded<string, 'CommandId'>
export type UserId = Branded<string, 'UserId'>

/** Milliseconds since 1970-01-01 UTC, an integer. */
export type Instant = Branded<number, 'Instant'>
/** A duration in minutes; may carry a fraction when it was measured. */
export type Minutes = Branded<number, 'Minutes'>

export const shopId = (text: string) => text as ShopId
export const orderId = (text: string) => text as OrderId
export const jobId = (text: string) => text as JobId
export const bayId = (text: string) => text as BayId
export const technicianId = (text: string) => text as TechnicianId
export const advisorId = (text: string) => text as AdvisorId
export const alertId = (text: string) => text as AlertId
export const partId = (text: string) => text as PartId
export const extraId = (text: string) => text as ExtraId
export const andonId = (text: string) => text as AndonId
export const commandId = (text: string) => text as CommandId
export const userId = (text: string) => text as UserId
export const instant = (milliseconds: number) => milliseconds as Instant
export const minutes = (count: number) => count as Minutes

export const MINUTE = 60_000

export const plusMinutes = (at: Instant, count: Minutes): Instant => instant(at + count * MINUTE)
export const minutesBetween = (from: Instant, to: Instant): Minutes => minutes((to - from) / MINUTE)

/** A half-open stretch of time: `from` belongs to it, `to` does not. */
export interface Interval {
  readonly from: Instant
  readonly to: Instant
}

/**
 * Ids of things born by an event carry the version of that event: unique in the shop for ever
 * without randomness, and padded so that the order of text is the order of birth.
 */
export const bornId = (letter: string, version: number): string => letter + String(version).padStart(7, '0')
