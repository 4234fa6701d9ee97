/** One key of a group of which one is chosen. */
export interface KeyOption<V extends string> {
  readonly value: V
  readonly label: string
  /** Small, beside or under the label. */
  readonly hint?: string
  readonly off?: boolean
  /** Stands out as unsaid: dashed. */
  readonly dashed?: boolean
}
