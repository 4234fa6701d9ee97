import type { CommandType } from '#domain/commands.ts'
import type { Role } from '#domain/decision.ts'

/**
 * Who may ask for what this console offers. The server decides by its own table; a test holds the
 * two together, so that no button is shown that would be refused for the role alone.
 */
const askers = {
  'receive-car': ['advisor', 'manager'],
  'arrive-car': ['foreman', 'advisor', 'manager'],
  'change-order': ['advisor', 'manager'],
  'book-appointment': ['advisor', 'manager'],
  'confirm-appointment': ['advisor', 'manager'],
  'move-appointment': ['advisor', 'manager'],
  'cancel-appointment': ['advisor', 'manager'],
  'mark-no-show': ['advisor', 'manager'],
  settle: ['foreman', 'advisor', 'manager'],
  'tell-ready': ['advisor', 'manager'],
  'tell-news': ['advisor', 'manager'],
  'hand-over': ['foreman', 'advisor', 'manager'],
  'make-promise': ['advisor', 'manager'],
  'change-promise': ['advisor', 'manager'],
  'hold-time': ['advisor', 'manager'],
  'release-hold': ['advisor', 'manager'],
  'ask-foreman': ['advisor', 'manager'],
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
} as const satisfies Partial<Record<CommandType, readonly Role[]>>

export type Offered = keyof typeof askers
export const offered: { readonly [T in Offered]: readonly Role[] } = askers

export const mayAsk = (role: Role, command: Offered): boolean => offered[command].includes(role)

/** Names and phone numbers are for those who talk to customers. */
export const maySeeContact = (role: Role): boolean => role === 'advisor' || role === 'manager'
