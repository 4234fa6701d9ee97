import type { ChannelKind } from '#server/store/outbox-records.ts'

const SECOND = 1_000
const MINUTE = 60_000

export interface Limits {
  /** At most `most` sendings in any `ms` milliseconds. */
  readonly windows: readonly { readonly ms: number; readonly most: number }[]
  /** How long to be silent after the other side said that it was too much, in milliseconds. */
  readonly penalty: number
  /** Several messages may go as one text of at most so many bytes; null: each goes alone. */
  readonly digestBytes: number | null
  /** The other side asks not to be called by everybody at the full and the half hour. */
  readonly avoidsHalfHours: boolean
}

/** As the makers of the robots say; a little is left free, because their clocks are not ours. */
export const limits: Readonly<Record<ChannelKind, Limits>> = {
  wecom: {
    windows: [{ ms: MINUTE, most: 20 }],
    penalty: MINUTE,
    digestBytes: 2_048,
    avoidsHalfHours: true,
  },
  dingtalk: {
    windows: [{ ms: MINUTE, most: 20 }],
    penalty: 10 * MINUTE,
    digestBytes: 4_000,
    avoidsHalfHours: true,
  },
  feishu: {
    windows: [
      { ms: SECOND, most: 5 },
      { ms: MINUTE, most: 100 },
    ],
    penalty: 30 * SECOND,
    digestBytes: 16_000,
    avoidsHalfHours: true,
  },
  webhook: {
    windows: [{ ms: SECOND, most: 20 }],
    penalty: 30 * SECOND,
    digestBytes: null,
    avoidsHalfHours: false,
  },
  // Providers stop several texts a minute to one telephone as a flood.
  sms: {
    windows: [{ ms: MINUTE, most: 5 }],
    penalty: MINUTE,
    digestBytes: null,
    avoidsHalfHours: false,
  },
}

/** More than this on one robot at once is no longer read one by one. */
const FEW = 5

/** Whether what waits goes as one text: when there is not room for each, or too many at once for people. */
export const merges = ({ digestBytes }: Limits, waiting: number, left: number): boolean =>
  digestBytes !== null && waiting > 1 && (waiting > left + 1 || waiting > FEW)

const HALF_HOUR = 30 * MINUTE
const CROWDED = 20 * SECOND

/** How long a channel waits so as not to call with everybody else. Each channel has its own moment. */
export const jitter = ({ avoidsHalfHours }: Limits, channel: string, now: number): number => {
  if (!avoidsHalfHours) return 0
  const own = 3 * SECOND + (hash(channel) % (CROWDED - 3 * SECOND))
  const since = now % HALF_HOUR
  return since < own ? own - since : 0
}

const hash = (text: string): number =>
  [...text].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003, 7)
