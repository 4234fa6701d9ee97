import type { CommandType } from '#domain/commands.ts'
import type { Actor } from '#domain/decision.ts'

type Asker = Actor['role']

/**
 * Who may ask what. A role that is not named may not; a command without a line does not compile.
 * The domain narrows some further: a technician touches only his own job, a foreman closes
 * only what a customer refused.
 */
export const permissions: { readonly [T in CommandType]: readonly Asker[] } = {
  'receive-car': ['advisor', 'manager'],
  'book-appointment': ['advisor', 'manager'],
  'confirm-appointment': ['advisor', 'manager'],
  'move-appointment': ['advisor', 'manager'],
  'cancel-appointment': ['advisor', 'manager'],
  'mark-no-show': ['advisor', 'manager'],
  'plan-job': ['foreman', 'manager'],
  'plan-jobs': ['foreman', 'manager'],
  'pin-job': ['foreman', 'manager'],
  'unplan-job': ['foreman', 'manager'],
  'start-job': ['technician', 'foreman', 'manager'],
  'finish-job': ['technician', 'foreman', 'manager'],
  'stop-job': ['technician', 'foreman', 'manager'],
  'extend-job': ['technician', 'foreman', 'manager'],
  'arrive-car': ['foreman', 'advisor', 'manager'],
  'change-order': ['advisor', 'manager'],
  'move-car': ['foreman', 'advisor', 'manager'],
  'check-place': ['foreman', 'manager'],
  'start-inspection': ['foreman', 'manager'],
  'pass-inspection': ['foreman', 'manager'],
  'fail-inspection': ['foreman', 'manager'],
  'start-wash': ['foreman', 'manager'],
  'finish-wash': ['foreman', 'manager'],
  settle: ['foreman', 'advisor', 'manager'],
  'tell-ready': ['advisor', 'manager'],
  'tell-news': ['advisor', 'manager'],
  'hand-over': ['foreman', 'advisor', 'manager'],
  'make-promise': ['advisor', 'manager'],
  'change-promise': ['advisor', 'manager'],
  'hold-time': ['advisor', 'manager'],
  'release-hold': ['advisor', 'manager'],
  'ask-foreman': ['advisor', 'manager'],
  'answer-request': ['foreman', 'manager'],
  'report-extra-work': ['technician', 'foreman', 'advisor', 'manager'],
  'answer-extra-work': ['advisor', 'manager'],
  'order-part': ['foreman', 'advisor', 'parts', 'manager'],
  'change-part-eta': ['foreman', 'advisor', 'parts', 'manager'],
  'part-arrived': ['foreman', 'advisor', 'parts', 'manager'],
  'acknowledge-alert': ['foreman', 'advisor', 'manager'],
  'snooze-alert': ['advisor', 'manager'],
  'reassign-alert': ['advisor', 'manager'],
  'log-call': ['foreman', 'advisor', 'manager'],
  'receive-complaint': ['foreman', 'advisor', 'manager'],
  'clock-in': ['technician', 'foreman', 'manager'],
  'clock-out': ['technician', 'foreman', 'manager'],
  // [F13] The domain leaves a technician no more than his own break.
  'report-absence': ['technician', 'foreman', 'manager'],
  'end-absence': ['technician', 'foreman', 'manager'],
  'close-bay': ['foreman', 'manager'],
  'open-bay': ['foreman', 'manager'],
  'pull-andon': ['technician', 'foreman', 'advisor', 'manager'],
  'answer-andon': ['foreman', 'manager'],
  'close-day': ['foreman', 'manager'],
  undo: ['technician', 'foreman', 'advisor', 'parts', 'manager'],
  'configure-shop': ['admin'],
  'reword-call': ['manager', 'admin'],
  'set-offer': ['manager', 'admin'],
  'watch-promises': ['house'],
}

export const mayAsk = (asker: Asker, command: CommandType): boolean => permissions[command].includes(asker)
