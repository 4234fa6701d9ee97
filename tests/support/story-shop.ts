import { advisorId, bayId, technicianId } from '#domain/ids.ts'

const hours = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
]
const open = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }

export const bays = {
  one: bayId('b1'),
  two: bayId('b2'),
  three: bayId('b3'),
  four: bayId('b4'),
  five: bayId('b5'),
}
export const people = {
  li: technicianId('li'),
  wang: technicianId('wang'),
  zhao: technicianId('zhao'),
  sun: technicianId('sun'),
  gao: technicianId('gao'),
}
export const chen = advisorId('chen')
export const zhou = advisorId('zhou')

/** The body of `PUT /api/shops/story`. The policies are those that every shop begins with. */
export const shopBody = {
  name: '故事车间',
  zone: 'Asia/Shanghai',
  hours: open,
  bays: Object.values(bays).map((id, index) => ({ id, name: `B${index + 1}`, kind: 'general' })),
  technicians: [
    { id: people.li, name: '李强', skills: { 保养: 3 } },
    { id: people.wang, name: '王建国', skills: { 保养: 3 } },
    { id: people.zhao, name: '赵鹏', skills: { 保养: 3 } },
    { id: people.sun, name: '孙磊', skills: { 保养: 3 } },
    { id: people.gao, name: '高飞', skills: { 保养: 3 } },
  ],
  advisors: [
    { id: chen, name: '陈静' },
    { id: zhou, name: '周敏' },
  ],
  parking: ['P-01', 'P-02', 'P-03', 'P-04', 'P-05'],
}

/** The sign-ins of the shop; two foremen, because two may tap at once. */
export const storyUsers = [
  { user: 'foreman', role: 'foreman', name: '刘主管' },
  { user: 'deputy', role: 'foreman', name: '马副主管' },
  { user: 'chen', role: 'advisor', name: '陈静' },
  { user: 'zhou', role: 'advisor', name: '周敏' },
  { user: 'li', role: 'technician', name: '李强' },
  { user: 'wang', role: 'technician', name: '王建国' },
  { user: 'parts', role: 'parts', name: '配件' },
  { user: 'manager', role: 'manager', name: '经理' },
] as const
