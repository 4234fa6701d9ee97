/**
 * Numbers that lead to a person, a new pair for each field they are planted in: what turns up where
 * it should not names the field it came through.
 */
export interface Plants {
  /** Text for a field: words, a mobile number and a vehicle identification number. */
  in(field: string, words?: string): string
  /** The number alone, for a field that takes little else. */
  phone(field: string): string
  vin(field: string): string
  /** Every number planted so far, by field. */
  readonly all: ReadonlyMap<string, string>
}

export const createPlants = (): Plants => {
  const all = new Map<string, string>()
  const next = (field: string, number: (count: number) => string): string => {
    const planted = number(all.size + 1)
    all.set(planted, field)
    return planted
  }
  const phone = (field: string) =>
    next(field, (count) => `1${3 + (count % 7)}${String(count).padStart(9, '0')}`)
  const vin = (field: string) => next(field, (count) => `LSVAM4187C2${String(count).padStart(6, '0')}`)
  return { in: (field, words = '') => `${words}${phone(field)} ${vin(field)}`, phone, vin, all }
}

/** Looser than what the product looks for, and written apart from it. */
const mobile = /(?<!\d)1[3-9]\d{9}(?!\d)/
const vehicle = /(?<![0-9A-Z])(?=[A-Z]*\d)[A-HJ-NPR-Z0-9]{17}(?![0-9A-Z])/

export const isPersonal = (text: string): boolean => mobile.test(text) || vehicle.test(text)

/** Every text of a message, at any depth, keys too; those of the machine itself apart. */
export const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'hash' || key === 'sid' ? [] : [key, ...textsIn(inner)],
  )
}

/** The message in a frame as it came over the line: `42["happened",{…}]`. */
export const messageIn = (frame: string): unknown => {
  const at = frame.search(/[[{]/)
  return at < 0 ? null : JSON.parse(frame.slice(at))
}
