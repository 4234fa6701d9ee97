import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Door } from './commands/handle.ts'

/** What went out to people who are not looking at a screen. */
export interface Told {
  readonly sent: ReadonlyMap<string, number>
  readonly failed: ReadonlyMap<string, number>
  readonly waiting: number
}

export interface Metrics {
  /** The same door, counting what it answers. */
  counting(door: Door): Door
  /** In the text format of Prometheus. */
  text(sockets: number, told?: Told): string
  stop(): void
}

export const createMetrics = (): Metrics => {
  const answers = new Map<string, number>()
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const count = async <Answer extends Answered>(asked: Promise<Answer>): Promise<Answer> => {
    const answer = await asked
    const word = answer.ok ? 'ok' : answer.refusal.reason
    answers.set(word, (answers.get(word) ?? 0) + 1)
    return answer
  }
  return {
    counting: (door) => ({
      ...door,
      handle: (...asked) => count(door.handle(...asked)),
      decide: (...asked) => count(door.decide(...asked)),
    }),
    text: (sockets, told) => {
      const cpu = process.cpuUsage()
      return [
        ...figure('process_cpu_seconds_total', 'counter', [['', (cpu.user + cpu.system) / 1e6]]),
        ...figure('process_resident_memory_bytes', 'gauge', [['', process.memoryUsage.rss()]]),
        ...figure('process_uptime_seconds', 'gauge', [['', process.uptime()]]),
        ...figure('board_event_loop_delay_seconds', 'gauge', [
          ['{quantile="0.99"}', delay.percentile(99) / 1e9],
        ]),
        ...figure('board_sockets', 'gauge', [['', sockets]]),
        ...figure(
          'board_commands_total',
          'counter',
          [...answers].map(([word, times]) => [`{answer="${word}"}`, times]),
        ),
        ...(told ? toldFigures(told) : []),
        '',
      ].join('\n')
    },
    stop: () => {
      delay.disable()
    },
  }
}

type Answered = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly reason: string } }

const figure = (name: string, kind: 'counter' | 'gauge', rows: readonly (readonly [string, number])[]) => [
  `# TYPE ${name} ${kind}`,
  ...rows.map(([labels, value]) => `${name}${labels} ${value}`),
]

const toldFigures = ({ sent, failed, waiting }: Told) => [
  ...figure('board_messages_sent_total', 'counter', [...sent]),
  ...figure('board_messages_failed_total', 'counter', [...failed]),
  ...figure('board_messages_waiting', 'gauge', [['', waiting]]),
]
