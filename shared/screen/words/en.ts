import { boardEn } from './board.en.ts'
import type { Words } from './zh.ts'

export const en: Words = {
  ...boardEn,
  role: {
    tv: 'Wall',
    lounge: 'Lounge',
    technician: 'Technician',
    foreman: 'Foreman',
    advisor: 'Advisor',
    parts: 'Parts',
    manager: 'Manager',
    admin: 'Admin',
    house: 'System',
  },
  andon: { help: 'Help', part: 'Part', tool: 'Tool', safety: 'Safety' },
  outcome: {
    agreed: 'Agreed',
    refused: 'Refused',
    'no-answer': 'No answer',
    'left-message': 'Left message',
    told: 'Told',
  },
  bayKind: {
    general: 'General',
    express: 'Express',
    diagnosis: 'Diagnosis',
    alignment: 'Alignment',
    body: 'Body',
    paint: 'Paint',
    inspection: 'Inspection',
    wash: 'Wash',
  },
  yesterday: 'Yesterday',
  tomorrow: 'Tomorrow',
  retry: 'Retry',
  abandon: 'Give up',
  cannotAct: 'Offline',
  offlineSince: (age, time) => `Offline ${age} · screen stopped at ${time} · no actions`,
  caughtUp: (changes) => `Back online, ${changes} changes caught up`,
  loading: 'Loading…',
  newVersion: 'There is a new version: reload to go on',
}
