import { dutiesEn } from './advisor-duties.en.ts'
import type { EscalatedWords } from './foreman-escalated.zh.ts'

export const escalatedEn: EscalatedWords = {
  title: 'Calls nobody has made',
  count: (count) => (count === 1 ? '1 call nobody has made' : `${count} calls nobody has made`),
  said: (plate) => `Escalated to you: ${plate}, the customer has not been called`,
  about: {
    ...dutiesEn.title,
    delay: 'Late, the customer does not know',
    refusal: 'The customer refused',
    'carry-over': 'Stays overnight, the customer does not know',
  },
  due: (time) => `due ${time}`,
  since: (age) => `for ${age}`,
  whose: (advisor) => `Advisor ${advisor}`,
  level: (level) => (level >= 4 ? 'Manager' : 'Foreman'),
  wanted: 'Have an advisor call now',
  inVain: (count) => `${count} calls without answer`,
  takenBy: (name, time) => `${name} took it ${time}`,
  take: 'I will call',
  card: 'Open the call card',
  sound: { on: 'Sound on', off: 'Turn sound on', blocked: 'Touch the page to hear', muted: 'Muted' },
  mutedUntil: (time) => `Muted until ${time}`,
  taken: (plate) => `${plate} taken`,
}
