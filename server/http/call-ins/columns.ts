import { mapColumns } from '../import/mapping.ts'

/** What a list of customers to call in can tell; every other column is left alone. */
export const fields = ['plate', 'model', 'reason', 'dueDate', 'advisor', 'name', 'phone', 'note'] as const
export type Field = (typeof fields)[number]
export type Mapping = Readonly<Partial<Record<Field, number>>>

/** Headers as dealers' systems and makers' recall lists write them, without spaces and in lower case. */
const aliases: { readonly [F in Field]: readonly string[] } = {
  plate: ['车牌号', '车牌', '车牌号码', '牌照号', 'plate', 'licenseplate', 'plateno'],
  model: ['车型', '车型名称', '车系', 'model'],
  reason: ['招揽类型', '招揽原因', '招揽项目', '类型', '原因', '活动名称', 'reason', 'type', 'campaign'],
  dueDate: [
    '到期日期',
    '到期日',
    '下次保养日期',
    '预计保养日期',
    '保养到期日',
    '应回厂日期',
    '招揽日期',
    '召回日期',
    'due',
    'duedate',
    'nextservice',
  ],
  advisor: ['服务顾问', '责任顾问', '招揽人', '招揽专员', '顾问', 'sa', 'advisor'],
  name: ['客户姓名', '客户', '客户名称', '车主', '车主姓名', '联系人', 'name', 'customer'],
  phone: ['联系电话', '手机', '手机号', '手机号码', '电话', 'phone', 'mobile'],
  note: ['备注', '说明', 'note', 'notes', 'remark'],
}

export const mapHeaders = (
  header: readonly string[],
  chosen: Readonly<Record<string, string>> = {},
): Mapping => mapColumns(fields, aliases, header, chosen)

const required: readonly Field[] = ['plate', 'dueDate']
export const missingFields = (mapping: Mapping): readonly Field[] =>
  required.filter((field) => mapping[field] === undefined)
