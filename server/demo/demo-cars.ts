import { carsElsewhere } from './cars-elsewhere.ts'
import { carsInWork } from './cars-in-work.ts'

export const demoCars = [...carsInWork, ...carsElsewhere]
