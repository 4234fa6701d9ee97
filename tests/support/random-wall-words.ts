/** What workshops really call things: short, long, Chinese, English, and what visitors drive. */
export const shopNames = [
  '顺达',
  '顺达丰田',
  '深圳市顺达丰田汽车销售服务有限公司龙岗分公司',
  'Shunda',
  'Shunda Toyota Longgang Service Centre',
] as const

export const peopleNames = [
  '李强',
  '王建国',
  '张伟',
  '欧阳震华',
  '司马相如',
  '阿卜杜热合曼·买买提',
  'Li Qiang',
  'Bo',
  'Alexander Wang',
  'Müller-Lüdenscheidt',
  '陈志远',
  '赵鹏',
  '孙磊',
  '郑凯',
] as const

export const bayNames = [
  'B1',
  'B12',
  '3号工位',
  '四轮定位',
  '新能源专用工位',
  'Express 2',
  'Alignment bay east',
  '钣喷',
  '快保一',
  'Q-07',
] as const

export const advisorNames = ['陈静', '周敏', '欧阳倩倩', 'Chen', 'Alexandra Whitfield-Zhou', '吴'] as const

export const parkingCodes = [
  'P-01',
  'P-117',
  'A-03',
  '地下二层 B2-117',
  '后院东侧',
  'Row 4 east',
  '7',
] as const

export const jobLabels = [
  '保养',
  '小保养',
  '换正时链',
  '变速箱大修',
  '事故车 拆检 左前翼子板及大灯更换',
  '空调不冷，压缩机异响，需路试确认',
  'Service',
  'Brake pads front and rear axle',
  'Diagnose intermittent electrical fault',
  '检',
] as const

export const closedReasons = [
  '举升机故障',
  'lift broken',
  '等待安全检查 年检 第三方单位下午到场',
  '停电',
] as const
