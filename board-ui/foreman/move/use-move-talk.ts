import { computed } from 'vue'
import type { Instant } from '#domain/ids.ts'
import type { PromiseShift } from '#domain/what-if.ts'
import { lateText } from '#screen/format.ts'
import { useSentences } from '#screen/words/use-words.ts'
import { useBoardView } from '../use-board-view.ts'
import { usePhrases } from '../use-phrases.ts'
import { useLanding } from './use-landing.ts'
import { useMove } from './use-move.ts'
import { useMoveWords } from './use-move-words.ts'
import type { Verdict } from './verdict.ts'

/** One car of the ribbon: plate, old → new, minutes. */
export interface Shift {
  readonly plate: string
  readonly times: string
  readonly late: string
}

export interface MoveTalk {
  readonly tone: 'broken' | 'risk' | 'free' | 'refused' | 'quiet'
  readonly headline: string
  readonly shifts: readonly Shift[]
  readonly more: string
  /** What follows for people, and what has just happened. */
  readonly second: string
  readonly best: string
  /** The keys that work now; for eyes alone, ears would hear them at every step. */
  readonly help: string
}

const SHOWN = 2

/** What the ribbon says of the chip in the hand; null: nothing is in the hand. */
export const useMoveTalk = () => {
  const view = useBoardView()
  const move = useMove()
  const words = useMoveWords()
  const sentences = useSentences()
  const { clock } = usePhrases()
  const { flag } = useLanding()

  const when = (at: Instant | null): string => (at === null ? words.value.effect.unknown : clock(at))
  const shift = ({ order, promise, after, late }: PromiseShift): Shift => ({
    plate: sentences.names.value.plate(order),
    times: words.value.shift(clock(promise), when(after)),
    late: late > 0 ? lateText(-late) : '',
  })
  const rowName = (id: string): string =>
    view.mode === 'bays' ? sentences.names.value.bay(id) : sentences.names.value.technician(id)

  const headline = ({ tone, broken, saved, risky, override }: Verdict): string => {
    if (tone === 'broken') return words.value.broken(broken.length)
    if (override) return words.value.overrideNeeded(sentences.refusal(override))
    if (tone === 'risk' && risky.length > 0) return words.value.risk(risky.length)
    return saved.length > 0 ? words.value.saved(saved.length) : words.value.free
  }
  const dutiesText = ({ duties }: Verdict): string => {
    const advisor = sentences.names.value.advisor
    if (duties.length === 0) return ''
    const { list } = words.value
    if (duties.every(({ calls }) => calls === 1)) {
      return words.value.duties(duties.map((duty) => advisor(duty.advisor)).join(list), duties.length > 1)
    }
    return words.value.dutiesMany(duties.map((duty) => `${advisor(duty.advisor)} ${duty.calls}`).join(list))
  }
  const ownText = ({ own }: Verdict): string => {
    if (own.readyAt === null) return words.value.ownUnknown
    if (own.health !== 'late') return `${words.value.own(clock(own.readyAt))}${own.promise ? ' ✓' : ''}`
    return words.value.ownLate(clock(own.readyAt), lateText(own.slack ?? -1))
  }
  const newsText = computed(() => {
    const { news } = move
    if (!news) return ''
    const what =
      Object.entries(words.value.whats).find(([event]) => event === news.what)?.[1] ??
      words.value.changedSomehow
    return words.value.changed(
      sentences.names.value.plate(news.order),
      sentences.names.value.advisor(news.by),
      what,
    )
  })
  const bestText = computed(() => {
    const { best } = move
    if (!best) return ''
    const place = `${rowName(best.row)} ${clock(best.from)}`
    return best.broken === 0 ? words.value.noEffect(place) : words.value.bestBreaks(place, best.broken)
  })
  const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ')

  const talk = computed<MoveTalk | null>(() => {
    const { held, aim, tried, verdict, refusal } = move
    if (!held || move.sending) return null
    const best = bestText.value
    const help = move.hand === 'keys' ? words.value.keys : ''
    const plain = { shifts: [], more: '', best, help } as const
    if (refusal) {
      return {
        ...plain,
        tone: 'refused',
        headline: sentences.refusal(refusal),
        second: newsText.value,
      }
    }
    if (!verdict || tried?.kind !== 'try') {
      const headline = aim.kind === 'away' ? words.value.away : words.value.back
      return { ...plain, tone: 'quiet', headline, second: newsText.value }
    }
    const all = verdict.broken.map(shift)
    const saved = verdict.saved.length > 0 && verdict.tone === 'broken' ? verdict.saved.length : 0
    const unplans =
      tried.command.type === 'unplan-job'
        ? words.value.unplan(sentences.names.value.plate(verdict.own.order))
        : ''
    return {
      tone: verdict.tone,
      headline: headline(verdict),
      shifts: all.slice(0, SHOWN),
      more: joined(
        all.length > SHOWN ? words.value.more(all.length - SHOWN) : '',
        saved > 0 ? words.value.alsoSaved(saved) : '',
      ),
      second: joined(newsText.value, unplans, dutiesText(verdict), ownText(verdict)),
      best,
      help,
    }
  })
  /** The same for ears: where it is, then what it would do. */
  const spoken = computed(() => {
    const said = talk.value
    if (!said) return ''
    const { aim } = move
    const span = flag.value
    const place =
      aim.kind === 'place' && span
        ? words.value.place(rowName(aim.row), clock(span.from), clock(span.to))
        : ''
    const shifts = said.shifts
      .map(({ plate, times, late }) => `${plate} ${times} ${late}`)
      .join(words.value.list)
    return joined(place, `${said.headline} ${shifts}`.trim(), said.more, said.second)
  })
  return { talk, spoken }
}
