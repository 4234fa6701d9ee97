import { type WallDensity, wallDensities } from '#board-ui/gantt/density.ts'
import type { RowMode } from '#board-ui/gantt/chip-model.ts'

/** `both`: bays over technicians. */
export type WallRows = RowMode | 'both'
const rowModes: readonly WallRows[] = ['bays', 'technicians', 'both']

/** What the address of the wall asks for. */
export interface WallWish {
  readonly shop: string
  readonly rows: WallRows
  readonly density: WallDensity
  /** One page, held; null: all pages in turn. */
  readonly page: number | null
}

const isDensity = (text: string | null): text is WallDensity => text !== null && text in wallDensities

export const wallWish = (search: string): WallWish => {
  const query = new URLSearchParams(search)
  const page = Number(query.get('page'))
  const density = query.get('density')
  return {
    shop: query.get('shop') ?? 'demo',
    rows: rowModes.find((mode) => mode === query.get('rows')) ?? 'technicians',
    density: isDensity(density) ? density : 'standard',
    page: Number.isInteger(page) && page >= 1 ? page : null,
  }
}
