import type { StatusLinkWords } from './status-link.zh.ts'

export const statusLinkEn: StatusLinkWords = {
  button: 'Status link',
  hint: 'For the customer: shows this car only, without a sign-in',
  field: 'Status link for the customer',
  copied: (until) => `Copied, valid until ${until}`,
  copyByHand: (until) => `Please copy it by hand, valid until ${until}`,
  thisMachineOnly: 'Opens on this machine only: an admin has to set PUBLIC_URL',
  fault: {
    'no-secret': 'No links can be made yet: an admin has to set SESSION_SECRET',
    'wrong-state': 'There is nothing left to show of this car',
    'rate-limited': 'Too many links at once, please wait a moment',
    away: 'The server does not answer, please try again',
  },
}
