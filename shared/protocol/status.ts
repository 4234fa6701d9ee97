import type { CustomerView } from '#domain/customer-view.ts'
import type { Instant } from '#domain/ids.ts'

/** The answer of `GET /api/status/:token`: one car, as its owner may see it. */
export interface CarStatus {
  readonly ok: true
  /** The name of the shop. */
  readonly shop: string
  readonly zone: string
  /** Masked: a link is passed on. */
  readonly plate: string
  readonly car:
    | { readonly kind: 'here'; readonly view: CustomerView }
    /** Not brought yet, or driven away again. */
    | { readonly kind: 'expected' | 'gone' }
  /** The phone on the desk of his advisor. */
  readonly phone: string | null
  readonly now: Instant
}
