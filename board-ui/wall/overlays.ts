const legend = () => import('./LegendPanel.vue')
const setup = () => import('./SetupPanel.vue')
const flash = () => import('./FlashCard.vue')
const offline = () => import('./OfflinePage.vue')

/**
 * Parts of the wall that nobody sees for most of the day: fetched after the board, all of them, as
 * the last is shown when nothing can be fetched any more.
 */
export const overlays = { legend, setup, flash, offline }

export const loadOverlays = (): Promise<unknown> => Promise.all(Object.values(overlays).map((load) => load()))
