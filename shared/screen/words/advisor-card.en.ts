import type { CardWords } from './advisor-card.zh.ts'

export const cardEn: CardWords = {
  offersLabel: 'We can offer',
  offer: { courtesyCar: 'Courtesy car', delivery: 'Delivery', otherDay: 'Another day' },
  offerSaid: {
    courtesyCar: ' If you need a car meanwhile, we can arrange a courtesy car for you.',
    delivery: ' When it is ready, we can bring it to your door.',
    otherDay: ' You may also fetch it another day; it is safe with us.',
  },
  deadNumber: 'Off / invalid',
  sameCar: 'Same car, same call:',
  pastCalls: 'Calls',
  noted: 'Note',
  dial: {
    asking: 'Connecting…',
    again: 'Ring again',
    ringing: (extension) => `Extension ${extension} is ringing: pick up to be put through`,
    byMachine: 'Dial from here',
    byHand: 'Show number',
    fault: {
      'no-number': 'No phone number',
      'no-extension': 'You have no extension yet; an admin enters it on the page “Calling”',
      'dialer-not-set': 'The telephone system is not set up; an admin does it on the page “Calling”',
      'rate-limited': 'Too many calls, please wait a moment',
      settings: 'The telephone system refused; an admin should check the page “Calling”',
      busy: 'The telephone system is busy, try again',
      unreachable: 'The telephone system cannot be reached',
      refused: 'The telephone system did not put it through',
      unsure: 'No answer: see whether your extension rings before you dial again',
      away: 'The server cannot save right now; nothing was dialled',
      other: 'Nothing was dialled, try again',
    },
  },
  nextTryAt: (time) => `next try ${time}`,
}
