import type { Instant } from '#domain/ids.ts'
import { dayClock, lateText, minutesText, type ShopTime } from '#screen/format.ts'
import type { Language } from '#screen/language.ts'
import type { BoardWords } from '#screen/words/board.zh.ts'
import type { ChipHealth, ChipModel, ChipTime } from './chip-model.ts'
import { type DetailLine, isPast } from './fit.ts'

export interface Wording {
  readonly words: BoardWords
  readonly time: ShopTime
  readonly today: Instant
  readonly language: Language
}

/** `交 16:30`, `最迟 15:35`, `10:30 到店`, `15:30 到`; an agreed change shows the old time struck. */
export const timeLine = (chipTime: ChipTime, { words, time, today, language }: Wording): DetailLine => {
  const at = dayClock(time, chipTime.at, today, language)
  switch (chipTime.kind) {
    case 'arrives':
      return { text: words.arrives(at) }
    case 'back':
      return { text: words.backAt(at) }
    case 'latest':
      return { text: words.latest(at) }
    case 'due': {
      if (chipTime.was === undefined) return { text: words.due(at) }
      const was = dayClock(time, chipTime.was, today, language)
      return { text: words.due('').trim(), struck: was, after: at }
    }
  }
}

/** The lines beside a plate: the job and its time, or on a late chip what was promised. */
export const detailOf = (chip: ChipModel, wording: Wording): readonly DetailLine[] => {
  if (isPast(chip)) return []
  if (chip.health?.kind === 'late') {
    const { time, today, language, words } = wording
    return [{ text: words.promisedAt(dayClock(time, chip.health.promise, today, language)) }]
  }
  const job: DetailLine = { text: chip.label }
  return chip.time ? [job, timeLine(chip.time, wording)] : [job]
}

/** `+25′` or `7′`; empty when nobody can say how much is left. */
export const badgeText = (health: ChipHealth | null): string => {
  if (!health) return ''
  if (health.kind === 'late') return lateText(health.slack)
  return health.slack === null ? '' : minutesText(health.slack)
}

/** At the right end: when a running chip ends, or that it goes on another day. */
export const endText = (chip: ChipModel, { words, time }: Wording): string => {
  if (isPast(chip)) return ''
  if (chip.overnight) return `${words.overnight} ▸`
  if (chip.open) return words.unknown
  return chip.running ? time.clock(chip.to) : ''
}

/** The chip for those who cannot see it. */
export const chipSentence = (chip: ChipModel, wording: Wording): string => {
  const { words } = wording
  const state =
    chip.kind === 'working'
      ? words.jobState.working
      : chip.kind === 'stopped' || chip.kind === 'return' || chip.kind === 'paused'
        ? words.jobState.stopped
        : chip.kind === 'done'
          ? words.jobState.done
          : chip.kind === 'booked'
            ? words.stage.booked
            : words.jobState.queued
  const health = chip.health ? `${words.health[chip.health.kind]} ${badgeText(chip.health)}` : ''
  const told = chip.health?.kind === 'late' ? (chip.health.told === 'told' ? words.told : words.notTold) : ''
  const due = chip.time ? timeLine(chip.time, wording) : null
  return [
    chip.plate,
    state,
    chip.letter ?? '',
    chip.label,
    due ? [due.text, due.after ?? ''].join(' ') : '',
    health,
    told,
  ]
    .filter((part) => part.trim() !== '')
    .join(' · ')
}
