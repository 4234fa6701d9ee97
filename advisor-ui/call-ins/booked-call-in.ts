import type { CallIn } from '#domain/call-in.ts'
import { barePlate } from '#domain/plate.ts'
import { type BookingDraft, emptyBooking } from '../appointments/booking-draft.ts'
import type { Person } from './ask-server.ts'

/** The appointment of a customer who was called in, as far as the list knows him. */
export const bookingFor = (entry: CallIn, person: Person | null, advisor: string): BookingDraft => ({
  ...emptyBooking(entry.advisor ?? advisor),
  plate: entry.plate,
  model: entry.model,
  name: person?.name ?? '',
  phone: person?.phone ?? '',
})

/** Whether the appointment that was made is his: the form may have been used for somebody else. */
export const isHis = ({ plate }: CallIn, booked: string): boolean => barePlate(plate) === barePlate(booked)
