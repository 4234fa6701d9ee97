import type { Config } from '#server/config.ts'
import type { HouseClock } from '#server/clock/house-clock.ts'
import type { PromiseWatch } from '#server/clock/promise-watch.ts'
import type { Door } from '#server/commands/handle.ts'
import type { House } from '#server/commands/house.ts'
import type { DialDesk } from '#server/dialer/dial-desk.ts'
import type { Log } from '#server/log.ts'
import type { ChannelDesk } from '#server/outbox/desk.ts'
import type { Screens } from '#server/screens/screens.ts'
import type { Store } from '#server/store/store.ts'
import type { Addresses } from './addresses.ts'
import type { Pins } from './pins.ts'
import type { StatusTokens } from './status/tokens.ts'

export interface About {
  /** Changes with every build; a screen of another build reloads itself. */
  readonly build: string
  readonly version: string
}

/** What the HTTP side is built from. */
export interface HttpDeps {
  readonly config: Config
  readonly addresses: Addresses
  readonly store: Store
  readonly house: House
  readonly door: Door
  readonly clock: HouseClock
  readonly watch: Pick<PromiseWatch, 'now'>
  readonly sockets: { kick(shop: string, user: string, token?: string): void }
  readonly pins: Pins
  /** Null when the house has no secret to sign with. */
  readonly statusTokens: StatusTokens | null
  readonly screens: Pick<Screens, 'pairings' | 'passes'>
  /** Null when the house has no secret to seal with. */
  readonly channels: ChannelDesk | null
  readonly dials: DialDesk
  readonly about: About
  /** The folder of the built pages. */
  readonly uiDir: string
  readonly metrics: () => string
  readonly log: Log
}

/** People reach the server over https. */
export const isSecure = (config: Config): boolean => config.publicUrl?.startsWith('https:') === true
