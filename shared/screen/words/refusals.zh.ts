import type { RefusalWords } from './refusal-words.ts'

const missing = { place: '缺停放位置', plan: '缺明日计划', stop: '作业未中断' }
const things = { bay: '工位', technician: '技师', advisor: '顾问', 'stop-code': '中断代码' }

const states: Readonly<Record<string, string>> = {
  unplanned: '还没派工',
  queued: '还没开工',
  working: '正在作业',
  stopped: '已中断',
  done: '已完工',
  booked: '还在预约',
  arrived: '已接车',
  'in-work': '在修',
  inspection: '在质检',
  wash: '在洗车',
  settlement: '在结算',
  ready: '待交车',
  delivered: '已交车',
  'no-show': '未到店',
  cancelled: '已取消',
  'inspection-waiting': '还没开始质检',
  'inspection-started': '正在质检',
  'wash-waiting': '还没洗车',
  'wash-started': '正在洗车',
  open: '工位在用',
}

export const zhRefusals: RefusalWords = {
  malformed: ({ path, message }) => `内容有误（${path}）：${message}`,
  forbidden: () => '您的岗位不能做这一步',
  'id-reused': () => '同一编号已用于另一条指令，请重新操作',
  'rate-limited': ({ retryAfter }) => `操作太快，请 ${Math.max(1, Math.ceil(retryAfter))} 秒后再试`,
  'store-away': () => '服务器暂时不能保存，请稍后再试',
  'no-such-shop': ({ shop }) => `没有车间 ${shop}`,
  'no-such-order': ({ order }) => `没有工单 ${order}`,
  'no-such-job': () => '这个作业已不存在',
  'no-such-bay': ({ bay }) => `没有工位 ${bay}`,
  'no-such-technician': ({ technician }) => `没有技师 ${technician}`,
  'no-such-advisor': ({ advisor }) => `没有顾问 ${advisor}`,
  'no-such-part': () => '没有这个零件订单',
  'no-such-extra': () => '没有这项追加作业',
  'no-such-alert': () => '这条任务已不存在',
  'no-such-andon': () => '这个呼叫已不存在',
  'no-such-request': () => '这个请示已不存在',
  'no-such-place': ({ place }) => `没有位置 ${place}`,
  'no-plate': () => '车牌至少要三位字母或数字',
  'no-such-command': () => '找不到要撤销的操作',
  'no-such-stop-code': ({ code }) => `没有中断代码 ${code}`,
  'wrong-state': ({ state }) => `现在不能这样做：${states[state] ?? state}`,
  'bay-busy': ({ bay, plate, by }, names) =>
    `${names.bay(bay)} 上有 ${plate === '' ? names.plate(by) : plate}，先移开`,
  'bay-closed': ({ bay, until, why }, names) =>
    until === null
      ? `${names.bay(bay)} 停用：${why}`
      : `${names.bay(bay)} 停用至 ${names.time(until)}：${why}`,
  'technician-busy': ({ technician, plate, by }, names) =>
    `${names.technician(technician)}正在做 ${plate === '' ? names.plate(by) : plate}，先停或完工`,
  'car-busy': ({ by }, names) => `这台车正在做“${names.job(by)}”`,
  'skill-missing': ({ technician, skill, level, has }, names) =>
    has > 0
      ? `${names.technician(technician)}的 ${skill} 是 ${has} 级，这项要 ${level} 级`
      : `${names.technician(technician)}没有 ${skill} 技能（要 ${level} 级）`,
  'priority-passed': ({ order, plate, minutes }, names) => {
    const car = plate === '' ? names.plate(order) : plate
    return minutes > 0
      ? `返修和在店等待的车优先：${car} 会因此晚开工 ${minutes} 分钟，要这样排请写明理由`
      : `返修和在店等待的车优先：${car} 会因此不知何时开工，要这样排请写明理由`
  },
  'time-held': ({ plate, by, until }, names) =>
    `${names.advisor(by)} 正在电话里为 ${plate} 占住时间，到 ${names.time(until)}；要这样排请写明理由`,
  'not-arrived': ({ order }, names) => `${names.plate(order)} 还没到店`,
  'not-authorised': () => '等客户授权，不能开工',
  'not-your-job': () => '这不是派给您的作业',
  'number-taken': ({ number, order }, names) => `报修号 ${number} 已用于 ${names.plate(order)}`,
  'car-in-shop': ({ plate }) => `${plate} 已在店内`,
  'promise-before-forecast': ({ readyAt }, names) => `预计 ${names.time(readyAt)} 才能交车，要更早请写明理由`,
  'promise-outside-hours': ({ at }, names) => `${names.time(at)} 不在营业时间`,
  'promise-exists': ({ at }, names) => `已承诺 ${names.time(at)}，要改须客户同意`,
  'promise-needs-agreement': () => '交车时间只能经客户同意更改',
  'promise-in-past': ({ at }, names) => `${names.time(at)} 已经过去`,
  'appointment-in-past': ({ at }, names) => `${names.time(at)} 已经过去，不能预约`,
  'appointment-outside-hours': ({ at }, names) => `${names.time(at)} 不在营业时间`,
  'appointment-not-due': ({ at }, names) => `约的是 ${names.time(at)}，时间还没到`,
  'already-booked': ({ plate, at }, names) => `${plate} 当天已约 ${names.time(at)}`,
  'over-capacity': ({ halfHour, bookable, booked, short }, names) =>
    `${names.time(halfHour)} 超产能${short === undefined ? '' : `（${short}）`}：可约 ${Math.round(bookable)}′，约上就是 ${Math.round(booked)}′`,
  'too-many-arrivals': ({ halfHour, limit }, names) => `${names.time(halfHour)} 已约满 ${limit} 台到店`,
  'too-many-handovers': ({ halfHour, limit }, names) => `${names.time(halfHour)} 已有 ${limit} 台交车`,
  'breaks-promise': ({ plate, promise }, names) => `这样 ${plate} 承诺的 ${names.time(promise)} 就保不住了`,
  'alert-needs-outcome': () => '先选通话结果',
  'alert-closed': () => '这条任务已结束',
  'already-acknowledged': ({ by }, names) => `${names.advisor(by)} 已认领`,
  'cause-missing': () => '请写原因和措施',
  'new-promise-missing': () => '请选客户同意的新时间',
  'snooze-past-promise': ({ promise }, names) => `不能推迟到承诺时间 ${names.time(promise)} 之后`,
  'expected-in-past': ({ at }, names) => `预计时间 ${names.time(at)} 已经过去`,
  'already-answered': () => '已经答复过了',
  'already-arrived': () => '已经到了',
  'day-not-ready': ({ orders }) =>
    `还不能日结：${orders.map(({ plate, missing: what }) => `${plate} ${missing[what]}`).join('，')}`,
  'orphans-work': ({ items }) =>
    `还在使用，不能删除：${items.map(({ kind, id }) => `${things[kind]} ${id}`).join('，')}`,
  'not-undoable': () => '这一步不能撤销',
  'changed-since': ({ by, at }, names) => `${names.time(at)} ${by} 又改过，不能撤销`,
  stale: ({ by, at }, names) => `${names.time(at)} 刚被 ${by} 改过，请看过再做`,
}
