import { computed } from 'vue'
import type { CommandOf } from '#domain/commands.ts'
import { useSentences } from '#screen/words/use-words.ts'
import { usePhrases } from '../foreman/use-phrases.ts'
import { useAct } from './use-act.ts'
import { useStall } from './use-stall.ts'
import { useStallWords } from './use-stall-words.ts'

/** The one large key: finish what is in work, else start what comes next. */
export const usePrimary = () => {
  const stall = useStall()
  const words = useStallWords()
  const { names } = useSentences()
  const { place } = usePhrases()
  const { whyNot, act, isBusy } = useAct()

  const command = computed<CommandOf<'start-job'> | CommandOf<'finish-job'> | null>(() => {
    const state = stall.view?.state
    if (!state || state.kind === 'stopped' || !stall.car) return null
    const job = stall.car.job.id
    return state.kind === 'working' ? { type: 'finish-job', job } : { type: 'start-job', job }
  })
  const isFinish = computed(() => command.value?.type === 'finish-job')
  const label = computed(() => {
    if (isFinish.value) return words.value.finish
    return stall.car?.job.state === 'stopped' ? words.value.resume : words.value.start
  })
  const hint = computed(() => {
    const { car } = stall
    if (!car) return ''
    if (!isFinish.value) return words.value.startHint(names.value.plate(car.order.id), place(car.order.place))
    return car.others.length === 0 ? words.value.finishLast : words.value.finishMore(car.others.length)
  })
  const why = computed(() => {
    if (stall.view?.state.kind === 'stopped') return words.value.foremanPlans
    return command.value ? whyNot('primary', command.value) : words.value.nothingToStart
  })
  const busy = computed(() => isBusy('primary'))
  const press = () => {
    const { car } = stall
    if (why.value !== null || !command.value || !car) return
    const plate = names.value.plate(car.order.id)
    const { done } = words.value
    const last = car.others.length === 0
    const says = isFinish.value ? (last ? done.finishLast(plate) : done.finish(plate)) : done.start(plate)
    void act('primary', command.value, says)
  }
  return { command, isFinish, label, hint, why, busy, press }
}
