import { onMounted, onUnmounted } from 'vue'
import { type Burst, MAX_GAP, press } from './wedge.ts'

type Take = (code: string) => void
interface Taker {
  readonly take: Take
  /** The page is typed into, field or not: quick keys are letters there and not orders. */
  readonly typing: boolean
}
type Field = HTMLInputElement | HTMLTextAreaElement

/** A key that may be the first of a scan waits this long for the second. */
export const HOLD_MS = MAX_GAP + 10

/** Who gets the next code: whoever came last, as a sheet above its page. */
const takers: Taker[] = []
let burst: Burst | null = null
let held: KeyboardEvent[] = []
let timer: ReturnType<typeof setTimeout> | undefined
/** The field the burst runs into, and what stood there before. */
let spoilt: { readonly field: Field; readonly was: string } | null = null
const released = new WeakSet<Event>()

const fieldOf = ({ target }: Event): Field | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null

/** Letters and digits are what the page's own keys are called by; a scan must not press them. */
const isSign = (key: string): boolean => /^[0-9a-z]$/i.test(key)

/** Several keys within a blink order nothing: it was a code too short to be one, and D finishes a job. */
const isOneOrder = (): boolean => held.length < 2 || takers.at(-1)?.typing === true

const release = (): void => {
  clearTimeout(timer)
  const keys = isOneOrder() ? held : []
  held = []
  for (const { key, code, shiftKey, target } of keys) {
    const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true })
    released.add(again)
    ;(target instanceof Node && target.isConnected ? target : document.body).dispatchEvent(again)
  }
}

const stopHere = (event: KeyboardEvent): void => {
  event.preventDefault()
  event.stopImmediatePropagation()
}

const takeCode = (event: KeyboardEvent, code: string): void => {
  stopHere(event)
  clearTimeout(timer)
  held = []
  if (spoilt) {
    spoilt.field.value = spoilt.was
    spoilt.field.dispatchEvent(new Event('input', { bubbles: true }))
    spoilt = null
  }
  takers.at(-1)?.take(code)
}

const pressed = (event: KeyboardEvent): void => {
  if (released.has(event) || event.isComposing) return
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) {
    burst = null
    return release()
  }
  const done = press(burst, event.key, event.timeStamp)
  burst = done.burst
  if (done.scan !== null) return takeCode(event, done.scan)
  if (!burst) {
    spoilt = null
    // The Enter of such a code is no more a person's than the rest of it.
    if (!isOneOrder() && event.key === 'Enter') stopHere(event)
    return release()
  }
  const field = fieldOf(event)
  if (burst.since === event.timeStamp) {
    release()
    spoilt = field && { field, was: field.value }
  }
  if (field || !isSign(event.key)) return
  stopHere(event)
  held.push(event)
  clearTimeout(timer)
  timer = setTimeout(release, HOLD_MS)
}

/** Hears a scanner that plays keyboard, whatever has the focus; what a person types goes on as it was. */
export const useWedge = (take: Take, { typing = false } = {}): void => {
  const taker: Taker = { take, typing }
  onMounted(() => {
    // In the capture phase of the window: before any key of the page.
    if (takers.length === 0) addEventListener('keydown', pressed, { capture: true })
    takers.push(taker)
  })
  onUnmounted(() => {
    takers.splice(takers.lastIndexOf(taker), 1)
    if (takers.length > 0) return
    removeEventListener('keydown', pressed, { capture: true })
    release()
    burst = null
  })
}
