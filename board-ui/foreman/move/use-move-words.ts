import type { ComputedRef } from 'vue'
import { areaWords } from '#screen/language.ts'
import { planMoveEn } from '#screen/words/plan-move.en.ts'
import { type PlanMoveWords, planMoveZh } from '#screen/words/plan-move.zh.ts'

const words = areaWords<PlanMoveWords>(planMoveZh, planMoveEn)

export const useMoveWords = (): ComputedRef<PlanMoveWords> => words
