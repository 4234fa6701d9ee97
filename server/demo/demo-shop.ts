import { shopId } from '#domain/ids.ts'
import { weekdays } from '#domain/settings.ts'

export const demoShopId = shopId('demo')

const hours = [
  ['08:00', '12:00'],
  ['13:00', '18:00'],
]

const bay = (number: number, kind: string) => ({ id: `b${number}`, name: `B${number}`, kind })

const technician = (id: string, name: string, team: string, skills: Readonly<Record<string, number>>) => ({
  id,
  name,
  team,
  skills: { 保养: 3, ...skills },
})

const codes = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}-${String(index + 1).padStart(2, '0')}`)

/**
 * The body of `PUT /api/shops/demo`, so to say: a Toyota dealer's workshop, open every day so that
 * it lives whenever somebody looks.
 */
export const demoSettings = {
  name: '顺达丰田',
  zone: 'Asia/Shanghai',
  hours: Object.fromEntries(weekdays.map((day) => [day, hours])),
  bays: [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => bay(number, 'general')),
    bay(9, 'express'),
    bay(10, 'express'),
    bay(11, 'diagnosis'),
    bay(12, 'alignment'),
  ],
  technicians: [
    technician('li', '李强', '一组', { 制动: 3, 底盘: 3 }),
    technician('hejun', '何俊', '一组', { 空调: 4, 电器: 3 }),
    technician('wangjg', '王建国', '一组', { 发动机: 4, 底盘: 4, 制动: 4 }),
    technician('zhangw', '张伟', '一组', { 发动机: 5 }),
    technician('liuy', '刘洋', '一组', { 制动: 3, 空调: 2 }),
    technician('chenzy', '陈志远', '二组', { 变速箱: 3, 发动机: 3 }),
    technician('zhaop', '赵鹏', '二组', { 变速箱: 5, 发动机: 4 }),
    technician('sunl', '孙磊', '二组', { 电器: 4, 诊断: 3 }),
    technician('huangb', '黄斌', '二组', { 制动: 2 }),
    technician('xujf', '徐俊峰', '二组', { 底盘: 3 }),
    technician('gaof', '高飞', '三组', { 诊断: 5, 电器: 5 }),
    technician('linh', '林浩', '三组', { 四轮定位: 4, 底盘: 3 }),
    technician('maj', '马杰', '三组', { 制动: 2, 底盘: 2 }),
    technician('luoy', '罗勇', '三组', { 空调: 2 }),
  ],
  advisors: [
    { id: 'chen', name: '陈静', team: '前台一组', phone: '0755-8888 1001' },
    { id: 'zhou', name: '周敏', team: '前台一组', phone: '0755-8888 1002' },
    { id: 'wu', name: '吴倩', team: '前台二组', phone: '0755-8888 1003' },
    { id: 'he', name: '何丽', team: '前台二组', phone: '0755-8888 1004' },
  ],
  parking: [...codes('P', 16), ...codes('A', 6)],
  policies: { inspectionCapacity: 3, washCapacity: 2 },
  offers: { courtesyCar: true, delivery: true },
}
