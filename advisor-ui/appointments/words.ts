import { areaWords } from '#screen/language.ts'
import { appointmentsEn } from '#screen/words/appointments.en.ts'
import { type AppointmentWords, appointmentsZh } from '#screen/words/appointments.zh.ts'

export const words = areaWords<AppointmentWords>(appointmentsZh, appointmentsEn)
