import { describe, expect, test } from 'vitest'
import { foremanEn } from '#screen/words/foreman.en.ts'
import { foremanZh } from '#screen/words/foreman.zh.ts'

describe('the words', () => {
  const leaves = (value: unknown, path = ''): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
      : [`${path}:${typeof value}`]
  const texts = (value: unknown): readonly string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.values(value).flatMap(texts)
        : []
  test('English says everything that Chinese says, and nothing in Chinese but its name', () => {
    expect(leaves(foremanEn).toSorted()).toEqual(leaves(foremanZh).toSorted())
    expect(texts(foremanEn).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual(['中文'])
  })
})
