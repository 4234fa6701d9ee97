import type { Command } from '#domain/commands.ts'
import type { Shop } from '#domain/shop.ts'
import type { DayWords } from '#screen/words/day.zh.ts'
import type { Names } from '#screen/words/names.ts'
import type { ForemanWords } from '#screen/words/foreman.zh.ts'
import type { CommandWords } from '#screen/words/commands.zh.ts'
import type { Words } from '#screen/words/zh.ts'

/** What a command without a sheet will have done, in words; read from the shop before it is sent. */
export const resultOf = (
  command: Command,
  shop: Shop,
  names: Names,
  { done, actions }: ForemanWords,
  shared: Words,
  commands: CommandWords,
  day: DayWords,
): string => {
  switch (command.type) {
    case 'unplan-job':
    case 'start-job':
    case 'finish-job':
      return done[command.type](names.plate(shop.jobs[command.job]?.order ?? ''))
    case 'arrive-car':
    case 'start-inspection':
    case 'pass-inspection':
    case 'start-wash':
    case 'finish-wash':
    case 'settle':
    case 'hand-over':
      return done[command.type](names.plate(command.order))
    case 'part-arrived':
      return done['part-arrived'](shop.parts[command.part]?.name ?? command.part)
    case 'pin-job':
      return `${names.plate(shop.jobs[command.job]?.order ?? '')} · ${command.pinned ? actions['pin-job'] : actions['unpin-job']}`
    case 'open-bay':
      return done['open-bay'](names.bay(command.bay))
    case 'clock-in':
    case 'clock-out':
      return done[command.type](names.technician(command.technician))
    case 'report-absence':
      return day.doneAway(
        names.technician(command.technician),
        command.until === null ? day.endUnknown : day.toTime(names.time(command.until)),
      )
    case 'end-absence':
      return day.doneBack(names.technician(command.technician))
    case 'pull-andon':
      return done['pull-andon'](names.bay(command.bay), shared.andon[command.kind])
    case 'answer-andon':
      return done['answer-andon'](names.bay(shop.andons[command.andon]?.bay ?? ''))
    default:
      return commands[command.type]
  }
}
