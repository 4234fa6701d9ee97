/** How much one sign-in may ask. */
export interface Rate {
  /** Takes one from the budget of `who`. Seconds to wait when it is used up, 0 when there was one. */
  take(who: string): Promise<number>
}
