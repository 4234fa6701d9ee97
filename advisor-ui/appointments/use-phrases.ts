import type { Refusal } from '#domain/decision.ts'
import type { Instant } from '#domain/ids.ts'
import type { Offer, Why } from '#domain/load/offers.ts'
import { minutesText } from '#screen/format.ts'
import { useSentences } from '#screen/words/use-words.ts'
import { useDesk } from '../console/desk.ts'
import { words } from './words.ts'

/** How times and their reasons are said, on the cards and to the customer. */
export const usePhrases = () => {
  const desk = useDesk()
  const sentences = useSentences()
  const clock = (at: Instant): string => desk.time.value.clock(at)
  /** The time alone on the day that is spoken of, else with its date. */
  const near = (at: Instant, day: Instant): string => {
    const time = desk.time.value
    if (time.day(at) === time.day(day)) return clock(at)
    const { month, day: date } = time.parts(at)
    return `${month}/${date} ${clock(at)}`
  }
  const why = (reason: Why): string => {
    const { why: say } = words.value
    switch (reason.kind) {
      case 'at-once':
      case 'night':
        return say[reason.kind]
      case 'parts':
        return reason.eta === null ? say.partsUnknown : say.parts(desk.names.value.time(reason.eta))
      default:
        return say[reason.kind](minutesText(reason.minutes))
    }
  }
  const refusal = (fault: Refusal): string => sentences.refusal(fault)
  const against = ({ refusal: fault, broken }: Offer): string =>
    [
      ...(fault && fault.reason !== 'breaks-promise' ? [refusal(fault)] : []),
      ...(broken.length > 0
        ? [
            `${words.value.breaks(broken.length)}（${broken.map((id) => desk.names.value.plate(id)).join(' ')}）`,
          ]
        : []),
    ].join('；')
  const percent = (share: number): string => (Number.isFinite(share) ? `${Math.round(share * 100)}%` : '—')
  const say = ({ at, promise, whys }: Offer, wanted: Offer | null): string => {
    const text = words.value
    if (promise === null) return text.sayWithout(clock(at))
    const begins = whys.some(({ kind }) => kind === 'at-once') ? text.sayWhy.atOnce : text.sayWhy.waits
    const ready = near(promise, at)
    return wanted && wanted.at !== at && wanted.promise !== null
      ? text.sayBusy(clock(wanted.at), near(wanted.promise, wanted.at), clock(at), begins, ready)
      : text.say(clock(at), begins, ready)
  }
  return { clock, near, why, against, percent, say }
}
