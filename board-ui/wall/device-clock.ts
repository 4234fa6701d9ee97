import type { Instant } from '#domain/ids.ts'

const OFF_MS = 60_000

/** Whether a device's own clock is off by more than a minute. Everything shown is the house's time anyway. */
export const isClockWrong = (house: Instant, device: number): boolean => Math.abs(house - device) > OFF_MS
