import {
  ArrowRight,
  Calendar,
  Check,
  ClipboardCheck,
  Clock,
  Close,
  Coffee,
  Droplet,
  Flag,
  Hand,
  Inbox,
  Pause,
  Pin,
  Play,
  Plus,
  Receipt,
  Swap,
  User,
  Wrench,
} from '#screen/icons/icons.ts'
import type { Icon } from '#screen/icons/icon.ts'
import type { Action } from './allowed-actions.ts'

const icons: Readonly<Record<string, Icon>> = {
  'plan-job': Swap,
  'pin-job': Pin,
  'unplan-job': Inbox,
  'start-job': Play,
  'finish-job': Check,
  'stop-job': Pause,
  'extend-job': Clock,
  'report-extra-work': Plus,
  'move-car': ArrowRight,
  'order-part': Wrench,
  'part-arrived': Check,
  'change-part-eta': Clock,
  'arrive-car': Calendar,
  'start-inspection': ClipboardCheck,
  'pass-inspection': ClipboardCheck,
  'fail-inspection': Close,
  'start-wash': Droplet,
  'finish-wash': Droplet,
  settle: Receipt,
  'hand-over': Flag,
  'close-bay': Wrench,
  'open-bay': Wrench,
  'clock-in': User,
  'clock-out': User,
  'report-absence': Coffee,
  'end-absence': User,
  'pull-andon': Hand,
  'answer-andon': Hand,
}

/** The sign on a key, by the first word of its id. */
export const iconOf = ({ id }: Action): Icon => icons[id.split(' ')[0] ?? ''] ?? Check

/** The letter that presses a key on a keyboard. */
export const letters: Readonly<Record<string, string>> = {
  'finish-job': 'D',
  'start-job': 'S',
  'stop-job': 'P',
  'extend-job': 'E',
  'plan-job': 'M',
  'report-extra-work': 'A',
}
