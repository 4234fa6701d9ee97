import { describe, expect, test } from 'vitest'
import { sentenceNames, sentenceVariables, unknownVariable } from '#domain/call-sentences.ts'

describe('the shop’s own words for a call', () => {
  test.each([
    ['delay', '{greeting}{reason}，{time}', null],
    ['delay-untimed', '{time}', '{time}'],
    ['unclaimed', '{Shop}', '{Shop}'],
    ['unclaimed', '{}', '{}'],
    ['unclaimed', '{constructor}', '{constructor}'],
    ['unclaimed', 'ready {plate', '{'],
    ['unclaimed', 'ready plate}', '}'],
    ['unclaimed', '{{plate}}', '{'],
  ] as const)('%s: %s', (name, template, unknown) => {
    expect(unknownVariable(name, template)).toBe(unknown)
  })

  test('[H5] no sentence has a variable for another car, a bay or a technician', () => {
    const all = new Set<string>(sentenceNames.flatMap((name) => [...sentenceVariables[name]]))
    expect([...all].sort()).toEqual(
      'advisor appointment greeting later minutes model plate promise reason shop time work'.split(' '),
    )
  })
})
