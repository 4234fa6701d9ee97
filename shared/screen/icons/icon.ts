import { type FunctionalComponent, h } from 'vue'

export interface IconProps {
  /** Edge in CSS pixels; without it the icon is 1em. */
  readonly size?: number
  readonly stroke?: number
  /** A name for those who cannot see it; without one it is decoration. */
  readonly label?: string
}

export type Icon = FunctionalComponent<IconProps>

/** A stroke icon on a 24 grid. `lines` are stroked paths, `solids` filled ones. */
export const icon = (lines: readonly string[], solids: readonly string[] = []): Icon => {
  const drawn: Icon = ({ size, stroke, label }) =>
    h(
      'svg',
      {
        viewBox: '0 0 24 24',
        width: size ?? '1em',
        height: size ?? '1em',
        fill: 'none',
        stroke: 'currentColor',
        'stroke-width': stroke ?? 2.25,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
        class: 'icon',
        focusable: 'false',
        ...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label }),
      },
      [
        ...lines.map((d) => h('path', { d })),
        ...solids.map((d) => h('path', { d, fill: 'currentColor', stroke: 'none' })),
      ],
    )
  drawn.props = ['size', 'stroke', 'label']
  return drawn
}
