/** What the server says of a file, before or after taking it. */
export interface ImportReport {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: readonly LineNote[]
  readonly remarks: readonly LineNote[]
  readonly encoding: string
  readonly mapping: readonly {
    readonly header: string
    readonly field: string | null
    readonly sample: string
  }[]
  readonly fields: readonly { readonly field: string; readonly name: string }[]
  /** Names of the fields without which nothing is imported, where the server says them. */
  readonly missing?: readonly string[]
  readonly orders: readonly { readonly number: string; readonly plate: string; readonly action: string }[]
}

export interface LineNote {
  readonly line: number
  readonly reason: string
}

export type ImportFaultKind = 'away' | 'forbidden' | 'not-signed-in' | 'too-large' | 'other'

export type ImportAnswer =
  | { readonly ok: true; readonly report: ImportReport }
  /** `message` is in words when the file itself is at fault. */
  | { readonly ok: false; readonly kind: ImportFaultKind; readonly message?: string }

export interface ImportRequest {
  readonly shop: string
  /** Below the shop; orders when absent. */
  readonly what?: 'imports' | 'call-ins/imports'
  readonly file: Blob
  readonly preview: boolean
  readonly language: string
  /** Header → field, `-` for none: only what a person has chosen. */
  readonly chosen: Readonly<Record<string, string>>
  readonly onProgress?: (share: number) => void
}

/** Without these columns there is nothing to import. */
export const requiredFields: readonly string[] = ['number', 'plate', 'label', 'time']

export const missingFields = ({ mapping, fields }: ImportReport): readonly string[] =>
  requiredFields
    .filter((field) => !mapping.some((column) => column.field === field))
    .map((field) => fields.find((known) => known.field === field)?.name ?? field)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isReport = (value: unknown): value is ImportReport =>
  isObject(value) &&
  value['ok'] === true &&
  ['mapping', 'fields', 'orders', 'rejected', 'remarks'].every((name) => Array.isArray(value[name]))

/** Reads the body of an answer, whatever came. */
export const readAnswer = (status: number, body: unknown): ImportAnswer => {
  if (status === 200 && isReport(body)) return { ok: true, report: body }
  if (status === 0 || status === 503) return { ok: false, kind: 'away' }
  if (status === 401) return { ok: false, kind: 'not-signed-in' }
  if (status === 403) return { ok: false, kind: 'forbidden' }
  if (status === 413) return { ok: false, kind: 'too-large' }
  const refusal = isObject(body) ? body['refusal'] : undefined
  const message = isObject(refusal) ? refusal['message'] : undefined
  return typeof message === 'string' ? { ok: false, kind: 'other', message } : { ok: false, kind: 'other' }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Sends the file as it is. Never rejects. XMLHttpRequest, because fetch does not tell how far an upload is. */
export const sendFile = (request: ImportRequest): Promise<ImportAnswer> =>
  new Promise((resolve) => {
    const { shop, what = 'imports', file, preview, language, chosen, onProgress } = request
    const query = new URLSearchParams({ lang: language })
    if (preview) query.set('preview', '1')
    if (Object.keys(chosen).length > 0) query.set('mapping', JSON.stringify(chosen))
    const http = new XMLHttpRequest()
    http.open('POST', `/api/shops/${encodeURIComponent(shop)}/${what}?${query}`)
    http.setRequestHeader('Content-Type', 'application/octet-stream')
    http.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(total > 0 ? loaded / total : 1),
    )
    http.addEventListener('load', () => resolve(readAnswer(http.status, parse(http.responseText))))
    for (const failure of ['error', 'abort', 'timeout'] as const) {
      http.addEventListener(failure, () => resolve({ ok: false, kind: 'away' }))
    }
    http.send(file)
  })
