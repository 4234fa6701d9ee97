import type { ComputedRef } from 'vue'
import { areaWords } from '../language.ts'
import { outboxEn } from './outbox.en.ts'
import { type OutboxWords, outboxZh } from './outbox.zh.ts'

const words = areaWords<OutboxWords>(outboxZh, outboxEn)
export const useOutboxWords = (): ComputedRef<OutboxWords> => words
