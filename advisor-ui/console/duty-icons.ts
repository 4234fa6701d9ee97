import type { Component } from 'vue'
import type { AlertKind } from '#domain/alert.ts'
import {
  Box,
  Calendar,
  Check,
  Clock,
  Flag,
  ListPlus,
  Moon,
  OctagonX,
  Phone,
  PhoneAlert,
  TriangleAlert,
} from '#screen/icons/icons.ts'

const icons: { readonly [K in AlertKind]: Component } = {
  delay: OctagonX,
  refusal: PhoneAlert,
  'carry-over': Moon,
  'extra-work': ListPlus,
  'part-arrived': Box,
  'ready-not-told': Check,
  'no-news': Phone,
  unclaimed: Clock,
  'follow-up': Flag,
  complaint: TriangleAlert,
  'confirm-appointment': Calendar,
}

export const iconOf = (kind: AlertKind): Component => icons[kind]
