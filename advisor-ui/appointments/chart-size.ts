/** Pixels that the chart and the rows under it share. */
export const AXIS = 68
export const HEIGHT = 196
export const FOOT = 24
