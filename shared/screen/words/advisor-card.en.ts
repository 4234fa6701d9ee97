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
  pastCalls: 'Calls',
  nextTryAt: (time) => `next try ${time}`,
}
