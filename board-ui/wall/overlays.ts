const legend = () => import('./LegendPanel.vue')
const setup = () => import('./SetupPanel.vue')

/** Parts of the wall that nobody sees for most of the day: fetched after the board. */
export const overlays = { legend, setup }

export const loadOverlays = (): Promise<unknown> => Promise.all([legend(), setup()])
