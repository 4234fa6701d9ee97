import { describe, expect, test } from 'vitest'
import { given, type Step } from '../../support/given.ts'
import { settings } from '../../support/small-shop.ts'

const reword = (text: string | null, language: 'zh' | 'en' = 'zh'): Step => ({
  type: 'reword-call',
  language,
  sentence: 'unclaimed',
  text,
})

describe('reword-call', () => {
  test('changes one sentence of one language and nothing else', () => {
    const own = { zh: { unclaimed: '车好了', delay: '晚一点' }, en: { delay: 'Later' } }
    const done = given({ type: 'configure-shop', settings: { ...settings, sentences: own } })
      .when(reword('{greeting}车好了，来取吧'))
      .thenAccepted('shop-configured')
    expect(done.shop.settings).toEqual({
      ...settings,
      sentences: { zh: { delay: '晚一点', unclaimed: '{greeting}车好了，来取吧' }, en: { delay: 'Later' } },
    })
  })
  test('gives a sentence back to the house', () => {
    const done = given(reword('车好了'), reword('Ready', 'en'))
      .when(reword(null))
      .thenAccepted('shop-configured')
    expect(done.shop.settings.sentences).toEqual({ zh: {}, en: { unclaimed: 'Ready' } })
  })
  test('is quiet about what is said already', () => {
    given().when(reword(null)).thenQuiet()
    given(reword('车好了')).when(reword('车好了')).thenQuiet()
  })
})
