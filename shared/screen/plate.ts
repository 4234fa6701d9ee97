const bare = (plate: string): string => plate.replace(/[\s·.-]/g, '').toUpperCase()
const isHan = (text: string | undefined): boolean => text !== undefined && /^[\u4e00-\u9fff]/.test(text)

/** A Chinese new-energy plate has eight characters instead of seven. */
export const isNewEnergy = (plate: string): boolean => isHan(plate[0]) && [...bare(plate)].length === 8

/** What staff call a car by, and all the wall may show: five characters, six of a new-energy plate. */
export const plateTail = (plate: string): string => {
  const signs = [...bare(plate)]
  return signs.slice(isNewEnergy(plate) ? -6 : -5).join('')
}

/** What stands before the tail: `粤B` of `粤B·30Q17`, the province and the town. */
export const plateHead = (plate: string): string => {
  const signs = [...bare(plate)]
  return signs.slice(0, isNewEnergy(plate) ? -6 : -5).join('')
}
