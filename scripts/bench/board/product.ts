import { createApp, h, nextTick, shallowRef } from 'vue'
import { bandsOf } from '#board-ui/gantt/bands.ts'
import type { GanttRow } from '#board-ui/gantt/chip-model.ts'
import { type Density, wallDensities } from '#board-ui/gantt/density.ts'
import ChipLine from '#board-ui/gantt/ChipLine.vue'
import GanttBoard from '#board-ui/gantt/GanttBoard.vue'
import { createPace } from '#board-ui/wall/pace.ts'
import { createRowModel } from '#board-ui/gantt/rows.ts'
import { scaleOf } from '#board-ui/gantt/scale.ts'
import { calendarsOf } from '#calendar/calendars.ts'
import { evolveAll, record } from '#domain/evolve.ts'
import { forecast } from '#domain/forecast/forecast.ts'
import type { Forecast } from '#domain/forecast/types.ts'
import { commandId, instant, jobId, MINUTE, minutes } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { applyTokens } from '#screen/colours.ts'
import { shopTime } from '#screen/format.ts'
import type { Enter } from './contestant.ts'

/** Small enough that forty rows stand on one screen. */
const dense: Density = {
  ...wallDensities.near,
  row: 24,
  top: 1,
  chip: 16,
  gap: 1,
  lane: 3,
  plate: 14,
  smallPlate: 12,
  name: 16,
  bay: 12,
  detail: 10,
  detailLine: 11,
  badge: 12,
  icon: 12,
  flag: 12,
  endTime: 10,
  idle: 14,
  frame: 2,
  padding: 4,
}

/**
 * The product's board. `whole`: what a wall does with an event, fold, forecast, rows, chips. Else
 * the chart alone: rows with another chip are handed to it, as to a library.
 */
const product =
  (whole: boolean): Enter =>
  (first, at) => {
    applyTokens('wall')
    const time = shopTime('Asia/Shanghai')
    const calendars = calendarsOf(first.settings, at)
    const window = { from: instant(at - 120 * MINUTE), to: instant(at + 480 * MINUTE) }
    const model = createRowModel()
    /** Computed once for a shop, as the wall's store does it. */
    const foreseen = new WeakMap<Shop, Forecast>()
    const forecastOf = (shop: Shop, now = at) => {
      const known = (now === at ? foreseen.get(shop) : undefined) ?? forecast(shop, calendars, now)
      if (now === at) foreseen.set(shop, known)
      return known
    }
    const rowsOf = (shop: Shop, now = at) =>
      model({ shop, forecast: forecastOf(shop, now), calendars, now, time, mode: 'bays', window })
    let shop = first
    const rows = shallowRef<readonly GanttRow[]>(rowsOf(shop))
    const now = shallowRef(at)
    const scale = scaleOf(window, 1632)
    const bands = bandsOf(calendars.shop, window, time)
    const app = createApp({
      render: () =>
        h(GanttBoard, {
          rows: rows.value,
          label: ChipLine,
          scale,
          density: dense,
          time,
          now: now.value,
          bands,
          idle: true,
        }),
    })
    app.mount('#bench')

    const longer = (job: string) =>
      (shop.jobs[job]?.minutes ?? 0) + (Number(shop.jobs[job]?.minutes) % 2 ? -1 : 1)
    const told = (jobs: readonly string[]) => {
      const events = jobs.map((job) => ({
        type: 'job-changed' as const,
        body: { job: jobId(job), minutes: minutes(longer(job)) },
      }))
      shop = evolveAll(shop, record(shop, events, { at, by: '', command: commandId('bench') }))
    }
    const draw = () => {
      rows.value = rowsOf(shop)
    }
    // As the wall does it: each event is folded at once, the board computed at its pace.
    const pace = createPace({ prepare: () => void forecastOf(shop), act: draw })
    const drawn = (jobs: ReadonlySet<string>) => {
      rows.value = rows.value.map((row) =>
        row.chips.some(({ job }) => jobs.has(job))
          ? {
              ...row,
              chips: row.chips.map((chip) => {
                if (!jobs.has(chip.job)) return chip
                const to = instant(chip.to + ((chip.to / MINUTE) % 2 === 0 ? MINUTE : -MINUTE))
                return {
                  ...chip,
                  to,
                  parts: [...chip.parts.slice(0, -1), { ...(chip.parts.at(-1) ?? chip), to }],
                }
              }),
            }
          : row,
      )
    }
    return {
      change(jobs) {
        if (!whole) return drawn(new Set(jobs))
        told(jobs)
        draw()
      },
      ...(whole
        ? {
            flood(jobs: readonly string[]) {
              told(jobs)
              pace.ask()
            },
          }
        : {}),
      tick(moment) {
        now.value = moment
        if (whole) rows.value = rowsOf(shop, moment)
        void nextTick()
      },
      bars: () => document.querySelectorAll('.chip').length,
    }
  }

export const whole = product(true)
export const chart = product(false)
