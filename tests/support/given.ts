import { expect } from 'vitest'
import type { Command } from '#domain/commands.ts'
import { decide } from '#domain/decide.ts'
import type { Accepted, Actor, Decision, Moment, PastCommand, Refusal } from '#domain/decision.ts'
import type { EventOf, EventType, ShopEvent } from '#domain/events.ts'
import { changedRows, emptyShop, evolveAll, record } from '#domain/evolve.ts'
import { type CommandId, commandId, type Instant } from '#domain/ids.ts'
import type { Shop } from '#domain/shop.ts'
import { at, calendars, dayOf } from './local-time.ts'
import { foreman, settings } from './small-shop.ts'

/** A command that may look ids up in the shop as it is when its turn comes. */
export type Step = Command | ((shop: Shop) => Command)
export type Happened = ShopEvent | ((shop: Shop) => ShopEvent)

/** Who asks from here on, until the next one. */
export const by = (actor: Actor) => ({ actor })

/** A time such as `09:30` sets the clock, an actor takes the floor, the rest is done or happened. */
type Given = string | { readonly actor: Actor } | Step | Happened

interface World {
  readonly shop: Shop
  readonly now: Instant
  readonly actor: Actor
  readonly past: ReadonlyMap<CommandId, PastCommand>
}

const newWorld = (): World => ({
  shop: evolveAll(
    emptyShop(settings),
    record(emptyShop(settings), [{ type: 'shop-configured', body: { settings } }], {
      at: at('07:00'),
      by: 'admin',
      command: commandId('c0'),
    }),
  ),
  now: at('08:00'),
  actor: foreman,
  past: new Map(),
})

const isEvent = (step: Command | ShopEvent): step is ShopEvent => 'body' in step

export const momentOf = ({ now, actor, past }: Omit<World, 'shop'>, command?: Command): Moment => {
  const done = command?.type === 'undo' ? past.get(command.command) : undefined
  return { now, actor, calendars, today: dayOf(now), ...(done ? { past: done } : {}) }
}

/** Writes down what a decision says has happened, and remembers it for undo. */
const written = (world: World, type: string, events: readonly ShopEvent[]): World => {
  const { shop, now, actor, past } = world
  const id = commandId(`c${past.size + 1}`)
  const stamp = { at: now, by: actor.user, command: id }
  const after = evolveAll(shop, record(shop, events, stamp))
  const before = changedRows(after, shop)
  const left = changedRows(shop, after)
  const done = { id, type, by: actor.user, from: shop.version + 1, to: after.version, before, left }
  return { ...world, shop: after, past: new Map(past).set(id, done) }
}

const play = (world: World, step: Given): World => {
  if (typeof step === 'string') return { ...world, now: at(step) }
  if (typeof step === 'object' && 'actor' in step) return { ...world, actor: step.actor }
  const asked = typeof step === 'function' ? step(world.shop) : step
  if (isEvent(asked)) return written(world, asked.type, [asked])
  const decision = decide(world.shop, asked, momentOf(world, asked))
  // A step that was meant to prepare the ground and did not would make the test prove nothing.
  if (!decision.ok) throw new Error(`given ${asked.type}: refused, ${JSON.stringify(decision.refusal)}`)
  return written(world, asked.type, decision.events)
}

/** The id of the newest of the given commands, for undo. */
export const lastCommand = (world: World): CommandId => commandId(`c${world.past.size}`)

export const given = (...steps: readonly Given[]) => {
  const world = steps.reduce(play, newWorld())
  return {
    shop: world.shop,
    past: world.past,
    /** Asks at `time`, or at the time the given steps ended with. */
    when: (step: Step, time?: string, actor?: Actor) =>
      outcome({ ...world, now: time ? at(time) : world.now, actor: actor ?? world.actor }, step),
    /** Takes back the newest of the given steps. */
    whenUndone: (time?: string, actor?: Actor) =>
      outcome(
        { ...world, now: time ? at(time) : world.now, actor: actor ?? world.actor },
        { type: 'undo', command: lastCommand(world) },
      ),
  }
}

const outcome = (world: World, step: Step) => {
  const command = typeof step === 'function' ? step(world.shop) : step
  const decision = decide(world.shop, command, momentOf(world, command))
  return {
    decision,
    /** Accepted with events of these types in this order; hands back what came of it. */
    thenAccepted: (...types: readonly EventType[]): Outcome => {
      const accepted = expectAccepted(decision)
      expect(accepted.events.map((event) => event.type)).toEqual(types)
      return outcomeOf(world, command, accepted)
    },
    /** Refused for this reason with at least these facts. */
    thenRefused: <R extends Refusal['reason']>(
      reason: R,
      facts: Partial<Extract<Refusal, { readonly reason: R }>> = {},
    ) => expect(decision).toMatchObject({ ok: false, refusal: { reason, ...facts } }),
    /** Accepted, and nothing happened. */
    thenQuiet: (): Outcome => {
      const accepted = expectAccepted(decision)
      expect(accepted.events).toEqual([])
      return outcomeOf(world, command, accepted)
    },
  }
}

const expectAccepted = (decision: Decision): Accepted => {
  if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`)
  return decision
}

interface Outcome extends Omit<Accepted, 'ok'> {
  readonly shop: Shop
  /** The one event of a type. */
  readonly the: <T extends EventType>(type: T) => EventOf<T>['body']
}

const outcomeOf = (world: World, command: Command, accepted: Accepted): Outcome => ({
  ...accepted,
  shop: written(world, command.type, accepted.events).shop,
  the: (type) => {
    const found = accepted.events.filter((event) => event.type === type)
    expect(found).toHaveLength(1)
    // The filter above chose by type, which the compiler does not follow through a type parameter.
    return found[0]?.body as EventOf<typeof type>['body']
  },
})
