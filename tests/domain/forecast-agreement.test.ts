import { expect, test } from 'vitest'
import { forecast } from '#domain/forecast/forecast.ts'
import { boundText, type Forecast } from '#domain/forecast/types.ts'
import { type SimulatedForecast, simulate } from '../support/minute-simulator.ts'
import { randomBoard } from '../support/random-board.ts'

/** What both opinions answer, in the same words. */
const comparable = ({ jobs, orders }: Forecast): SimulatedForecast => ({
  jobs: Object.fromEntries(
    Object.entries(jobs).map(([id, { from, to, latestStart, waitsFor }]) => [
      id,
      { from, to, latestStart, waitsFor: waitsFor && boundText(waitsFor) },
    ]),
  ),
  orders: Object.fromEntries(
    Object.entries(orders).map(([id, { readyAt, earliestReady, slack, health }]) => [
      id,
      { readyAt, earliestReady, slack, health },
    ]),
  ),
})

const clock = (value: unknown): unknown =>
  typeof value === 'number' && value > 1e9 ? new Date(value).toISOString().slice(5, 23) : value

const shown = (row: object | undefined): string =>
  row
    ? Object.entries(row)
        .map(([field, value]) => `${field} ${clock(value)}`)
        .join(', ')
    : 'nothing'

/** One line for each row that differs. */
const differences = (seed: number): readonly string[] => {
  const { shop, calendars, now } = randomBoard(seed)
  const answers = comparable(forecast(shop, calendars, now))
  const expected = simulate(shop, calendars, now)
  return (['jobs', 'orders'] as const).flatMap((table) => {
    const rows: Readonly<Record<string, object>> = answers[table]
    const wanted: Readonly<Record<string, object>> = expected[table]
    return [...new Set([...Object.keys(rows), ...Object.keys(wanted)])].flatMap((id) =>
      shown(rows[id]) === shown(wanted[id])
        ? []
        : [`seed ${seed} ${id}\n  forecast:  ${shown(rows[id])}\n  simulator: ${shown(wanted[id])}`],
    )
  })
}

test('[§4] two independent implementations agree to the millisecond on 2,500 random boards', () => {
  const found: string[] = []
  for (let seed = 1; seed <= 2500 && found.length < 20; seed += 1) found.push(...differences(seed))
  expect(found.join('\n')).toBe('')
}, 120_000)
