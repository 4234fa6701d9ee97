import type { Language } from '../import/words.ts'
import type { Field } from './columns.ts'

/** Why a line was left out, or taken with a remark. */
export type LineFault =
  | { readonly code: 'no-plate' | 'no-due' | 'twice' | 'list-full' }
  | { readonly code: 'bad-plate' | 'bad-due' | 'unknown-advisor'; readonly text: string }

/** The reason of a line in words. A customer's name or phone never stands in it. */
export const faultInWords = (fault: LineFault, language: Language): string => {
  const zh = language === 'zh'
  switch (fault.code) {
    case 'no-plate':
      return zh ? '缺少车牌号' : 'The licence plate is missing'
    case 'bad-plate':
      return zh ? `车牌号不正确：${fault.text}` : `Not a licence plate: ${fault.text}`
    case 'no-due':
      return zh ? '缺少到期日期' : 'The due date is missing'
    case 'bad-due':
      return zh ? `到期日期不存在：${fault.text}` : `There is no such date: ${fault.text}`
    case 'twice':
      return zh ? '文件里已有同一台车、同一原因和日期' : 'The same car, reason and date stand above'
    case 'list-full':
      return zh ? '招揽名单已满' : 'The call-in list is full'
    case 'unknown-advisor':
      return zh
        ? `没有服务顾问“${fault.text}”，先不分配`
        : `There is no advisor “${fault.text}”; it is nobody's yet`
    default:
      return fault satisfies never
  }
}

export const fieldNames: { readonly [F in Field]: { readonly zh: string; readonly en: string } } = {
  plate: { zh: '车牌号', en: 'Licence plate' },
  model: { zh: '车型', en: 'Model' },
  reason: { zh: '招揽原因', en: 'Reason' },
  dueDate: { zh: '到期日期', en: 'Due date' },
  advisor: { zh: '服务顾问', en: 'Advisor' },
  name: { zh: '客户姓名', en: 'Customer' },
  phone: { zh: '联系电话', en: 'Phone' },
  note: { zh: '备注', en: 'Note' },
}

export const missingInWords = (missing: readonly Field[], language: Language): string => {
  const names = missing.map((field) => fieldNames[field][language])
  return language === 'zh'
    ? `找不到这些列：${names.join('、')}`
    : `These columns were not found: ${names.join(', ')}`
}
