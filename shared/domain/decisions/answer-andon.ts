import type { CommandOf } from '../commands.ts'
import { accept, type Decision, type Moment, refuse } from '../decision.ts'
import { find } from '../find.ts'
import type { Shop } from '../shop.ts'

export const answerAndon = (shop: Shop, command: CommandOf<'answer-andon'>, _moment: Moment): Decision => {
  const andon = find(shop.andons, command.andon)
  if (!andon) return refuse({ reason: 'no-such-andon', andon: command.andon })
  if (andon.answered) return refuse({ reason: 'already-answered' })
  return accept([{ type: 'andon-answered', body: { andon: andon.id } }])
}
