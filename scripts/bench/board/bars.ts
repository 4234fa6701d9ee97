import { createApp, defineComponent, h, type PropType, shallowRef } from 'vue'
import { instant, MINUTE } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import type { Enter } from './contestant.ts'

interface Bar {
  readonly id: string
  readonly left: number
  readonly width: number
  readonly text: string
}
interface Line {
  readonly id: string
  readonly bars: readonly Bar[]
}

const PER_MINUTE = 1632 / 600

const linesOf = (shop: Shop, now: number): readonly Line[] =>
  shop.settings.bays.map(({ id }) => ({
    id,
    bars: Object.values(shop.jobs)
      .filter((job) => 'slot' in job && job.slot?.bay === id)
      .map((job) => ({
        id: job.id,
        left: ((('slot' in job ? (job.slot?.from ?? now) : now) - now) / MINUTE + 120) * PER_MINUTE,
        width: job.minutes * PER_MINUTE,
        text: shop.orders[job.order]?.plate ?? '',
      })),
  }))

const bar = ({ id, left, width, text }: Bar) =>
  h(
    'div',
    { key: id, class: 'bar', style: { transform: `translateX(${left}px)`, width: `${width}px` } },
    text,
  )

const LineOfBars = defineComponent({
  props: { line: { type: Object as PropType<Line>, required: true } },
  setup: (props) => () => h('div', { class: 'line' }, props.line.bars.map(bar)),
})

/**
 * The same bars as bare keyed divs: a box, a colour, a plate. `byRow`: each row a component, so
 * that only the row that changed is compared.
 */
const bare =
  (byRow: boolean): Enter =>
  (shop, at) => {
    document.body.classList.add('bare')
    const lines = shallowRef(linesOf(shop, at))
    const now = shallowRef(at)
    createApp({
      render: () => [
        h('div', {
          class: 'now-bar',
          style: { transform: `translateX(${((now.value - at) / MINUTE + 120) * PER_MINUTE}px)` },
        }),
        ...lines.value.map((line) =>
          byRow
            ? h(LineOfBars, { key: line.id, line })
            : h('div', { key: line.id, class: 'line' }, line.bars.map(bar)),
        ),
      ],
    }).mount('#bench')
    return {
      change(jobs) {
        const changed = new Set(jobs)
        const grown = (one: Bar): Bar =>
          changed.has(one.id)
            ? { ...one, width: one.width + (Math.round(one.width / PER_MINUTE) % 2 ? -1 : 1) * PER_MINUTE }
            : one
        lines.value = lines.value.map((line) =>
          line.bars.some(({ id }) => changed.has(id)) ? { ...line, bars: line.bars.map(grown) } : line,
        )
      },
      tick(moment) {
        now.value = instant(moment)
      },
      bars: () => document.querySelectorAll('.bar').length,
    }
  }

export const divs = bare(false)
export const rows = bare(true)
