/** What every screen knows of a plate; what a plate can be at all stands in plate-kinds.ts, which no wall needs. */

/** As it is compared: without the dot and the blanks people put into it. */
export const barePlate = (plate: string): string => plate.replace(/[\s·•.-]/g, '').toUpperCase()

const isHan = (text: string | undefined): boolean => text !== undefined && /^[\u4e00-\u9fff]/.test(text)

/** A Chinese new-energy plate has eight characters instead of seven. */
export const isNewEnergy = (plate: string): boolean => isHan(plate[0]) && [...barePlate(plate)].length === 8

/** What staff call a car by, and all the wall may show: five characters, six of a new-energy plate. */
export const plateTail = (plate: string): string => {
  const signs = [...barePlate(plate)]
  return signs.slice(isNewEnergy(plate) ? -6 : -5).join('')
}

/** What stands before the tail: `粤B` of `粤B·30Q17`, the province and the town. */
export const plateHead = (plate: string): string => {
  const signs = [...barePlate(plate)]
  return signs.slice(0, isNewEnergy(plate) ? -6 : -5).join('')
}

/** The tail of a plate somebody read off a car, or null when it is too little, or no plate at all. */
export const readTail = (text: string): string | null => {
  const tail = plateTail(text)
  return /^[0-9A-Z\u4e00-\u9fff]{3,6}$/.test(tail) ? tail : null
}
