/** What an import can make use of; every other column of the export is left alone. */
export const fields = [
  'number',
  'plate',
  'model',
  'name',
  'phone',
  'advisor',
  'kind',
  'arrivedAt',
  'promise',
  'jobNumber',
  'label',
  'time',
  'waiting',
  'vip',
  'words',
] as const
export type Field = (typeof fields)[number]

/** Which column holds a field, by index. */
export type Mapping = Readonly<Partial<Record<Field, number>>>

/** Headers as the exports of different systems write them, without spaces and in lower case. */
const aliases: { readonly [F in Field]: readonly string[] } = {
  number: [
    '委托书号',
    '工单编号',
    '工单号',
    '施工单号',
    '维修单号',
    '报修号',
    '单号',
    'ordernumber',
    'orderno',
    'ro',
    'rono',
    'number',
  ],
  plate: ['车牌号', '车牌', '牌照', '牌照号', '车牌号码', 'plate', 'licenseplate', 'plateno'],
  model: ['车型', '车型名称', '车系', 'model'],
  name: ['送修人', '客户', '客户姓名', '客户名称', '车主', '车主姓名', '联系人', 'customer', 'name'],
  phone: ['联系电话', '手机', '手机号', '手机号码', '电话', '联系手机', 'phone', 'mobile'],
  advisor: ['服务顾问', '接待员', '业务接待', '顾问', 'sa', 'advisor', 'serviceadvisor'],
  kind: ['维修类型', '业务类型', '维修种类', '工单类型', 'type', 'kind'],
  arrivedAt: ['进厂时间', '接车时间', '来店时间', '到店时间', '开单时间', '进店时间', 'arrival', 'arrivedat'],
  promise: [
    '预计交车时间',
    '约定交车',
    '约定交车时间',
    '预交车时间',
    '预交车',
    '承诺交车时间',
    'promise',
    'promisedat',
    'duetime',
  ],
  jobNumber: ['项目序号', '序号', '行号', 'line', 'lineno'],
  label: ['作业项目', '维修项目', '项目名称', '作业内容', '工时项目', 'job', 'operation', 'description'],
  time: [
    '标准工时',
    '工时',
    '工时数',
    '标准工时(h)',
    '标准工时（h）',
    '工时(h)',
    '工时(分钟)',
    'hours',
    'labourhours',
    'standardtime',
  ],
  waiting: ['在店等待', '是否等待', '等待', 'waiting'],
  vip: ['重点客户', 'vip', '重要客户'],
  words: ['故障描述', '客户描述', '客户陈述', '报修内容', '客户要求', 'complaint', 'words'],
}

const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/[\s*：:]/g, '')
    .toLowerCase()

/** Without these there is nothing to import. */
export const required: readonly Field[] = ['number', 'plate', 'label', 'time']

/**
 * Matches headers to fields: first by what the shop chose earlier (header → field), then by the names
 * under which they are known, without spaces and in lower case.
 */
export const mapColumns = <F extends string>(
  fields: readonly F[],
  aliases: { readonly [K in F]: readonly string[] },
  header: readonly string[],
  chosen: Readonly<Record<string, string>>,
): Readonly<Partial<Record<F, number>>> => {
  const mapping: Partial<Record<F, number>> = {}
  const free = (index: number) => !Object.values(mapping).includes(index)
  header.forEach((name, index) => {
    const field = fields.find((candidate) => candidate === chosen[name])
    if (field && mapping[field] === undefined) mapping[field] = index
  })
  header.forEach((name, index) => {
    if (chosen[name] !== undefined || !free(index)) return
    const field = fields.find((candidate) => aliases[candidate].some((alias) => plain(alias) === plain(name)))
    if (field && mapping[field] === undefined) mapping[field] = index
  })
  return mapping
}

export const mapHeaders = (
  header: readonly string[],
  chosen: Readonly<Record<string, string>> = {},
): Mapping => mapColumns(fields, aliases, header, chosen)

export const missingFields = (mapping: Mapping): readonly Field[] =>
  required.filter((field) => mapping[field] === undefined)
