import type { CustomerWords } from './customer.zh.ts'

export const customerEn: CustomerWords = {
  stations: { received: 'Received', work: 'Service', inspection: 'Check', wash: 'Wash', ready: 'Ready' },
  active: {
    received: 'Received',
    work: 'In service',
    inspection: 'Being checked',
    wash: 'Being washed',
    ready: 'Ready',
  },
  waiting: {
    received: 'In the queue',
    work: 'In progress',
    inspection: 'Check is next',
    wash: 'Wash is next',
    ready: 'Finishing up',
  },
  soon: 'Almost ready',
  advisorCalls: 'We will contact you',
  updating: 'Updating',
  askAdvisor: 'please ask your service advisor',
  tomorrow: 'Tomorrow',
  yesterday: 'Yesterday',
}
