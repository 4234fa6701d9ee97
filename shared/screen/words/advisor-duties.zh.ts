import type { AlertKind, AlertOutcome, CallOutcome } from '#domain/alert.ts'
import type { PromiseKind } from '#domain/alerts/outcomes.ts'

/** The duties that are not about the promise. */
export type OtherKind = Exclude<AlertKind, PromiseKind>

export const dutiesZh = {
  /** What is to be done, in a row and on top of the card. */
  title: {
    'extra-work': '追加项，请客户授权',
    'part-arrived': '零件到齐，请客户来店',
    'ready-not-told': '车好了，还没通知',
    'no-news': '很久没有消息，跟客户说一声',
    unclaimed: '通知了，还没来取',
    'follow-up': '交车后回访',
    complaint: '客户投诉',
    'confirm-appointment': '下个营业日的预约，请确认',
  } satisfies Record<OtherKind, string> as Record<OtherKind, string>,
  /** In the customer's words; `{…}` are filled in. */
  say: {
    'extra-work':
      '{greeting}我是{shop}服务顾问{advisor}。检查您的{model}时发现还需要做：{work}，约 {minutes}。您看要不要一起做？',
    'part-arrived':
      '{greeting}我是{shop}服务顾问{advisor}。您的{model}等的零件到了，您什么时候方便把车开过来？',
    'ready-not-told': '{greeting}我是{shop}服务顾问{advisor}。您的{model}已经好了，随时可以来取。',
    'no-news':
      '{greeting}我是{shop}服务顾问{advisor}。跟您说一下进度：您的{model}正在处理，预计 {time} 可以交车。',
    unclaimed:
      '{greeting}我是{shop}服务顾问{advisor}。您的{model}已经好了，一直给您保管着，您看哪天方便来取？',
    'follow-up':
      '{greeting}我是{shop}服务顾问{advisor}。您的{model}开回去以后一切都正常吗？这次的服务您还满意吗？',
    complaint:
      '{greeting}我是{shop}服务顾问{advisor}。您反映的问题我们很重视，先跟您说一下我们了解到的情况和打算。',
    'confirm-appointment':
      '{greeting}我是{shop}服务顾问{advisor}。跟您确认一下 {appointment} 的预约，您的{model}能按时过来吗？',
  } satisfies Record<OtherKind, string> as Record<OtherKind, string>,
  /** Where nobody can say when the car is ready. */
  newsWithoutTime:
    '{greeting}我是{shop}服务顾问{advisor}。跟您说一下进度：您的{model}正在处理，交车时间一定下来我马上告诉您。',
  save: {
    authorised: '保存：客户同意，追加可以开工',
    declined: '保存：客户不做，追加取消',
    confirmed: '保存：客户会来',
    cancelled: '保存：取消预约',
    satisfied: '保存：客户满意，结束',
    dissatisfied: '保存：客户不满意，转投诉',
    answered: '保存：已答复，72 小时内解决',
    solved: '保存：已解决，关闭投诉',
  } satisfies Partial<Record<CallOutcome, string>>,
  /** Three times in vain. */
  toManager: '，同时告知经理',
  ended: {
    authorised: '客户已同意追加',
    declined: '客户不做追加',
    confirmed: '客户会来',
    cancelled: '预约已取消',
    moved: '预约已改期',
    satisfied: '客户满意',
    dissatisfied: '客户不满意，已转投诉',
    solved: '投诉已解决',
  } satisfies Partial<Record<AlertOutcome, string>>,
  /** Its reason is gone, and there was no promise to keep. */
  over: '不用打了，情况已经变了',
  due: (time: string) => `${time} 前`,
  answerBy: (time: string) => `${time} 前要答复`,
  overdue: (span: string) => `逾期 ${span}`,
  age: (span: string) => `已 ${span}`,
  cause: '原因（必填）',
  measure: '措施（必填）',
  causeMissing: '先写原因和措施',
  /** What somebody writes down without a duty: what is asked, and the key that says it. */
  fact: {
    'receive-complaint': { label: '客户怎么说', save: '登记：24 小时内答复' },
    'tell-news': { label: '说了什么（可不填，只有接待能看）', save: '已告知进度' },
  },
  workLine: (label: string, minutes: string) => `${label} · ${minutes}`,
}

export type DutyWords = typeof dutiesZh
