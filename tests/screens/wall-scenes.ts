import { bayId, technicianId } from '#domain/ids.ts'
import type { Settings } from '#domain/settings.ts'
import type { Shop } from '#domain/shop.ts'
import { at, crowded, done, queued, scene, settings, stopped, working } from './wall-scene.ts'

const rows = 14
const more = ['林晓东', '许文']
/** Two bays and two people more than the usual shop. */
const fourteen: Settings = {
  ...settings,
  bays: Array.from({ length: rows }, (_, row) => ({
    id: bayId(`b${row + 1}`),
    name: `B${row + 1}`,
    kind: 'general',
  })),
  technicians: [
    ...settings.technicians,
    ...more.map((name, index) => ({ id: technicianId(`t${13 + index}`), name, skills: { general: 2 } })),
  ],
}

const withRows = (shop: Shop): Shop => ({
  ...shop,
  settings: fourteen,
  bays: Object.fromEntries(fourteen.bays.map((bay) => [bay.id, bay])),
  technicians: Object.fromEntries(fourteen.technicians.map((who) => [who.id, { ...who, present: true }])),
})

/** 14:37 on the worst day: fourteen rows, forty chips and more. */
export const fullHouse = (): Shop => {
  const shop = withRows(crowded())
  const { car, delivered, alert, shop: build } = scene(200)
  delivered('粤B2H410', { due: '13:30' }, '13:20', done(9, '09:30', '10:40', 60))
  delivered('粤B0C655', { due: '14:30' }, '14:20', done(12, '13:00', '14:12', 75))
  car('粤BF81107', { due: '17:10', kind: 'insurance', flags: { vip: true } }, working(12, '14:15', 80, 58))
  car('粤B5K309', { due: '17:55', arrived: false, comes: '16:00' }, queued(12, '16:00', 55, '四轮定位'))
  const late = car('粤B9J772', { due: '15:20', advisor: 'wu' }, working(13, '12:30', 120, 48, '刹车异响'))
  car('粤B3V120', { due: '16:30', flags: { waiting: true } }, queued(13, '15:20', 40, '小保养'))
  car('粤BD33918', { due: '17:45' }, queued(13, '16:05', 60, '电池检测'))
  car('粤B8Q046', { due: '16:20', place: 'P-01' }, stopped(14, '13:00', '13:50', 90, 'B', '15:00', '15:00'))
  car('粤B1Y588', { due: '17:00' }, working(14, '13:55', 75, 33, '换火花塞'))
  alert(late, '14:05')
  const extra = build(shop.at)
  return {
    ...shop,
    orders: { ...shop.orders, ...extra.orders },
    jobs: { ...shop.jobs, ...extra.jobs },
    alerts: { ...shop.alerts, ...extra.alerts },
  }
}

/** Nothing moves: every car stands for a reason of its own, some for one nobody can date. */
export const allStopped = (): Shop => {
  const { car, alert, shop } = scene()
  const letters = ['A', 'B', 'C', 'D']
  for (let row = 1; row <= 12; row += 1) {
    const letter = letters[row % letters.length] ?? 'A'
    const expected = row % 3 === 0 ? null : `${15 + (row % 2)}:${row % 2 === 0 ? '10' : '40'}`
    const order = car(
      `粤B${10 + row}S${10 + row}`,
      { due: row % 2 === 0 ? '17:30' : '15:30', place: row % 4 === 0 ? 'P-07' : 'A-01' },
      stopped(row, row % 2 === 0 ? '09:00' : '13:00', '13:40', 120, letter, expected),
    )
    if (row % 2 === 1) alert(order, '14:10')
  }
  return shop(at('14:37'))
}

/** 21:40: closed since six, three cars stay. */
export const night = (): Shop => {
  const { car, delivered, shop } = scene()
  for (let index = 0; index < 9; index += 1)
    delivered(`粤B6T40${index}`, { due: '17:00' }, '16:50', done(1 + index, '15:00', '16:30', 90))
  car('粤B8W571', { due: '18:00', dueDay: 1, place: 'P-01' }, stopped(7, '11:00', '16:20', 240, 'C', null))
  car('粤B3P7Q2', { due: '16:00', dueDay: 1 }, queued(7, '17:20', 200, '事故车 拆检'))
  car('粤B9F032', { due: '12:00', dueDay: 1, flags: { comeback: true } }, queued(3, '17:40', 50))
  return shop(at('21:40'))
}
