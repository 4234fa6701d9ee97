/** Where the first of the five stations stands in a row, and how far apart they are; in CSS pixels of the panel. */
export const firstStation = 416
export const stationStep = 272
