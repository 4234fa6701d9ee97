import { overscans, type WallSettings, validSettings } from './wall-settings.ts'

/** What the address of the wall asks for. */
export interface WallWish {
  readonly shop: string
  /** One page, held; null: all pages in turn. */
  readonly page: number | null
  /** Settings the address names: they go before what is kept on the device. */
  readonly asked: Partial<WallSettings>
  /** Begin with the setup. */
  readonly setup: boolean
  /** The day on paper instead of the board. */
  readonly print: boolean
  /** `worker=0`: take the kept shell of the page away, and do without. */
  readonly shell: boolean
}

const flags: Readonly<Record<string, boolean>> = { '1': true, '0': false, on: true, off: false }
const flagOf = (text: string | null): boolean | undefined => (text === null ? undefined : flags[text])

/** `12:00-13:30`, or `0` for no quiet hours. */
const quietOf = (text: string | null): readonly string[] | null | undefined =>
  text === null ? undefined : text === '0' ? null : text.split('-')

/** `usual`: the shop of a screen whose address names none. */
export const wallWish = (search: string, usual = 'demo'): WallWish => {
  const query = new URLSearchParams(search)
  const page = Number(query.get('page'))
  const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined)
  const window = query.get('window')
  return {
    shop: query.get('shop') ?? usual,
    page: Number.isInteger(page) && page >= 1 ? page : null,
    asked: validSettings({
      rows: query.get('rows'),
      density: query.get('density'),
      window: window === '6h' ? 'hours' : window,
      overscan: overscans.find((percent) => percent === number('overscan')),
      sound: flagOf(query.get('sound')),
      quiet: quietOf(query.get('quiet')),
      dim: flagOf(query.get('dim')),
      inches: number('inches'),
      metres: number('metres'),
    }),
    setup: query.get('setup') === '1',
    print: query.get('print') === '1',
    shell: query.get('worker') !== '0',
  }
}
