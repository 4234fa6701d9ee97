import type { Component } from 'vue'
import type { AlertKind, CallOutcome } from '#domain/alert.ts'
import { outcomesOf } from '#domain/alerts/outcomes.ts'
import { Check, Close, Inbox, PhoneAlert, PhoneCheck } from '#screen/icons/icons.ts'

/** Yes, no, missed, left a message, told: one letter means the same on every card. */
export type OutcomeKey = 'y' | 'n' | 'm' | 'l' | 't'

interface Tile {
  readonly name: CallOutcome
  readonly key: OutcomeKey
  readonly icon: Component
}

const looks: { readonly [Name in CallOutcome]: Omit<Tile, 'name'> } = {
  agreed: { key: 'y', icon: Check },
  refused: { key: 'n', icon: Close },
  'no-answer': { key: 'm', icon: PhoneAlert },
  'left-message': { key: 'l', icon: Inbox },
  told: { key: 't', icon: PhoneCheck },
  authorised: { key: 'y', icon: Check },
  declined: { key: 'n', icon: Close },
  confirmed: { key: 'y', icon: Check },
  cancelled: { key: 'n', icon: Close },
  satisfied: { key: 'y', icon: Check },
  dissatisfied: { key: 'n', icon: Close },
  answered: { key: 't', icon: PhoneCheck },
  solved: { key: 'y', icon: Check },
}

/** What may be chosen on the card of such a duty. */
export const tilesOf = (kind: AlertKind): readonly Tile[] =>
  outcomesOf(kind).map((name) => ({ name, ...looks[name] }))

/** What a letter means there; null when it means nothing. */
export const outcomeBy = (kind: AlertKind, key: OutcomeKey): CallOutcome | null =>
  tilesOf(kind).find((tile) => tile.key === key)?.name ?? null
