import type { CustomerWords } from './customer.zh.ts'

export const customerEn: CustomerWords = {
  stations: { received: 'Received', work: 'Service', inspection: 'Check', wash: 'Wash', ready: 'Ready' },
  active: {
    received: 'Received',
    work: 'In service',
    inspection: 'Checking',
    wash: 'Washing',
    ready: 'Ready',
  },
  waiting: {
    received: 'Queued',
    work: 'In progress',
    inspection: 'Check next',
    wash: 'Wash next',
    ready: 'Finishing',
  },
  soon: 'Almost ready',
  advisorCalls: 'We will contact you',
  updating: 'Updating',
  askAdvisor: 'please ask your advisor',
  tomorrow: 'Tomorrow',
  yesterday: 'Yesterday',
}
