/** Every screen calls a car by the same signs; the rules of plates are the domain's. */
export { isNewEnergy, plateHead, plateTail } from '#domain/plate.ts'
