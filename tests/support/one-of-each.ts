import type { CommandOf } from '#domain/commands.ts'
import {
  advisorId,
  alertId,
  andonId,
  bayId,
  commandId,
  extraId,
  jobId,
  minutes,
  orderId,
  partId,
  technicianId,
} from '#domain/ids.ts'
import type { SpokenCommand } from '#protocol/up.ts'
import { at } from './local-time.ts'
import { receive, wish } from './small-shop.ts'

const order = orderId('o1')
const job = jobId('j1')
const alert = alertId('delay:o1:1')
const bay = bayId('B1')
const technician = technicianId('li')

/** A well-formed command of every type a screen may send, all about things that need not exist. */
export const oneOfEach: { readonly [T in SpokenCommand]: CommandOf<T> } = {
  'receive-car': receive('1'),
  'book-appointment': {
    type: 'book-appointment',
    appointment: { at: at('+1 09:00'), plate: '沪A9', model: 'Camry', jobs: [wish()] },
  },
  'confirm-appointment': { type: 'confirm-appointment', appointment: order },
  'move-appointment': { type: 'move-appointment', appointment: order, at: at('+1 10:00') },
  'cancel-appointment': { type: 'cancel-appointment', appointment: order, reason: 'ill' },
  'mark-no-show': { type: 'mark-no-show', appointment: order },
  'plan-job': { type: 'plan-job', job, bay, technicians: [technician], from: at('09:00') },
  'plan-jobs': {
    type: 'plan-jobs',
    plans: [{ job, bay, technicians: [technician], from: at('09:00'), overrideReason: 'now' }],
  },
  'pin-job': { type: 'pin-job', job, pinned: true },
  'unplan-job': { type: 'unplan-job', job },
  'start-job': { type: 'start-job', job },
  'finish-job': { type: 'finish-job', job },
  'stop-job': { type: 'stop-job', job, code: 'C', reason: 'pads', expectedAt: null, place: 'P-01' },
  'extend-job': { type: 'extend-job', job, remainingMinutes: minutes(30), reason: 'rusted' },
  'arrive-car': { type: 'arrive-car', order },
  'change-order': { type: 'change-order', order, model: 'Camry', addJobs: [wish()] },
  'move-car': { type: 'move-car', order, place: 'P-01' },
  'check-place': { type: 'check-place', place: 'P-01', found: [order] },
  'start-inspection': { type: 'start-inspection', order },
  'pass-inspection': { type: 'pass-inspection', order },
  'fail-inspection': { type: 'fail-inspection', order, fault: 'leaks', jobs: [wish()] },
  'start-wash': { type: 'start-wash', order },
  'finish-wash': { type: 'finish-wash', order },
  settle: { type: 'settle', order },
  'tell-ready': { type: 'tell-ready', order },
  'tell-news': { type: 'tell-news', order },
  'hand-over': { type: 'hand-over', order },
  'make-promise': { type: 'make-promise', order, at: at('16:00') },
  'change-promise': { type: 'change-promise', order, at: at('17:00'), via: 'phone', reason: 'agreed' },
  'report-extra-work': { type: 'report-extra-work', order, jobs: [wish()], note: 'pads worn' },
  'answer-extra-work': { type: 'answer-extra-work', order, extra: extraId('x1'), answer: 'declined' },
  'order-part': { type: 'order-part', order, name: 'pads', eta: null },
  'change-part-eta': { type: 'change-part-eta', part: partId('p1'), eta: at('15:20') },
  'part-arrived': { type: 'part-arrived', part: partId('p1') },
  'acknowledge-alert': { type: 'acknowledge-alert', alert },
  'snooze-alert': { type: 'snooze-alert', alert, until: at('11:00'), reason: 'asleep' },
  'reassign-alert': { type: 'reassign-alert', alert, advisor: advisorId('zhou') },
  'log-call': { type: 'log-call', alert, outcome: 'no-answer' },
  'hold-time': { type: 'hold-time', order, at: at('17:30') },
  'release-hold': { type: 'release-hold', order },
  'ask-foreman': { type: 'ask-foreman', order, wish: { at: at('17:00') }, note: 'in a hurry' },
  'answer-request': { type: 'answer-request', request: 'q0000001', answer: 'declined' },
  'receive-complaint': { type: 'receive-complaint', order },
  'clock-in': { type: 'clock-in', technician },
  'clock-out': { type: 'clock-out', technician },
  'report-absence': { type: 'report-absence', technician, kind: 'break', until: null },
  'end-absence': { type: 'end-absence', technician },
  'close-bay': { type: 'close-bay', bay, reason: 'lift' },
  'open-bay': { type: 'open-bay', bay },
  'pull-andon': { type: 'pull-andon', bay, kind: 'help' },
  'answer-andon': { type: 'answer-andon', andon: andonId('a1') },
  'close-day': { type: 'close-day', carryOver: [] },
  undo: { type: 'undo', command: commandId('c1') },
}
