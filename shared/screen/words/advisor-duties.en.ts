import type { DutyWords } from './advisor-duties.zh.ts'

export const dutiesEn: DutyWords = {
  title: {
    'extra-work': 'Extra work: ask the customer',
    'part-arrived': 'Parts are in: call the customer in',
    'ready-not-told': 'Ready, customer not told',
    'no-news': 'No news for long: tell the customer',
    unclaimed: 'Told, not fetched',
    'follow-up': 'Follow-up after hand-over',
    complaint: 'Complaint',
    'confirm-appointment': 'Appointment next open day: confirm',
  },
  say: {
    'extra-work':
      '{greeting}this is {advisor} from {shop}. While checking your {model} we found more to do: {work}, about {minutes}. Shall we do it as well?',
    'part-arrived':
      '{greeting}this is {advisor} from {shop}. The parts for your {model} are here. When can you bring it in?',
    'ready-not-told':
      '{greeting}this is {advisor} from {shop}. Your {model} is ready; you can fetch it any time.',
    'no-news':
      '{greeting}this is {advisor} from {shop}. A word on your {model}: we are at it, and expect it to be ready at {time}.',
    unclaimed:
      '{greeting}this is {advisor} from {shop}. Your {model} is ready and safe with us. Which day would suit you to fetch it?',
    'follow-up':
      '{greeting}this is {advisor} from {shop}. Is everything in order with your {model}? Were you content with our service?',
    complaint:
      '{greeting}this is {advisor} from {shop}. We take what you told us seriously. Let me tell you what we have found and what we will do.',
    'confirm-appointment':
      '{greeting}this is {advisor} from {shop}. May I confirm your appointment at {appointment}: can you bring your {model} in time?',
  },
  newsWithoutTime:
    '{greeting}this is {advisor} from {shop}. A word on your {model}: we are at it, and I will call you as soon as the time is certain.',
  save: {
    authorised: 'Save: agreed, the extra work may start',
    declined: 'Save: declined, the extra work is dropped',
    confirmed: 'Save: the customer comes',
    cancelled: 'Save: cancel the appointment',
    satisfied: 'Save: content, done',
    dissatisfied: 'Save: not content, open a complaint',
    answered: 'Save: answered, solve within 72 h',
    solved: 'Save: solved, close the complaint',
  },
  toManager: ', manager informed',
  ended: {
    authorised: 'Customer agreed to the extra work',
    declined: 'Customer declined the extra work',
    confirmed: 'Customer comes',
    cancelled: 'Appointment cancelled',
    moved: 'Appointment moved',
    satisfied: 'Customer content',
    dissatisfied: 'Customer not content: complaint opened',
    solved: 'Complaint solved',
  },
  over: 'No call needed any more',
  due: (time) => `by ${time}`,
  answerBy: (time) => `answer by ${time}`,
  overdue: (span) => `${span} overdue`,
  age: (span) => `for ${span}`,
  cause: 'Cause (required)',
  measure: 'Measure (required)',
  causeMissing: 'Write cause and measure first',
  fact: {
    'receive-complaint': { label: 'What the customer says', save: 'Log: answer within 24 h' },
    'tell-news': { label: 'What was said (optional, for the counter only)', save: 'The customer was told' },
  },
  workLine: (label, minutes) => `${label} · ${minutes}`,
}
