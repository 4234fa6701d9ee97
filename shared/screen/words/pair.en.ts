import type { PairWords } from './pair.zh.ts'

export const pairEn: PairWords = {
  title: 'Pair this screen',
  heading: 'Ask the foreman to let this screen in',
  step: (address) => `Scan with a phone, or enter these eight letters at ${address}`,
  compare: 'Compare these three words, then approve',
  qr: 'Scan to approve',
  code: 'Pairing code',
  holds: (minutes) => `Holds for ${minutes}; then a new code comes by itself`,
  noKey:
    'Over http the browser cannot make a key: the pass is bound to this screen’s address. Open it over https to be safer',
  asking: 'Fetching a code…',
  away: 'The server cannot be reached; trying again by itself',
  full: 'Too many screens are waiting; trying again by itself',
  declined: 'Not approved',
  declinedHint: 'A new code comes by itself in a minute',
  again: 'New code now',
  approved: (name) => `Approved: ${name}`,
  opening: 'Opening the board…',
  signIn: 'Have a sign-in? Sign in here',
}
